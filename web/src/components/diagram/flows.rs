//! The drawing in words: a list of its paths, for those who do not see it and those who have no mouse.

use netpol_view::protocol::Language;
use netpol_view::views::DiagramView;
use yew::prelude::*;

use crate::shared::Shared;
use crate::state::Pair;
use crate::words::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The drawing.
    pub(super) diagram: Shared<DiagramView>,
    /// The language of the list's own words.
    pub(super) language: Language,
    /// A path was chosen.
    pub(super) on_choose: Callback<Pair>,
}

/// Closed at first: one tab stop, however many paths there are.
#[component]
pub(super) fn Flows(props: &Props) -> Html {
    let diagram = &props.diagram;
    html! {
        <details class="flows">
            <summary>{ t!("diagram.flows", locale = props.language.tag()) }</summary>
            <ul>
                { for diagram.arrows.iter().zip(&diagram.description).map(|(arrow, words)| {
                    let pair = arrow.from.first().cloned().zip(arrow.to.first().cloned());
                    let on_choose = props.on_choose.clone();
                    let onclick = Callback::from(move |_: MouseEvent| {
                        if let Some(pair) = &pair {
                            on_choose.emit(pair.clone());
                        }
                    });
                    html! { <li><button type="button" class="link" {onclick}>{ words }</button></li> }
                }) }
                // What is said at the boxes, and what is not drawn.
                { for diagram.description.iter().skip(diagram.arrows.len()).map(|words| html! { <li>{ words }</li> }) }
            </ul>
        </details>
    }
}

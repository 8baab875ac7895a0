//! Which of the two pictures a wide screen shows.

use crate::words::t;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::Pictures;

/// What the switch needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The choice.
    pub pictures: Pictures,
    /// The language of the switch.
    pub language: Language,
    /// Another was chosen.
    pub on_choose: Callback<Pictures>,
}

/// Diagram, both, or matrix.
#[component]
pub fn ViewSwitch(props: &Props) -> Html {
    let locale = props.language.tag();
    let choices = [
        (Pictures::Diagram, t!("pictures.diagram", locale = locale)),
        (Pictures::Both, t!("pictures.both", locale = locale)),
        (Pictures::Matrix, t!("pictures.matrix", locale = locale)),
    ];
    html! {
        <div class="seg pictures" role="group" aria-label={t!("pictures.label", locale = locale)}>
            { for choices.into_iter().map(|(pictures, words)| {
                let on_choose = props.on_choose.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_choose.emit(pictures));
                let pressed = props.pictures == pictures;
                html! { <button type="button" aria-pressed={pressed.to_string()} {onclick}>{ words }</button> }
            }) }
        </div>
    }
}

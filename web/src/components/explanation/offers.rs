//! What can be done to what is told of: buttons, and the edit of the pressed one before it is made.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{Change, FixView, OfferView};
use yew::prelude::*;

use crate::components::problems::preview::{Preview, focus};
use crate::shared::Shared;
use crate::state::Pair;

/// A change that was asked for, and what came of it.
#[derive(Clone, PartialEq)]
pub struct Changing {
    /// What is wanted; none where no button is pressed.
    pub change: Option<Change>,
    /// The edit, or why there is none; nothing until the engine answers.
    pub edit: Option<Result<Shared<FixView>, AttrValue>>,
    /// Whether the edit is one of an earlier text.
    pub is_stale: bool,
    /// The ticked paths.
    pub ticked: Vec<Pair>,
    /// The port filter, for which they are opened.
    pub port: String,
    /// A path was ticked, or its tick taken away.
    pub on_tick: Callback<Pair>,
    /// Every tick is to be taken away.
    pub on_clear: Callback<()>,
    /// Another change is wanted, or none.
    pub on_change: Callback<Option<Change>>,
    /// The edit is to be made.
    pub on_fix: Callback<Rc<FixView>>,
}

/// What the buttons need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is offered.
    pub(super) offers: Vec<OfferView>,
    /// What was asked for.
    pub(super) changing: Changing,
    /// Other buttons beside them.
    pub(super) children: Html,
    /// The language of the buttons.
    pub(super) language: Language,
}

/// A button each; below them the lines of the edit, or why there is none.
#[component]
pub(super) fn Offers(props: &Props) -> Html {
    let Changing { change, edit, is_stale, on_change, on_fix, .. } = &props.changing;
    let asked = props.offers.iter().find(|offer| change.as_ref() == Some(&offer.change));
    let pressed = use_node_ref();
    let on_cancel = {
        let pressed = pressed.clone();
        use_callback(on_change.clone(), move |(), on_change| {
            focus(&pressed);
            on_change.emit(None);
        })
    };
    let button = |offer: &OfferView| {
        let is_asked = asked == Some(offer);
        let wanted = (!is_asked).then(|| offer.change.clone());
        let onclick = on_change.reform(move |_: MouseEvent| wanted.clone());
        let node = if is_asked { pressed.clone() } else { NodeRef::default() };
        html! {
            <button ref={node} type="button" class={classes!("btn", is_quiet(offer).then_some("ghost"))} aria-expanded={is_asked.to_string()} {onclick}>{ &offer.label }</button>
        }
    };
    html! {
        <div class="offers">
            <div class="choices">
                { for props.offers.iter().filter(|offer| !is_quiet(offer)).map(button) }
                { props.children.clone() }
                { for props.offers.iter().filter(|offer| is_quiet(offer)).map(button) }
            </div>
            if asked.is_some() {
                { match edit {
                    Some(Ok(fix)) => html! {
                        <Preview fix={FixView::clone(fix)} is_stale={*is_stale} is_in_sight={true} looked_at={None} language={props.language} on_fix={on_fix.clone()} {on_cancel} />
                    },
                    Some(Err(why)) => html! { <p class="trouble" role="alert">{ why }</p> },
                    None => Html::default(),
                } }
            }
        </div>
    }
}

/// Whether it changes no path, so that it stands behind the others, smaller.
fn is_quiet(offer: &OfferView) -> bool {
    matches!(offer.change, Change::Expect { .. } | Change::Forget { .. })
}

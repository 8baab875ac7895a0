//! What the rule or the policy at the caret does, in a line under the text.

use netpol_view::protocol::Language;
use netpol_view::views::{Light, SpotView};
use yew::prelude::*;

use super::lights::class;
use crate::shared::Shared;
use crate::words::t;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is said; none where nothing that counts is there.
    pub spot: Option<Shared<SpotView>>,
    /// Whether it is said of the text as it is now.
    pub is_current: bool,
    /// It is said of the policy of a chip that is looked at.
    pub is_of_chip: bool,
    /// It is said of the place where the caret is.
    pub is_of_caret: bool,
    /// The language of the line's own words.
    pub language: Language,
}

/// The id of what is said.
pub(super) const SAID: &str = "spot-said";

/// Spoken when it changes. What is said of a chip lies over the text, so that nothing moves under the pointer; meanwhile the line
/// of the caret stays.
#[component]
pub fn Spot(props: &Props) -> Html {
    let line = use_mut_ref(|| None::<Shared<SpotView>>);
    if props.is_of_caret || props.spot.is_none() {
        line.replace(props.spot.clone());
    }
    let line = line.borrow();
    let stale = (!props.is_current).then_some("stale");
    let said = props.spot.as_ref().map(|view| view.words.join(" ")).unwrap_or_default();
    html! {
        <>
            <p id={SAID} class="unseen" role="status">{ said.clone() }</p>
            if let Some(view) = &*line {
                <div class={classes!("spot", stale)} aria-hidden="true">
                    <p>{ view.words.join(" ") }</p>
                    { signs(view, props.language) }
                </div>
            }
            if props.is_of_chip && !said.is_empty() {
                <p class={classes!("glance", stale)} aria-hidden="true">{ said }</p>
            }
        </>
    }
}

/// What the signs of the matrix mean, as far as there are any.
fn signs(view: &SpotView, language: Language) -> Html {
    let locale = language.tag();
    let has = |light: Light| view.paths.iter().flat_map(|(_, row)| row).any(|(_, other)| *other == light);
    let sign = |light: Light, words| {
        if !has(light) {
            return Html::default();
        }
        html! { <span class="sign"><span class={classes!("swatch", class(Some(light)))}></span>{ words }</span> }
    };
    html! {
        <>
            { sign(Light::Allowed, t!("spot.allowed", locale = locale)) }
            { sign(Light::Alone, t!("spot.alone", locale = locale)) }
        </>
    }
}

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
    /// What is said; none where the caret is in nothing that counts.
    pub spot: Option<Shared<SpotView>>,
    /// Whether it is said of the text as it is now.
    pub is_current: bool,
    /// The language of the line's own words.
    pub language: Language,
}

/// The id of what is said.
pub(super) const SAID: &str = "spot-said";

/// Spoken when it changes. The signs of the matrix are explained behind it, where there are any.
#[component]
pub fn Spot(props: &Props) -> Html {
    let spot = props.spot.as_deref();
    let locale = props.language.tag();
    let lights = spot.into_iter().flat_map(|view| &view.paths).flat_map(|(_, row)| row);
    let (mut some, mut alone) = (false, false);
    lights.for_each(|(_, light)| match light {
        Light::Allowed => some = true,
        Light::Alone => alone = true,
    });
    let entry = |light: Light, words| {
        html! { <span class="sign"><span class={classes!("swatch", class(Some(light)))}></span>{ words }</span> }
    };
    html! {
        <div class={classes!("spot", spot.is_none().then_some("unseen"), (!props.is_current).then_some("stale"))}>
            <p id={SAID} role="status">{ spot.map(|view| view.words.join(" ")).unwrap_or_default() }</p>
            if some || alone {
                <p class="signs" aria-hidden="true">
                    if some { { entry(Light::Allowed, t!("spot.allowed", locale = locale)) } }
                    if alone { { entry(Light::Alone, t!("spot.alone", locale = locale)) } }
                </p>
            }
        </div>
    }
}

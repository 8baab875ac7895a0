//! Media queries as state.

use yew::prelude::*;

use crate::browser::media;

/// Whether a media query holds; renders again when that changes.
#[hook]
pub(super) fn use_media(query: &'static str) -> bool {
    let holds = use_state_eq(|| media::holds(query).unwrap_or(false));
    {
        let holds = holds.clone();
        use_effect_with(query, move |query| {
            let watch = media::watch(query, move |now| holds.set(now));
            move || drop(watch)
        });
    }
    *holds
}

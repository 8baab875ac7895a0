//! Questions about the screen: how wide it is, whether the system is dark.

use web_sys::MediaQueryList;
use yew::prelude::*;

use super::document::window;
use super::listener::{Listener, listen};

/// The screen is too narrow for the editor and the pictures side by side.
pub const NARROW: &str = "(max-width: 899px)";
/// The system asks for light text on dark.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// The main pointer is a finger, and focus would bring up a keyboard over half of the screen.
pub const TOUCH: &str = "(pointer: coarse)";

/// Whether a media query holds; renders again when that changes.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let is_held = use_state_eq(|| holds(query).unwrap_or(false));
    {
        let is_held = is_held.clone();
        use_effect_with(query, move |query| {
            let watch = watch(query, move |now| is_held.set(now));
            move || drop(watch)
        });
    }
    *is_held
}

/// Whether a media query holds now.
pub fn holds(query: &str) -> Option<bool> {
    Some(list(query)?.matches())
}

/// Tells when a media query begins or ceases to hold, until the listener is dropped.
pub fn watch(query: &str, tell: impl Fn(bool) + 'static) -> Option<Listener> {
    let list = list(query)?;
    listen(&list.clone(), "change", move || tell(list.matches()))
}

fn list(query: &str) -> Option<MediaQueryList> {
    window()?.match_media(query).ok()?
}

//! Questions about the screen: how wide it is, whether the system is dark.

use wasm_bindgen::prelude::*;
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// The screen is too narrow for the editor and the pictures side by side.
pub const NARROW: &str = "(max-width: 899px)";
/// The system asks for light text on dark.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// The main pointer is a finger, and focus would bring up a keyboard over half of the screen.
pub const TOUCH: &str = "(pointer: coarse)";

/// Whether a media query holds now.
pub fn holds(query: &str) -> Option<bool> {
    Some(list(query)?.matches())
}

/// Tells when a media query begins or ceases to hold, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    list: MediaQueryList,
    told: Closure<dyn FnMut(MediaQueryListEvent)>,
}

/// Watches a media query.
pub fn watch(query: &str, tell: impl Fn(bool) + 'static) -> Option<Watch> {
    let list = list(query)?;
    let told = Closure::new(move |event: MediaQueryListEvent| tell(event.matches()));
    list.add_event_listener_with_callback("change", told.as_ref().unchecked_ref()).ok()?;
    Some(Watch { list, told })
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A list that refuses to let go of its listener keeps a closure that does nothing any more.
        let _ = self.list.remove_event_listener_with_callback("change", self.told.as_ref().unchecked_ref());
    }
}

fn list(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

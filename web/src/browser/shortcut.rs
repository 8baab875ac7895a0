//! Keys that mean the same wherever the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::document::window;
use super::listener::listen_first;

/// Where a key writes a letter, or chooses from a list by it.
const WRITABLE: &str = "input, textarea, select, [contenteditable]";

/// Calls `pressed` when a key is pressed, unless it is one that writes.
#[hook]
pub fn use_shortcut(key: &'static str, pressed: &Callback<()>) {
    use_effect_with(pressed.clone(), move |pressed| {
        let pressed = pressed.clone();
        let listener = window().and_then(|window| {
            listen_first(&window, "keydown", move |event| {
                let Some(press) = event.dyn_ref::<KeyboardEvent>().filter(|press| press.key() == key) else {
                    return;
                };
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let writes =
                    target.is_some_and(|target| target.closest(WRITABLE).is_ok_and(|found| found.is_some()));
                if !(writes
                    || press.ctrl_key()
                    || press.meta_key()
                    || press.alt_key()
                    || press.is_composing())
                {
                    event.prevent_default();
                    pressed.emit(());
                }
            })
        });
        move || drop(listener)
    });
}

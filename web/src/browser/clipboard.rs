//! The clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ClipboardEvent;
use yew::prelude::*;

use super::document::window;

/// Copies the texts that it is called with, and tells whether each was.
#[hook]
pub fn use_copy() -> Callback<(String, Callback<bool>)> {
    use_callback((), |(text, tell): (String, Callback<bool>), ()| {
        spawn_local(async move { tell.emit(copy(&text).await) });
    })
}

/// The text that is pasted.
pub fn pasted(event: &Event) -> Option<String> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()
}

/// Copies a text; false where the browser refuses, as in a frame without leave or on a page without https.
async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Outside a secure context `navigator.clipboard` is undefined, and calling it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

//! The clipboard.

use wasm_bindgen_futures::JsFuture;

use super::document::window;

/// Copies a text; false where the browser refuses, as in a frame without leave or on a page without https.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Outside a secure context `navigator.clipboard` is undefined, and calling it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

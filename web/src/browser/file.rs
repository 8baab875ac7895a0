//! Files that the reader chooses.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of the file that was chosen in a field; none where it cannot be read.
pub async fn chosen_text(input: &HtmlInputElement) -> Option<String> {
    let files = Reflect::get(input, &JsValue::from_str("files")).ok()?;
    let file = Reflect::get_u32(&files, 0).ok()?;
    let text: Function = Reflect::get(&file, &JsValue::from_str("text")).ok()?.dyn_into().ok()?;
    let promise: Promise = text.call0(&file).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

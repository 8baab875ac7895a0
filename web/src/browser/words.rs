//! Words that are fetched beside the module: a file for each language.

use netpol_texts::fetched;
use netpol_view::protocol::Language;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::document;

/// Fetches the words of a language, unless they are there. Fails where they do not come.
pub async fn fetch(language: Language) -> Result<(), JsValue> {
    if fetched::has(language.tag()) {
        return Ok(());
    }
    let address = document::words(language).zip(document::window());
    let (address, window) = address.ok_or("The page does not say where its words are.")?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address)).await?.dyn_into()?;
    let file = JsFuture::from(response.text()?).await?.as_string();
    fetched::add(file.filter(|_| response.ok()).unwrap_or_default());
    // Some networks answer with a page of their own.
    let is_there = fetched::has(language.tag());
    is_there.then_some(()).ok_or_else(|| format!("{address} does not hold words.").into())
}

//! The page: draws the views of `netpol-view` and sends the user's actions back.
//!
//! [`state`] is everything the page knows, changed by one reducer. [`engine`] asks for views and gets answers.
//! [`browser`] is the only folder that touches storage, the document, the clipboard, the editor and media queries.
//! [`route`] is what the address asks for, [`shell`] draws the screen for it. [`screens`] tie the rest together;
//! [`components`] draw views and know nothing of browser or engine.
//!
//! Without the feature `study` it is the module of the playground: no lessons, no exams, no whiteboard. Without `playground` too it is that
//! of frames in posts, in which a text is looked at and tried.

#![cfg_attr(
    not(feature = "study"),
    allow(dead_code, unused_imports, reason = "what only the other screens use is left out by the linker")
)]

pub mod browser;
pub mod components;
pub mod engine;
pub mod route;
pub mod screens;
pub mod shared;
pub mod shell;
pub mod state;
pub mod words;

use wasm_bindgen::prelude::*;

/// Runs the page, once its words are there: `js/boot.js` calls it with those that it has, and says so where it fails.
#[wasm_bindgen]
pub async fn begin(words: Option<String>) -> Result<(), JsValue> {
    browser::panic::show_page_on_panic();
    words.into_iter().for_each(netpol_texts::fetched::add);
    shell::fetch_words(&shell::asked()).await?;
    if let Some(root) = browser::document::element("page") {
        yew::Renderer::<shell::Shell>::with_root(root).render();
    }
    Ok(())
}

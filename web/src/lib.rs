//! The page: draws the views of `netpol-view` and sends the user's actions back.
//!
//! [`state`] is everything the page knows, changed by one reducer. [`engine`] asks for views and gets answers.
//! [`browser`] is the only folder that touches storage, location, the editor and media queries. [`components`] draw.

pub mod browser;
pub mod components;
pub mod engine;
pub mod state;

rust_i18n::i18n!("locales", fallback = "en");

/// Runs the page, or answers its questions when this is a Web Worker.
pub fn start() {
    yew::Renderer::<components::app::App>::new().render();
}

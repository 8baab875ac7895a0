//! The keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// Moves the focus to the first element that a selector finds inside of another.
pub fn focus_inside(outer: &NodeRef, selector: &str) -> Option<()> {
    let found = outer.cast::<Element>()?.query_selector(selector).ok()??;
    // A browser refuses to focus only what is not on the screen.
    found.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

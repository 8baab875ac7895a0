//! The keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, SvgElement};
use yew::NodeRef;

/// Moves the focus to the first element that a selector finds inside of another.
pub fn focus_inside(outer: &NodeRef, selector: &str) -> Option<()> {
    let found = outer.cast::<Element>()?.query_selector(selector).ok()??;
    // A browser refuses to focus only what is not on the screen.
    match found.dyn_into::<HtmlElement>() {
        Ok(found) => found.focus().ok(),
        Err(found) => found.dyn_into::<SvgElement>().ok()?.focus().ok(),
    }
}

/// Scrolls what is around an element so that a place in it comes into sight, where `selector` finds what is around it.
pub fn scroll_around(inner: &NodeRef, selector: &str, (left, top): (i32, i32)) -> Option<()> {
    let around = inner.cast::<Element>()?.closest(selector).ok()??;
    around.set_scroll_left(left - around.client_width() / 2);
    around.set_scroll_top(top - around.client_height() / 2);
    Some(())
}

//! Keeps what is chosen in sight when a drawing is larger than its card.

use web_sys::Element;
use yew::prelude::*;

/// Scrolls a drawing when `about` changes, and nothing around it, so far that the first chosen box is in the middle, unless it
/// is in sight.
#[hook]
pub fn use_chosen_in_sight<T: PartialEq + 'static>(stage: &NodeRef, about: T) {
    let stage = stage.clone();
    use_effect_with(about, move |_| {
        if let Some(stage) = stage.cast::<Element>() {
            bring_into_sight(&stage);
        }
    });
}

fn bring_into_sight(stage: &Element) {
    let Some(chosen) = stage.query_selector(".box.chosen").ok().flatten() else { return };
    let (around, inside) = (stage.get_bounding_client_rect(), chosen.get_bounding_client_rect());
    if inside.top() < around.top() || inside.bottom() > around.bottom() {
        let shift = inside.top() - around.top() - (around.height() - inside.height()) / 2.0;
        stage.set_scroll_top(stage.scroll_top() + shift as i32);
    }
    if inside.left() < around.left() || inside.right() > around.right() {
        let shift = inside.left() - around.left() - (around.width() - inside.width()) / 2.0;
        stage.set_scroll_left(stage.scroll_left() + shift as i32);
    }
}

//! Says at which edges of something that scrolls there is more to be seen; the styles show it.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::listener::listen;
use super::room::watch;

/// Less than this is not worth saying, in pixels: sizes are rounded, and a drawing has a margin.
const LEAST: i32 = 6;

/// Keeps `data-more` of an element in step: the words `left`, `right`, `top` and `bottom`, as far as there is more, and `bar` where a scroll
/// bar takes room at its right. The element is looked for anew when `about` changes.
#[hook]
pub fn use_edges<T: PartialEq + 'static>(scroller: &NodeRef, about: T) {
    let scroller = scroller.clone();
    use_effect_with(about, move |_| {
        let watched = scroller.cast::<HtmlElement>().map(|scroller| {
            let tell = {
                let scroller = scroller.clone();
                move || tell(&scroller)
            };
            // What is drawn grows without the card, and the card without what is drawn.
            let sizes = [scroller.first_element_child(), Some(scroller.clone().into())];
            let tell_at = |element| watch(&element, tell.clone());
            (sizes.map(|element| element.and_then(tell_at)), listen(&scroller, "scroll", tell))
        });
        move || drop(watched)
    });
}

fn tell(scroller: &HtmlElement) {
    let (width, height) = (scroller.client_width(), scroller.client_height());
    let (left, top) = (scroller.scroll_left(), scroller.scroll_top());
    let mut more = String::new();
    for (word, hidden) in [
        (" left", left),
        (" right", scroller.scroll_width() - left - width),
        (" top", top),
        (" bottom", scroller.scroll_height() - top - height),
        (" bar", scroller.offset_width() - width),
    ] {
        if hidden > LEAST {
            more.push_str(word);
        }
    }
    if scroller.get_attribute("data-more").unwrap_or_default() != more {
        let _ = scroller.set_attribute("data-more", &more);
    }
}

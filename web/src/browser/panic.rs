//! What the user sees when the page itself breaks: that the text is safe, and how to go on.

use netpol_view::protocol::Language;
use web_sys::Element;

use super::document;
use crate::words::t;

/// Shows a page of its own after a panic, and the details in the console.
pub fn show_page_on_panic() {
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // A panic inside the hook would hide the first one, so every step may fail and none insists.
        let _ = show_page();
    }));
}

fn show_page() -> Option<()> {
    let document = document::window()?.document()?;
    let language = document.document_element()?.get_attribute("lang")?;
    let locale = Language::ALL.into_iter().find(|each| each.tag() == language).unwrap_or_default().tag();
    let add = |parent: &Element, tag: &str, words: &str| -> Option<Element> {
        let child = document.create_element(tag).ok()?;
        child.set_text_content(Some(words));
        parent.append_child(&child).ok()?;
        Some(child)
    };
    let page = document::element("page")?;
    page.set_text_content(None);
    let broken = add(&page, "main", "")?;
    broken.set_class_name("broken");
    broken.set_attribute("role", "alert").ok()?;
    add(&broken, "h1", &t!("broken.heading", locale = locale))?;
    add(&broken, "p", &t!("broken.what", locale = locale))?;
    let again = add(&broken, "a", &t!("broken.again", locale = locale))?;
    again.set_class_name("btn primary");
    // An empty address is this page: following it loads everything anew.
    again.set_attribute("href", "").ok()
}

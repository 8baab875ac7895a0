//! The page of a lesson: the lesson itself, where its living parts stand, and the draft that is kept of it.

use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use netpol_course::Lesson;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlLinkElement};

use super::document::{element, find};

/// The lesson that this page is about: `learn/one-dash`.
pub fn lesson_id() -> Option<String> {
    let page = find("[data-lesson][data-kind]")?;
    Some(format!("{}/{}", page.get_attribute("data-kind")?, page.get_attribute("data-lesson")?))
}

/// The lesson itself, with its bytes; none where it cannot be had.
pub async fn lesson() -> Option<(Rc<Lesson>, Rc<[u8]>)> {
    let address = element("lesson")?.dyn_into::<HtmlLinkElement>().ok()?.href();
    let bytes = JsFuture::from(load(&address)).await.ok()?.dyn_into::<Uint8Array>().ok()?.to_vec();
    Some((Rc::new(postcard::from_bytes(&bytes).ok()?), bytes.into()))
}

/// The part of the page with that id, without what stood there until now.
pub fn emptied(id: &str) -> Option<Element> {
    let part = element(id)?;
    part.set_text_content(None);
    Some(part)
}

/// The address of the next lesson; none behind the last one.
pub fn next_lesson() -> Option<String> {
    Some(element("next")?.dyn_into::<HtmlLinkElement>().ok()?.href())
}

/// Tells the page that its lesson is solved, which it keeps.
pub fn tell_that_it_is_solved() {
    tell_solved();
}

#[wasm_bindgen(module = "/src/browser/course.js")]
extern "C" {
    fn load(address: &str) -> Promise;

    #[wasm_bindgen(js_name = tellSolved)]
    fn tell_solved();
}

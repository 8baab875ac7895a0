//! The page of a lesson: the lesson itself, where its living parts stand, and the draft that is kept of it.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlLinkElement};

use super::document::{element, find, window};

/// The kind and the id of the lesson that this page is about.
pub fn kind_and_id() -> Option<(String, String)> {
    let page = find("[data-lesson][data-kind]")?;
    Some((page.get_attribute("data-kind")?, page.get_attribute("data-lesson")?))
}

/// Whether it is a task of an exam that runs, which `js/before_paint.js` finds out.
pub fn in_exam() -> bool {
    find("html[data-exam]").is_some()
}

/// The seed of the variant that is asked for; 0 for the lesson as it is written.
pub fn seed() -> u64 {
    let seed = find("html[data-seed]").and_then(|root| root.get_attribute("data-seed"));
    seed.and_then(|seed| seed.parse().ok()).unwrap_or_default()
}

/// The lesson itself as it was published; none where it cannot be had.
pub async fn lesson() -> Option<Vec<u8>> {
    let address = element("lesson")?.dyn_into::<HtmlLinkElement>().ok()?.href();
    published(&address).await
}

/// The lesson at an address as it was published; none where it cannot be had.
pub async fn published(address: &str) -> Option<Vec<u8>> {
    Some(JsFuture::from(load(address)).await.ok()?.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// The part of the page with that id, without what stood there until now.
pub fn emptied(id: &str) -> Option<Element> {
    let part = element(id)?;
    part.set_text_content(None);
    Some(part)
}

/// Shows what a page has for a lesson that a link carries, or what it says where there is none.
pub fn show_parts(is_lesson: bool) -> Option<()> {
    let parts = element("own-parts")?;
    if is_lesson { parts.remove_attribute("hidden").ok() } else { parts.set_attribute("hidden", "").ok() }
}

/// Names the page by a lesson that a link carries, so that the answer that was begun is there on the next visit.
pub fn name_own(bytes: &[u8]) -> Option<()> {
    let page = find(".course")?;
    // FNV-1a, which is enough to tell the lessons of one reader apart.
    let name = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    page.set_attribute("data-kind", "own").ok()?;
    page.set_attribute("data-lesson", &format!("{name:016x}")).ok()
}

/// Loads the page anew.
pub fn load_again() {
    let _ = window().map(|window| window.location().reload());
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

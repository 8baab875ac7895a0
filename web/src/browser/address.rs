//! The page's address.

use netpol_view::protocol::Language;
use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::prelude::{hook, use_effect_with, use_state_eq};

use super::document::{is_embedded, site, site_in, window};
use super::listener::listen;

/// The same; renders again when what stands behind `#` changes, since then the page is not loaded again.
#[hook]
pub fn use_address() -> String {
    let address = use_state_eq(current);
    {
        let address = address.setter();
        use_effect_with((), move |()| {
            let heard = move || address.set(current());
            let listener = window().and_then(|window| listen(&window, "hashchange", heard));
            move || drop(listener)
        });
    }
    (*address).clone()
}

/// Takes away what stands behind `#`, once the page shows something else, so that loading it again brings that back. A page in a
/// frame keeps its address, which is its author's.
pub fn forget_route() -> Option<()> {
    let window = window().filter(|_| !is_embedded())?;
    let address = window.location().href().ok()?;
    let (page, _) = address.split_once('#')?;
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(page)).ok()?;
    // The browser tells of what a person does alone, and the same link may be followed again.
    window.dispatch_event(&Event::new("hashchange").ok()?).ok()?;
    Some(())
}

/// Where the same page is in a language, with what stands behind `#` or without.
pub fn in_language(language: Language, with_route: bool) -> Option<String> {
    let location = window()?.location();
    let here = location.origin().ok()? + &location.pathname().ok()?;
    let page = here.strip_prefix(&site()?)?;
    let of_language = |one: &Language| page.strip_prefix(one.tag())?.strip_prefix('/');
    let page = Language::ALL.iter().find_map(of_language).unwrap_or(page);
    let route = if with_route { location.hash().ok()? } else { String::new() };
    Some(site_in(language)? + page + &location.search().ok()? + &route)
}

/// The whole address.
pub fn current() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

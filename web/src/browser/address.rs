//! The page's address.

use yew::prelude::*;

use super::document::window;
use super::listener::listen;

/// The whole address; renders again when what stands behind `#` changes, since then the page is not loaded again.
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

fn current() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

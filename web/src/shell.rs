//! What is around every screen.

use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::address::{current, use_address};
use crate::browser::{document, words};
use crate::route::Route;
use crate::screens::Screen;

/// Draws the screen that the address asks for, or else the one that the document is for.
#[component]
pub fn Shell() -> Html {
    let address = use_address();
    let shown = use_state_eq(asked);
    {
        let shown = shown.setter();
        use_effect_with(address, move |_| {
            spawn_local(async move {
                // A link may ask for another language. Without its words it is shown in those that are there.
                let _ = fetch_words(&asked()).await;
                shown.set(asked());
            });
        });
    }
    (screen_of(&shown).draw)((*shown).clone())
}

/// What the address asks for.
pub fn asked() -> Route {
    Route::parse(&current())
}

/// Fetches the words that a route needs: those of its reader, who may go back to them, and those of a link.
pub async fn fetch_words(route: &Route) -> Result<(), JsValue> {
    for language in (screen_of(route).languages)(route) {
        words::fetch(language).await?;
    }
    Ok(())
}

fn screen_of(route: &Route) -> &'static Screen {
    Screen::of(route, document::screen().as_deref())
}

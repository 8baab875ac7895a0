//! What is around every screen.

use yew::prelude::*;

use crate::browser::address::use_address;
use crate::browser::document;
use crate::route::Route;
use crate::screens::Screen;

/// Draws the screen that the address asks for, or else the one that the document is for.
#[component]
pub fn Shell() -> Html {
    let route = Route::parse(&use_address());
    (Screen::of(&route, document::screen().as_deref()).draw)(route)
}

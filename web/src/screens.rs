//! The screens, one folder for each: what ties the regions to state, engine and browser. What several of them do is beside them.

mod answers;
mod editor;
mod shown;
mod walk;

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::route::Route;

/// Lists the folders of the screens, each of which says in `SCREEN` how it is named and drawn.
macro_rules! screens {
    ($($(#[$when:meta])? $folder:ident,)+) => {
        $($(#[$when])? pub mod $folder;)+

        /// Every screen.
        static SCREENS: &[Screen] = &[$($(#[$when])? $folder::SCREEN),+];
    };
}

screens! {
    embed,
    #[cfg(feature = "study")] exam,
    #[cfg(feature = "study")] lesson,
    #[cfg(feature = "study")] make,
    #[cfg(feature = "study")] own,
    #[cfg(feature = "playground")] playground,
    #[cfg(feature = "study")] whiteboard,
}

/// Where an address leads that names no screen.
#[cfg(feature = "playground")]
const FIRST: Screen = playground::SCREEN;
#[cfg(not(feature = "playground"))]
const FIRST: Screen = embed::SCREEN;

/// A screen of the page.
pub struct Screen {
    /// The word that names it in an address, behind `#/`.
    pub word: &'static str,
    /// The languages that it needs for a route: that of its reader, and that of a link.
    pub languages: fn(&Route) -> [Language; 2],
    /// Draws it for a route that leads to it.
    pub draw: fn(Route) -> Html,
}

impl Screen {
    /// The screen that `route` leads to in a document that is for the screen of that word. What names none leads to the playground.
    pub fn of(route: &Route, document: Option<&str>) -> &'static Screen {
        let find = |word: &str| SCREENS.iter().find(|screen| screen.word == word);
        let named = match route {
            Route::Named { word, .. } => find(word),
            Route::Playground | Route::Link(_) => document.and_then(find),
        };
        named.unwrap_or(&FIRST)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_screen_is_reached_by_its_word_and_no_two_share_one() {
        let words: BTreeSet<&str> = SCREENS.iter().map(|screen| screen.word).collect();
        assert_eq!(words.len(), SCREENS.len());
        for word in words {
            let route = Route::parse(&format!("https://example.org/#/{word}"));
            assert_eq!(Screen::of(&route, None).word, word);
        }
    }

    #[test]
    fn what_names_no_screen_leads_to_the_playground() {
        for path in ["", "unheard-of/1.abc", "p/1.AAAA", "q/1.0123"] {
            let route = Route::parse(&format!("https://example.org/#/{path}"));
            assert_eq!(Screen::of(&route, None).word, "playground", "{path}");
        }
    }

    #[test]
    fn a_document_for_a_screen_shows_links_in_it() {
        let screen = |path: &str, document| {
            Screen::of(&Route::parse(&format!("https://example.org/#/{path}")), Some(document)).word
        };
        assert_eq!(screen("t/1.AAAA", "embed"), "embed");
        assert_eq!(screen("", "embed"), "embed");
        assert_eq!(screen("playground", "embed"), "playground");
        assert_eq!(screen("t/1.AAAA", "unheard-of"), "playground");
    }
}

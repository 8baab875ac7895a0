//! Preferences that the whole document shows, and the language that it is in.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::browser::document;
use crate::route::Route;
use crate::state::{Preferences, Theme, language_of_tag};

/// Shows language and theme on the document.
#[hook]
pub(super) fn use_shown_preferences(preferences: &Preferences) {
    use_effect_with(preferences.language, |language| {
        let _ = document::set_language(language.tag());
    });
    use_effect_with(preferences.theme, |theme| {
        let _ = document::set_theme(Some(theme.name()).filter(|_| *theme != Theme::Auto));
    });
}

/// The language that a page of the course is in, whatever is asked for.
pub(super) fn languages_of_page(_: &Route) -> [Language; 2] {
    [document::language().and_then(|tag| language_of_tag(&tag)).unwrap_or_default(); 2]
}

//! Preferences that the whole document shows.

use yew::prelude::*;

use crate::browser::document;
use crate::state::{Preferences, Theme};

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

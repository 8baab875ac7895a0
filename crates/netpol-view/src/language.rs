//! The languages that everything is said in.

use serde::{Deserialize, Serialize};

/// The languages of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// Both of them.
    pub const ALL: [Language; 2] = [Language::En, Language::Ko];

    /// The tag for `lang` and for the language files.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ko => "ko",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Language {
        match self {
            Language::En => Language::Ko,
            Language::Ko => Language::En,
        }
    }
}

//! A text in both languages.

use serde::{Deserialize, Serialize};

/// A text in English and in Korean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// In English.
    pub en: String,
    /// In Korean.
    pub ko: String,
}

impl Localized {
    /// The text in the language of that tag; English where there is no such language.
    pub fn get(&self, language: &str) -> &str {
        if language == "ko" { &self.ko } else { &self.en }
    }

    /// Both texts.
    pub fn both(&self) -> [&str; 2] {
        [&self.en, &self.ko]
    }
}

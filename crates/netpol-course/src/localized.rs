//! A text in both languages.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A text in English and in Korean. In YAML one text stands for both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Localized {
    /// In English.
    pub en: String,
    /// In Korean.
    pub ko: String,
}

impl Localized {
    /// One text for both languages.
    pub fn one(text: impl Into<String>) -> Localized {
        let text = text.into();
        Localized { en: text.clone(), ko: text }
    }

    /// The text in the language of that tag; English where there is no such language.
    pub fn get(&self, language: &str) -> &str {
        if language == "ko" { &self.ko } else { &self.en }
    }

    /// Both texts.
    pub fn both(&self) -> [&str; 2] {
        [&self.en, &self.ko]
    }
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Localized, D::Error> {
        if from.is_human_readable() {
            from.deserialize_any(Written)
        } else {
            Both::deserialize(from).map(Both::into)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    en: String,
    ko: String,
}

impl From<Both> for Localized {
    fn from(Both { en, ko }: Both) -> Localized {
        Localized { en, ko }
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Localized;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, or a mapping of `en` and `ko`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Localized, E> {
        Ok(Localized::one(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Localized, A::Error> {
        Both::deserialize(MapAccessDeserializer::new(map)).map(Both::into)
    }
}

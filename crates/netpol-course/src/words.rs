//! Words in the chosen language, from `locales/`.

use std::sync::LazyLock;

use netpol_texts::{Texts, fill};
use netpol_view::protocol::Language;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// All of them in a language, as a table for a file of their own.
pub fn table(language: Language) -> String {
    TEXTS.table(language.tag())
}

/// The text of a key as it stands in the language file; empty for an unknown key.
pub(crate) fn template(language: Language, key: &str) -> &'static str {
    TEXTS.get(language.tag(), key).unwrap_or_default()
}

/// The text of a key with its placeholders filled in.
pub(crate) fn say(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    fill(template(language, key), values)
}

//! The words of the pages, from `locales/`.

use std::sync::LazyLock;

use netpol_texts::Texts;
use netpol_view::protocol::Language;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// The text of a key; nothing for an unknown one.
pub(crate) fn say(key: &str, language: Language) -> &'static str {
    TEXTS.get(language.tag(), key).unwrap_or_default()
}

/// The text of a key with its placeholders filled in.
pub(crate) fn fill(key: &str, language: Language, values: &[(&str, &str)]) -> String {
    netpol_texts::fill(say(key, language), values)
}

//! The page's own words, from `locales/`. The module fetches them, with those of the views.

use std::borrow::Cow;
use std::sync::LazyLock;

use netpol_texts::Texts;
use netpol_view::protocol::Language;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// All of them in a language, as a table for a file of their own.
pub fn table(language: Language) -> String {
    TEXTS.table(language.tag())
}

/// The text of a key in a language, with its placeholders filled in: `t!("problems.line", locale = "en", line = 3)`.
macro_rules! t {
    ($key:expr, locale = $locale:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::say(AsRef::<str>::as_ref(&$key), $locale, &[$((stringify!($name), &*$value.to_string())),*])
    };
}

pub(crate) use t;

/// What [`t`] says; nothing for an unknown key, so that nothing technical ever reaches a screen.
pub(crate) fn say(key: &str, language: &str, values: &[(&str, &str)]) -> Cow<'static, str> {
    let text = TEXTS.get(language, key).unwrap_or_default();
    if values.is_empty() { text.into() } else { netpol_texts::fill(text, values).into() }
}

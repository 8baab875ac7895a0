//! How bad a problem is: a sign, a colour and a word.

use netpol_view::views::Tone;

use crate::words::t;

/// A sign of its own for each tone, so that colour is never alone.
pub(super) fn glyph(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "✕",
        Tone::Warning => "▲",
        Tone::Hint => "●",
    }
}

/// The class that colours a tone.
pub(super) fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "error",
        Tone::Warning => "warning",
        Tone::Hint => "hint",
    }
}

/// Its name.
pub(super) fn tone_words(tone: Tone, locale: &str) -> String {
    match tone {
        Tone::Error => t!("problems.error", locale = locale),
        Tone::Warning => t!("problems.warning", locale = locale),
        Tone::Hint => t!("problems.hint", locale = locale),
    }
    .into_owned()
}

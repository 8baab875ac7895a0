//! The words of this program, and those of the views, in one language.

use std::sync::LazyLock;

use netpol_codes::Part;
use netpol_texts::Texts;
use netpol_view::Words;
use netpol_view::protocol::Language;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// Says things in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speech {
    language: Language,
}

impl Speech {
    pub(crate) fn new(language: Language) -> Self {
        Self { language }
    }

    pub(crate) fn language(self) -> Language {
        self.language
    }

    /// The words of the views.
    pub(crate) fn views(self) -> Words {
        Words::new(self.language)
    }

    /// A text of this program's language file with its placeholders filled in.
    pub(crate) fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        netpol_texts::fill(TEXTS.get(self.language.tag(), key).unwrap_or_default(), values)
    }

    /// What stands above a part of what a code means; nothing above the first.
    pub(crate) fn heading(self, part: Part) -> String {
        match part {
            Part::What => String::new(),
            Part::Why => self.say("code.why", &[]),
            Part::Message => self.say("code.message", &[]),
            Part::Fix => self.say("code.fix", &[]),
        }
    }

    /// The text for a number of things: the key with `.one` or `.many`, and `%{count}` for the number.
    pub(crate) fn count(self, key: &str, count: usize) -> String {
        let form = if count == 1 { "one" } else { "many" };
        self.say(&format!("{key}.{form}"), &[("count", &count.to_string())])
    }
}

//! Words in the chosen language, from `locales/`.

use std::sync::LazyLock;

use netpol_texts::{Part, Texts, fill, parts};

use crate::language::Language;
use crate::views::Run;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// Says things in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of that language.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// The text of a key as it stands in the language file, placeholders included; empty for an unknown key, so that
    /// nothing technical ever reaches a screen.
    pub fn template(self, key: &str) -> &'static str {
        TEXTS.get(self.language.tag(), key).unwrap_or_default()
    }

    /// All of them as a table, for a file of their own.
    pub fn table(self) -> String {
        TEXTS.table(self.language.tag())
    }

    /// Whether the language files know that key.
    pub fn knows(self, key: &str) -> bool {
        TEXTS.get(self.language.tag(), key).is_some()
    }

    /// The text of a key without placeholders.
    pub fn plain(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The text of a key with its placeholders filled in; a placeholder without a value vanishes.
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.template(key), values)
    }

    /// The text for a number of things: the key with `.one` or `.many`; `%{count}` is the number.
    pub fn count(self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let form = if count == 1 { "one" } else { "many" };
        let number = count.to_string();
        let mut all = vec![("count", number.as_str())];
        all.extend_from_slice(values);
        self.say(&format!("{key}.{form}"), &all)
    }

    /// The text of a key as runs: plain words, and for each placeholder the runs given for it.
    pub fn runs(self, key: &str, values: &[(&str, Vec<Run>)]) -> Vec<Run> {
        let mut runs = Vec::new();
        for part in parts(self.template(key)) {
            match part {
                Part::Words("") => {}
                Part::Words(words) => push(&mut runs, Run::Text(words.to_owned())),
                Part::Placeholder(name) => {
                    let value = values.iter().find(|(key, _)| *key == name);
                    for run in value.into_iter().flat_map(|(_, value)| value) {
                        push(&mut runs, run.clone());
                    }
                }
            }
        }
        runs
    }
}

/// Adds a run; plain words beside plain words become one run.
fn push(runs: &mut Vec<Run>, run: Run) {
    match (runs.last_mut(), run) {
        (Some(Run::Text(before)), Run::Text(text)) => before.push_str(&text),
        (_, run) => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_speak() {
        assert_eq!(Words::new(Language::En).plain("end.egress"), "egress");
        assert_ne!(
            Words::new(Language::Ko).plain("lane.outside"),
            Words::new(Language::En).plain("lane.outside")
        );
    }
}

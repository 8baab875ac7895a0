//! Words in the chosen language, from `locales/`.

use std::borrow::Cow;

use crate::language::Language;
use crate::views::Run;

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
    pub fn template(self, key: &str) -> Cow<'static, str> {
        crate::_rust_i18n_try_translate(self.language.tag(), key).unwrap_or_default()
    }

    /// Whether the language files know that key.
    pub fn knows(self, key: &str) -> bool {
        crate::_rust_i18n_try_translate(self.language.tag(), key).is_some()
    }

    /// The text of a key without placeholders.
    pub fn plain(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The text of a key with its placeholders filled in; a placeholder without a value vanishes.
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.template(key), values)
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
        let template = self.template(key);
        let mut runs = Vec::new();
        for part in parts(&template) {
            match part {
                Part::Text("") => {}
                Part::Text(text) => push(&mut runs, Run::Text(text.to_owned())),
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

/// A template with its placeholders filled in; a placeholder without a value vanishes.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    for part in parts(template) {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Placeholder(name) => {
                if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
                    text.push_str(&visible(value));
                }
            }
        }
    }
    text
}

/// A text of the user with every character that hides, or that turns the direction of what follows, named instead: a bidirectional
/// control in one name could otherwise rewrite the sentence around it.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_hidden(character) {
            shown.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// The characters that the editor shows by a sign of their own (`web/editor/src/editor.js`).
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A piece of a template.
enum Part<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut pieces = template.split("%{");
    let first = pieces.next().map(Part::Text);
    let rest = pieces.flat_map(|piece| match piece.split_once('}') {
        Some((name, text)) => [Some(Part::Placeholder(name)), Some(Part::Text(text))],
        None => [Some(Part::Text(piece)), None],
    });
    first.into_iter().chain(rest.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_vanish() {
        assert_eq!(fill("from %{from} to %{to}%{more}.", &[("from", "a"), ("to", "b")]), "from a to b.");
    }

    #[test]
    fn a_value_is_not_read_as_a_template() {
        assert_eq!(fill("%{a}%{b}", &[("a", "%{b}"), ("b", "x")]), "%{b}x");
    }

    #[test]
    fn a_hidden_character_of_a_value_is_named() {
        assert_eq!(
            fill("`%{a}` is wrong", &[("a", "web\u{202e}bew\u{200b}")]),
            "`web\\u202ebew\\u200b` is wrong"
        );
        assert_eq!(fill("%{a}", &[("a", "웹 🎨 é")]), "웹 🎨 é");
    }

    #[test]
    fn both_languages_speak() {
        assert_eq!(Words::new(Language::En).plain("end.egress"), "egress");
        assert_ne!(
            Words::new(Language::Ko).plain("lane.outside"),
            Words::new(Language::En).plain("lane.outside")
        );
    }
}

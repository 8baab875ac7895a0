//! The texts of a program in its languages: a build script packs the language files into one table, the program looks
//! texts up in it and fills their placeholders in.
//!
//! The table is plain text: a column of keys and one for each language, each headed by its name. So the page gets no code
//! for each text. It is part of the program, except of the page's module, which is [`fetched`] the texts of one language.

pub mod fetched;
#[cfg(any(feature = "pack", test))]
pub mod pack;
mod visible;

pub use visible::visible;

/// Between two columns of a table.
const BETWEEN_COLUMNS: &str = "\n\n";

/// The head of the column of keys.
const KEYS: &str = "key";

/// An empty table: the page's module is fetched its texts.
#[cfg(target_family = "wasm")]
#[macro_export]
macro_rules! packed {
    () => {
        ""
    };
}

/// The texts of a program.
pub struct Texts {
    keys: Vec<&'static str>,
    languages: Vec<(&'static str, Vec<&'static str>)>,
}

/// The table that the build script of this crate has packed.
#[cfg(not(target_family = "wasm"))]
#[macro_export]
macro_rules! packed {
    () => {
        include_str!(concat!(env!("OUT_DIR"), "/texts"))
    };
}

impl Texts {
    /// The texts of a table.
    pub fn new(packed: &'static str) -> Self {
        let mut columns = packed.split(BETWEEN_COLUMNS).map(|column| {
            let mut lines = column.split('\n');
            (lines.next().unwrap_or_default(), lines.collect())
        });
        let keys = columns.next().map(|(_, keys)| keys).unwrap_or_default();
        Self { keys, languages: columns.collect() }
    }

    /// The text of a key in a language as it stands in the language file, placeholders included. An empty table stands for all
    /// that was fetched.
    pub fn get(&self, language: &str, key: &str) -> Option<&'static str> {
        if self.languages.is_empty() { fetched::get(language, key) } else { self.find(language, key) }
    }

    fn find(&self, language: &str, key: &str) -> Option<&'static str> {
        let place = self.keys.binary_search(&key).ok()?;
        self.column(language)?.get(place).copied()
    }

    /// The table of one language.
    pub fn table(&self, language: &str) -> String {
        let column = |head: &str, lines: &[&str]| [&[head], lines].concat().join("\n");
        let texts = self.column(language).unwrap_or_default();
        [column(KEYS, &self.keys), column(language, texts)].join(BETWEEN_COLUMNS)
    }

    fn column(&self, language: &str) -> Option<&[&'static str]> {
        let (_, texts) = self.languages.iter().find(|(tag, _)| *tag == language)?;
        Some(texts)
    }
}

/// A piece of a text.
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// The name of what is put in.
    Placeholder(&'a str),
}

/// A text in pieces, at its placeholders: `%{name}`.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut pieces = text.split("%{");
    let first = pieces.next().map(Part::Words);
    let rest = pieces.flat_map(|piece| match piece.split_once('}') {
        Some((name, words)) => [Some(Part::Placeholder(name)), Some(Part::Words(words))],
        None => [Some(Part::Words(piece)), None],
    });
    first.into_iter().chain(rest.flatten())
}

/// A text with its placeholders filled in, with values as [`visible()`] shows them; a placeholder without a value vanishes.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    for part in parts(text) {
        match part {
            Part::Words(words) => filled.push_str(words),
            Part::Placeholder(name) => {
                if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                    filled.push_str(&visible(value));
                }
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::new("key\na\nb.one\n\nen\nan end\n%{count} end\n\nko\n끝\n끝 %{count}개")
    }

    #[test]
    fn a_text_is_found_by_its_language_and_key() {
        assert_eq!(texts().get("en", "a"), Some("an end"));
        assert_eq!(texts().get("ko", "b.one"), Some("끝 %{count}개"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(texts().get("en", "b"), None);
        assert_eq!(texts().get("en", "key"), None);
        assert_eq!(texts().get("fr", "a"), None);
    }

    #[test]
    fn the_table_of_a_language_is_a_table() {
        let table = Texts::new(texts().table("ko").leak());
        assert_eq!(table.get("ko", "b.one"), Some("끝 %{count}개"));
        assert_eq!(table.get("en", "b.one"), None);
    }

    #[test]
    fn placeholders_are_filled_and_unknown_ones_vanish() {
        assert_eq!(fill("from %{from} to %{to}%{more}.", &[("from", "a"), ("to", "b")]), "from a to b.");
    }

    #[test]
    fn a_value_is_not_read_as_a_text_with_placeholders() {
        assert_eq!(fill("%{a}%{b}", &[("a", "%{b}"), ("b", "x")]), "%{b}x");
    }

    #[test]
    fn a_hidden_character_of_a_value_is_named() {
        assert_eq!(fill("`%{a}` is wrong", &[("a", "web\u{202e}bew")]), "`web\\u202ebew` is wrong");
    }

    #[test]
    fn a_placeholder_without_its_end_is_plain_words() {
        assert_eq!(fill("50 %{a", &[("a", "x")]), "50 a");
    }
}

//! Texts that do not come with the program. The page needs those of one language, and fetches them beside its module.

use std::sync::{PoisonError, RwLock};

use crate::Texts;

/// Between the tables of two programs in a file.
const BETWEEN_TABLES: &str = "\n\n\n";

static FETCHED: RwLock<Vec<Fetched>> = RwLock::new(Vec::new());

/// What was in one file.
struct Fetched {
    language: &'static str,
    file: &'static str,
    tables: Vec<Texts>,
}

/// A file of the tables of several programs in one language.
pub fn file(tables: &[String]) -> String {
    tables.join(BETWEEN_TABLES)
}

/// Takes what is in the file of a language, once. It stays for as long as the program runs.
pub fn add(file: String) {
    let file: &str = file.leak();
    let tables: Vec<Texts> = file.split(BETWEEN_TABLES).map(Texts::new).collect();
    let Some((language, _)) = tables.first().and_then(|table| table.languages.first()) else { return };
    if !has(language) {
        let fetched = Fetched { language, file, tables };
        FETCHED.write().unwrap_or_else(PoisonError::into_inner).push(fetched);
    }
}

/// Every file that was taken, in the order in which they came.
pub fn files() -> Vec<&'static str> {
    look(|fetched| fetched.iter().map(|fetched| fetched.file).collect())
}

/// Whether the texts of a language are there.
pub fn has(language: &str) -> bool {
    look(|fetched| fetched.iter().any(|fetched| fetched.language == language))
}

/// The text of a key in a language, or else in one that is there.
pub(crate) fn get(language: &str, key: &str) -> Option<&'static str> {
    look(|all| {
        let of_language = all.iter().find(|fetched| fetched.language == language);
        let Fetched { language, tables, .. } = of_language.or(all.first())?;
        tables.iter().find_map(|table| table.find(language, key))
    })
}

fn look<T>(at: impl FnOnce(&[Fetched]) -> T) -> T {
    at(&FETCHED.read().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_once_their_file_is_there() {
        let table = |packed: &str| packed.to_owned();
        let texts = Texts::new("");
        assert_eq!(texts.get("ko", "a"), None);

        add(file(&[table("key\na\n\nko\n벌"), table("key\nb\n\nko\n끝")]));
        assert_eq!(
            (texts.get("ko", "a"), texts.get("ko", "b"), texts.get("ko", "c")),
            (Some("벌"), Some("끝"), None)
        );
        assert_eq!((has("ko"), has("en")), (true, false));
        assert_eq!(texts.get("en", "a"), Some("벌"), "better another language than nothing");

        add(file(&[table("key\na\n\nen\nbee")]));
        assert_eq!((texts.get("en", "a"), texts.get("ko", "a")), (Some("bee"), Some("벌")));
        add(file(&[table("key\na\n\nen\nbeast")]));
        add("<html>".into());
        assert_eq!((texts.get("en", "a"), files().len()), (Some("bee"), 2));
    }
}

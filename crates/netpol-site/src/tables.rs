//! The words of the module: a file for each language, named by its content.

use netpol_texts::fetched;
use netpol_view::Words;
use netpol_view::protocol::Language;

use crate::file::{File, fingerprint};

/// The name of the file of a language.
pub(crate) fn path(language: Language) -> String {
    format!("words-{}-{}.txt", language.tag(), fingerprint(&content(language)))
}

/// Every file of them.
pub(crate) fn files() -> Vec<File> {
    Language::ALL.into_iter().map(|language| File::text(path(language), content(language))).collect()
}

/// Those of the views, of grades, and of the page itself.
fn content(language: Language) -> String {
    fetched::file(&[
        Words::new(language).table(),
        netpol_course::table(language),
        netpol_web::words::table(language),
    ])
}

#[cfg(test)]
mod tests {
    use netpol_texts::Texts;

    use super::*;

    #[test]
    fn the_module_finds_every_word_in_the_file_of_a_language() {
        for language in Language::ALL {
            fetched::add(content(language));
            let fetched = Texts::new("");
            let get = |key| fetched.get(language.tag(), key).map(str::to_owned);
            assert_eq!(get("end.egress"), Some(Words::new(language).plain("end.egress")));
            assert!(get("header.example").is_some_and(|words| !words.is_empty()));
        }
    }
}

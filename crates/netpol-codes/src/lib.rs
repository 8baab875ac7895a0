//! What each code of a problem is called and what it means: the command line's `explain-code` and a page of the site each.

use std::sync::LazyLock;

use netpol_core::diagnostic::{Diagnostic, Severity, codes};
use netpol_core::lint::{self, LINTS};
use netpol_core::source::Span;
use netpol_texts::Texts;
use netpol_view::Words;
use netpol_view::protocol::Language;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(netpol_texts::packed!()));

/// A code in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it says, in a few words.
    pub title: String,
    /// What is found, why that is bad, and so on.
    pub parts: Vec<(Part, String)>,
}

/// What a part of an explanation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is found, or what it means.
    What,
    /// Why it is bad.
    Why,
    /// The sentence of a problem of this code, with its placeholders.
    Message,
    /// How to fix it.
    Fix,
}

/// Every code in its order: those of reading and those of likely mistakes.
pub fn all() -> Vec<&'static str> {
    let mut all: Vec<&str> = codes::ALL.iter().copied().chain(LINTS.iter().map(|rule| rule.code)).collect();
    all.sort_unstable();
    all
}

/// The code that is written so, in capitals or not.
pub fn find(text: &str) -> Option<&'static str> {
    all().into_iter().find(|code| code.eq_ignore_ascii_case(text.trim()))
}

/// The code that is most like a text.
pub fn nearest(text: &str) -> &'static str {
    let text = text.trim().to_uppercase();
    let all = all();
    all.into_iter().min_by_key(|code| strsim::damerau_levenshtein(code, &text)).unwrap_or_default()
}

/// What a code means.
pub fn explanation(code: &str, language: Language) -> Explanation {
    let views = Words::new(language);
    let said = |part: &str| shown_placeholders(views.template(&format!("diagnostic.{code}.{part}")));
    let parts = match lint::of_code(code) {
        Some(_) => vec![(Part::What, said("what")), (Part::Why, said("why"))],
        None => vec![
            (Part::What, text(&format!("code.{code}.meaning"), language)),
            (Part::Message, said("message")),
            (Part::Fix, said("help")),
        ],
    };
    Explanation { title: title(code, language), parts }
}

/// What a code says, in a few words.
pub fn title(code: &str, language: Language) -> String {
    match lint::of_code(code) {
        Some(_) => Words::new(language).plain(&format!("diagnostic.{code}.title")),
        None => text(&format!("code.{code}.title"), language),
    }
}

/// How bad the problems of a code are.
pub fn severity(code: &'static str) -> Severity {
    Diagnostic::new(code, Span::default()).severity
}

fn text(key: &str, language: Language) -> String {
    TEXTS.get(language.tag(), key).unwrap_or_default().to_owned()
}

/// `%{name}` as people expect a placeholder to look.
fn shown_placeholders(template: &str) -> String {
    let mut parts = template.split("%{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "<" + &part.replacen('}', ">", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_every_language() {
        for code in all() {
            for language in Language::ALL {
                let Explanation { title, parts } = explanation(code, language);
                assert!(!title.is_empty(), "{code} in {language:?}");
                assert!(parts.iter().all(|(_, text)| !text.is_empty()), "{code} in {language:?}: {parts:?}");
            }
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        assert_eq!(find(" np104 "), Some("NP104"));
        assert_eq!((find("NPP104"), nearest("NPP104")), (None, "NP104"));
    }
}

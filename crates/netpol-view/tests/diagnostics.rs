//! Every code of the core is said in both languages, and only with arguments that the code has.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

use netpol_core::diagnostic::{Diagnostic, codes};
use netpol_core::lint;
use netpol_core::source::Span;
use netpol_view::protocol::Language;
use netpol_view::{Words, diagnostic_words};

#[test]
fn every_code_has_a_message_and_help_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        for code in codes::ALL {
            for part in ["message", "help"] {
                assert!(
                    words.knows(&format!("diagnostic.{code}.{part}")),
                    "{code} has no {part} in {language:?}"
                );
            }
        }
    }
}

#[test]
fn every_likely_mistake_is_taught_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        for rule in lint::LINTS {
            for part in ["message", "help", "title", "what", "why"] {
                let key = format!("diagnostic.{}.{part}", rule.code);
                assert!(words.knows(&key), "{} has no {part} in {language:?}", rule.code);
            }
        }
    }
}

#[test]
fn a_message_is_filled_with_the_arguments() {
    let diagnostic = Diagnostic::new(codes::UNKNOWN_FIELD, Span::default())
        .with("name", "form")
        .with("nearest", "from")
        .with("known", "from, ports");
    let (message, help) = diagnostic_words(&diagnostic, Words::new(Language::En));
    assert_eq!(message, "There is no field `form` here; the closest known field is `from`.");
    assert!(help.contains("from, ports"));
}

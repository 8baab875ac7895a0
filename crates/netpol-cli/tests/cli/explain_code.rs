use netpol_core::diagnostic::codes;
use netpol_core::lint::LINTS;

use crate::{netpol, shown, text};

#[test]
fn a_likely_mistake_is_explained_with_examples() {
    insta::assert_snapshot!(shown(&netpol(&["explain-code", "np104"])));
}

#[test]
fn a_code_of_reading_is_explained_in_korean() {
    insta::assert_snapshot!(shown(&netpol(&["explain-code", "NP005", "--lang", "ko"])));
}

#[test]
fn a_code_that_is_none_names_the_nearest() {
    insta::assert_snapshot!(shown(&netpol(&["explain-code", "NP1044"])));
}

#[test]
fn without_a_code_all_are_listed() {
    let output = netpol(&["explain-code"]);
    assert_eq!(text(&output.stdout).lines().count(), codes::ALL.len() + LINTS.len());
    assert!(text(&output.stdout).contains("\nwarning[NP104] DNS over TCP is blocked\n"));
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for language in ["en", "ko"] {
        for code in codes::ALL.iter().copied().chain(LINTS.iter().map(|rule| rule.code)) {
            let output = netpol(&["explain-code", code, "--lang", language]);
            let explanation = text(&output.stdout);
            let (title, rest) = explanation.split_once("\n\n").unwrap();
            assert!(!title.ends_with(": "), "{code} has no title in {language}");
            assert!(
                !rest.trim_start_matches('\n').is_empty() && !rest.starts_with('\n'),
                "{code} in {language}"
            );
            let korean = title.chars().any(|character| ('가'..='힣').contains(&character));
            assert_eq!(korean, language == "ko", "{title}");
        }
    }
}

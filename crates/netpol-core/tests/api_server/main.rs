//! What the API server's own code said of every text of `tests/api_server`, beside what is said here. The README over
//! there tells how the answers were recorded. `API_SERVER_ANSWERS=file` compares the answers of another file.
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

mod answer;
mod policy;

use std::collections::BTreeSet;
use std::fs;

use answer::{Answer, Stage};
use netpol_core::diagnostic::{Diagnostic, Severity, codes};
use netpol_core::manifest::read;
use netpol_core::source::{Limits, SourceText, Sources};

/// What is refused here and taken by kubectl, which then loses something without a word (semantics A16.5).
const TOLD_HERE_ALONE: [&str; 2] = [codes::DUPLICATE_KEY, codes::SEPARATOR_MISSING];

#[test]
fn the_api_server_says_the_same() {
    let differences: Vec<String> = answer::all().iter().filter_map(difference).collect();
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn no_row_of_the_validation_is_without_a_question() {
    let readme = fs::read_to_string(format!("{}/README.md", answer::FOLDER)).unwrap();
    let rows = readme.lines().filter(|line| line.starts_with("| A1"));
    let rows: BTreeSet<String> =
        rows.filter_map(|line| line.split('|').nth(1)).map(|row| row.trim().to_owned()).collect();
    let asked: BTreeSet<String> = answer::recorded().into_iter().map(|answer| answer.row).collect();
    let expected: BTreeSet<String> = answer::ROWS.iter().map(|row| (*row).to_owned()).collect();
    assert_eq!(rows, expected);
    let missing: Vec<&String> =
        expected.iter().filter(|row| !asked.contains(*row) && !is_told_elsewhere(&readme, row)).collect();
    assert!(missing.is_empty(), "no question for {missing:?}");
}

/// What is no text without quotes gets them exactly where the text in quotes is taken.
#[test]
fn quotes_are_offered_where_they_fix() {
    let mut fixed = 0;
    // Of other kinds only what matters is validated here, so that being taken says little.
    let of_policies = |answer: &Answer| answer.text.contains("kind: NetworkPolicy");
    for answer in answer::recorded().into_iter().filter(of_policies) {
        let source = SourceText::new("question.yaml", answer.text.as_str());
        let errors = |text: &str| read(&Sources::single("question.yaml", text), &Limits::default(), None).1;
        let found = errors(&answer.text);
        let [Diagnostic { code: codes::TEXT_NEEDED, span, fix, .. }] = found.as_slice() else { continue };
        let written = source.slice(*span).unwrap();
        let value = written.rsplit(": ").next().unwrap();
        // A name with dots is one of a policy, and of a namespace it is none, so it gets no quotes.
        let is_dotted_name = answer.row == "name" && value.contains('.');
        if is_dotted_name || value.starts_with(['!', '&', '[', '{']) {
            continue;
        }
        let mut quoted = answer.text.clone();
        quoted.replace_range(span.end as usize - value.len()..span.end as usize, &format!("\"{value}\""));
        let is_taken = errors(&quoted).is_empty();
        let edited = fix.as_ref().map(|fix| fix.edit.apply(&source).unwrap());
        assert_eq!(edited, is_taken.then_some(quoted), "{}", answer.text);
        fixed += usize::from(is_taken);
    }
    assert!(fixed > 100, "{fixed}");
}

/// Rows about what happens around the validation have a test of another kind, which their line names.
fn is_told_elsewhere(readme: &str, row: &str) -> bool {
    readme.lines().any(|line| line.starts_with(&format!("| {row} |")) && line.contains(".rs"))
}

/// What is said here otherwise than by the API server.
fn difference(answer: &Answer) -> Option<String> {
    let (manifest, found) =
        read(&Sources::single("question.yaml", answer.text.as_str()), &Limits::default(), None);
    let told = |found: &&Diagnostic| {
        let refuses = found.severity == Severity::Error || found.code == codes::CIDR_NOT_CANONICAL;
        refuses && !TOLD_HERE_ALONE.contains(&found.code)
    };
    let told: Vec<&Diagnostic> = found.iter().filter(told).collect();
    let mut words: Vec<&str> = told
        .iter()
        .filter_map(|found| found.server_text.as_deref())
        .map(|text| text.strip_prefix("strict decoding error: ").unwrap_or(text))
        .collect();
    words.sort_unstable();
    let wrong = match answer.stage {
        Stage::Accepted if !told.is_empty() => Some("accepted".to_owned()),
        Stage::Accepted => {
            let ours = manifest.policies.first().map(policy::shown);
            let theirs = answer.policy.as_ref().map(policy::recorded);
            (ours != theirs).then(|| format!("{theirs:#?}\n  here {ours:#?}"))
        }
        _ if told.is_empty() => Some(answer.errors.join("\n  ")),
        // The client refuses the whole text, mostly as no YAML, and then the words are its parser's.
        Stage::Client if !answer.errors.iter().any(|error| error.contains("json: ")) => None,
        // The decoder ends at the first value of a wrong type.
        Stage::Client | Stage::Decode => {
            let is_told = answer.errors.iter().any(|error| words.contains(&error.as_str()));
            (!is_told).then(|| answer.errors.join("\n  "))
        }
        Stage::Strict | Stage::Validation => {
            let mut errors = answer.errors.clone();
            errors.sort_unstable();
            (errors != words).then(|| answer.errors.join("\n  "))
        }
    };
    wrong.map(|wrong| format!("{}\n{}  {wrong}\n  here: {words:#?}\n", answer.row, answer.text))
}

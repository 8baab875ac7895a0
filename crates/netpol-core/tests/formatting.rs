//! Formatting changes how a text looks and nothing else.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds something else should fail")]

#[path = "case_texts/case_texts.rs"]
mod case_texts;

use case_texts::case_texts;
use netpol_core::Evaluator;
use netpol_core::edit::{Formatted, format};
use netpol_core::source::{SourceId, SourceText, Sources};

fn formatted(text: &str) -> (String, Formatted) {
    let source = SourceText::new("", text);
    let formatted = format(SourceId(0), &source);
    (formatted.edit.apply(&source).unwrap(), formatted)
}

/// The words of each line that has some, dashes and comments among them.
fn words(text: &str) -> Vec<String> {
    let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_line_stays_with_its_words_and_its_comment() {
    for (path, text) in case_texts() {
        assert_eq!(words(&formatted(&text).0), words(&text), "{}", path.display());
    }
}

#[test]
fn formatting_twice_changes_nothing_more() {
    for (path, text) in case_texts() {
        let once = formatted(&text).0;
        assert_eq!(formatted(&once).0, once, "{}", path.display());
    }
}

#[test]
fn hardly_any_text_that_can_be_read_is_left_alone() {
    let (mut left, mut read) = (Vec::new(), 0);
    for (path, text) in case_texts() {
        let sources = Sources::single("", text.as_str());
        let unreadable = |code: &str| code.starts_with("NP0");
        let checked = Evaluator::default().evaluate(sources);
        if checked.diagnostics.iter().any(|one| unreadable(one.code)) {
            continue;
        }
        read += 1;
        if !formatted(&text).1.left.is_empty() {
            left.push(path.display().to_string());
        }
    }
    assert!(left.len() * 100 < read, "{} of {read}: {left:#?}", left.len());
}

/// Every endpoint with what opens to each other, as it is told for debugging.
fn matrix(text: &str) -> Vec<String> {
    let evaluation = Evaluator::default().evaluate(Sources::single("", text)).evaluation;
    let ends: Vec<_> = evaluation.cluster.iter().map(|(id, endpoint)| (id, endpoint.id())).collect();
    let pairs = ends.iter().flat_map(|from| ends.iter().map(move |to| (from, to)));
    let told = pairs.take(4000).map(|((from, name), (to, other))| {
        format!("{name} {other} {:?}", evaluation.reach.verdict(*from, *to))
    });
    told.collect()
}

#[test]
fn every_verdict_stays() {
    for (path, text) in case_texts() {
        let after = formatted(&text).0;
        if after != text {
            assert_eq!(matrix(&after), matrix(&text), "{}", path.display());
        }
    }
}

//! What is left out of a text that is imported changes no verdict, and takes nothing else along.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the helpers of a test are not seen as part of it"
)]

#[path = "case_texts/case_texts.rs"]
mod case_texts;

use std::sync::LazyLock;

use case_texts::case_texts;
use netpol_core::diff::diff;
use netpol_core::import::{Imported, import};
use netpol_core::ports::PortSet;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Lines of what is needless, each put in behind a line `metadata:` or `containers:` with the indentation of what is below it.
const OF_METADATA: [&[&str]; 3] = [
    &["annotations:", "  note: |", "    kind: Secret", "  other/note: 'b'  # c"],
    &["annotations: {a: b}"],
    &["managedFields:", "- manager: kubectl", "  fieldsV1:", "    f:metadata: {f:labels: {}}"],
];
const DOCUMENTS: [&str; 3] = [
    "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: b}\n",
    "---\n# why\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: |\n    ---\n    kind: Pod\n",
    "---\n{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"s\"}}\n",
];

/// Every text of tests/cases.
static TEXTS: LazyLock<Vec<String>> =
    LazyLock::new(|| case_texts().into_iter().map(|(_, text)| text).collect());

fn evaluated(text: &str) -> Evaluation {
    Evaluator::default().evaluate(Sources::single("", text)).evaluation
}

/// Puts needless lines behind some of the lines that say `metadata:`, and documents between the documents.
fn filled(text: &str, lines: &[(Index, &[&str])], documents: &[(Index, &str)]) -> String {
    let mut filled: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for (place, document) in documents {
        let ends: Vec<usize> = (0..filled.len()).filter(|index| filled[*index].trim_end() == "---").collect();
        if !ends.is_empty() {
            filled.insert(ends[place.index(ends.len())], (*document).to_owned());
        }
    }
    for (place, piece) in lines {
        let heads: Vec<usize> = (0..filled.len().saturating_sub(1))
            .filter(|index| filled[*index].trim_end().ends_with("metadata:"))
            .filter(|index| !filled[index + 1].contains(['#', '-']))
            .collect();
        if heads.is_empty() {
            break;
        }
        let head = heads[place.index(heads.len())];
        let below = filled[head + 1].clone();
        let indent = &below[..below.len() - below.trim_start().len()];
        let is_there = filled[head + 1..]
            .iter()
            .take_while(|line| line.starts_with(indent))
            .any(|line| line.trim_start().starts_with(piece[0].split(':').next().unwrap()));
        if !is_there {
            let piece: Vec<String> = piece.iter().map(|line| format!("{indent}{line}\n")).collect();
            filled.insert(head + 1, piece.concat());
        }
    }
    filled.concat()
}

fn is_same(before: &Evaluation, after: &Evaluation) -> bool {
    let policies = |evaluation: &Evaluation| evaluation.manifest.policies.len();
    policies(before) == policies(after) && diff(before, after, &|_| PortSet::all()).is_empty()
}

#[test]
fn no_verdict_changes_in_any_case() {
    for text in &*TEXTS {
        let imported = import(text);
        assert!(is_same(&evaluated(text), &evaluated(&imported.text)), "{text}\n=>\n{}", imported.text);
        // What could not be taken out at first cannot be at the second time.
        let again = import(&imported.text);
        assert_eq!((again.text, again.whole), (imported.text, imported.whole));
    }
}

proptest! {
    #[test]
    fn what_is_put_in_is_taken_out_again(
        text in any::<Index>(),
        lines in vec((any::<Index>(), select(&OF_METADATA[..])), 1..6),
        documents in vec((any::<Index>(), select(&DOCUMENTS[..])), 0..3),
    ) {
        let plain = import(text.get(&TEXTS).as_str());
        prop_assume!(plain.whole == 0 && plain.unreadable == 0 && !plain.text.contains('*'));
        let Imported { text, whole, unreadable, .. } = import(&filled(&plain.text, &lines, &documents));
        prop_assert_eq!((&text, whole, unreadable), (&plain.text, 0, 0));
    }
}

//! Likely mistakes beside each other: the cases of lint, a few of them at random in one text.
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

#[path = "edits/edits.rs"]
mod edits;

use std::fs;

use netpol_core::diagnostic::{Applicability, Severity};
use netpol_core::fix::{Fixed, fix};
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use proptest::prelude::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/lint");

/// The texts of the cases, in an order that does not change.
fn texts() -> Vec<String> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .filter(|path| !path.to_string_lossy().ends_with(".fixed.yaml"))
        .collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// One to four cases as the documents of one text. Policies of the same name take each other's place, as in a cluster.
fn sets() -> impl Strategy<Value = String> {
    prop::sample::subsequence(texts(), 1..=4).prop_shuffle().prop_map(|chosen| chosen.join("---\n"))
}

fn checked(text: &str) -> Checked {
    Evaluator::default().evaluate(Sources::single("text.yaml", text))
}

fn fixed(checked: Checked) -> Fixed {
    fix(&mut Evaluator::default(), checked, Applicability::NeedsLook)
}

fn count(checked: &Checked, severity: Severity) -> usize {
    checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn only_text(checked: &Checked) -> &str {
    checked.evaluation.sources.iter().next().unwrap().1.text()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_edit_holds(text in sets()) {
        prop_assert_eq!(edits::check(&text), Ok(()));
    }

    #[test]
    fn fixing_everything_adds_no_error(text in sets()) {
        let before = checked(&text);
        let errors = count(&before, Severity::Error);
        let fixed = fixed(before);
        prop_assert!(count(&fixed.checked, Severity::Error) <= errors, "{}", only_text(&fixed.checked));
    }

    #[test]
    fn fixing_ends(text in sets()) {
        let fixed = fixed(checked(&text));
        let again = self::fixed(fixed.checked.clone());
        prop_assert_eq!(again.applied, Vec::<&str>::new(), "{}", only_text(&fixed.checked));
    }
}

#[test]
fn hints_are_left_to_people() {
    let text = "ingress:\n- from: []\n  ports:\n  - port: 80\n";
    let fixed = fixed(checked(text));
    assert_eq!(only_text(&fixed.checked), text);
}

#[test]
fn one_edit_may_uncover_the_next() {
    let text = "\
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          name: kube-system
    ports:
    - {protocol: UDP, port: 53}
";
    let fixed = fixed(checked(text));
    assert_eq!(fixed.applied, ["NP102", "NP106", "NP104"]);
    assert_eq!(count(&fixed.checked, Severity::Warning), 0);
}

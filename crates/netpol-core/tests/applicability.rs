//! Which fixes are applied unseen.
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use netpol_core::diagnostic::{Applicability, Diagnostic, codes};
use netpol_core::fix::{fix, fix_where};
use netpol_core::lint::{self, LINTS};
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");

/// One fix of each kind: the range is rejected, the namespace is written otherwise than it acts, DNS over TCP is blocked,
/// and a rule is redundant.
const ALL_KINDS: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [egress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dns}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - ipBlock: {cidr: 192.0.2.1/24}
  - to:
    - ipBlock: {cidr: 192.0.2.0/24}
  - ports:
    - port: 53
      protocol: UDP
";

#[test]
fn safe_fixes_leave_what_needs_a_look() {
    let fixed = fix(&mut Evaluator::default(), checked(ALL_KINDS), Applicability::Safe);
    assert_eq!(fixed.applied, ["NP051", "NP151"]);
    let left: Vec<&str> = fixed.checked.diagnostics.iter().map(|found| found.code).collect();
    assert!(left.contains(&"NP104"), "{left:?}");
}

#[test]
fn a_wider_choice_fixes_what_needs_a_look_too() {
    let fixed = fix(&mut Evaluator::default(), checked(ALL_KINDS), Applicability::NeedsLook);
    assert_eq!(fixed.applied, ["NP051", "NP151", "NP104"]);
}

#[test]
fn hints_are_left_to_people_though_their_fix_is_safe() {
    let fixed = fix_where(&mut Evaluator::default(), checked(ALL_KINDS), Applicability::NeedsLook, |found| {
        found.code == "NP218"
    });
    assert_eq!(fixed.applied, [""; 0]);
    let redundant = fixed.checked.diagnostics.iter().find(|found| found.code == "NP218").unwrap();
    assert_eq!(redundant.fix.as_ref().map(|fix| fix.applicability), Some(Applicability::Safe));
}

#[test]
fn every_code_says_whether_its_fixes_are_safe() {
    let mut with_fix = BTreeSet::new();
    for_each_case(|text| {
        for found in checked(text).diagnostics {
            let Some(fix) = &found.fix else { continue };
            assert_eq!(Some(fix.applicability), stated(&found), "{found:?} in\n{text}");
            with_fix.insert(found.code);
        }
    });
    let missing: Vec<&str> = LINTS
        .iter()
        .filter(|lint| lint.fix.is_some() && !with_fix.contains(lint.code))
        .map(|lint| lint.code)
        .collect();
    assert_eq!(missing, [""; 0], "a lint that says that it has fixes, and a case that shows one");
}

#[test]
fn errors_have_safe_fixes() {
    for code in codes::ALL.iter().filter(|code| code.starts_with("NP0")) {
        assert_ne!(codes::applicability(code), Some(Applicability::NeedsLook), "{code}");
    }
}

fn stated(found: &Diagnostic) -> Option<Applicability> {
    match lint::of_code(found.code) {
        Some(lint) => lint.fix,
        None => codes::applicability(found.code),
    }
}

fn checked(text: &str) -> Checked {
    Evaluator::default().evaluate(Sources::single("text.yaml", text))
}

fn for_each_case(mut check: impl FnMut(&str)) {
    let mut folders = vec![Path::new(CASES).to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml") {
                check(&fs::read_to_string(path).unwrap());
            }
        }
    }
}

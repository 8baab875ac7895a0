//! Which fixes are applied unseen.
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

#[path = "case_texts/case_texts.rs"]
mod case_texts;

use std::collections::BTreeSet;

use case_texts::case_texts;
use netpol_core::diagnostic::{Applicability, Diagnostic, codes};
use netpol_core::fix::{fix, fix_where};
use netpol_core::lint::{self, LINTS};
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use rstest::rstest;

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
    for (_, text) in case_texts() {
        for found in checked(&text).diagnostics {
            let Some(fix) = &found.fix else { continue };
            // A single fix may need a look where those of its code are safe, and never the other way round.
            assert!(stated(&found).is_some_and(|code| code <= fix.applicability), "{found:?} in\n{text}");
            with_fix.insert(found.code);
        }
    }
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

fn policy(metadata: &str, spec: &str) -> String {
    format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {metadata}\nspec: {spec}\n")
}

/// The text after the fixes up to an applicability.
fn fixed(text: &str, most: Applicability) -> String {
    let fixed = fix(&mut Evaluator::default(), checked(text), most);
    fixed.checked.evaluation.sources.iter().next().unwrap().1.text().to_owned()
}

#[rstest]
#[case::two_selectors_of_one_key(
    "{podSelector: {}, ingress: [{from: [{podSelector: {}, podSelector: {matchLabels: {a: b}}}]}]}"
)]
#[case::two_fields_as_near("{podSelector: {}, igress: []}")]
#[case::a_range_that_ends_before_it_begins(
    "{podSelector: {}, ingress: [{ports: [{port: 8080, endPort: '80'}]}]}"
)]
#[case::a_range_in_quotes_that_ends_before_it_begins(
    "{podSelector: {}, ingress: [{ports: [{port: '8080', endPort: 80}]}]}"
)]
#[case::everything_or_one_address("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0}}]}]}")]
#[case::a_network_or_one_address("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0}}]}]}")]
#[case::everything_or_one_address_of_ipv6("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: '::'}}]}]}")]
fn what_would_be_a_guess_is_not_fixed_unseen(#[case] spec: &str) {
    let text = policy("{name: p}", spec);
    assert_eq!(fixed(&text, Applicability::Safe), text);
}

#[test]
fn ports_behind_the_last_of_several_peers_stay() {
    let text = policy(
        "{name: p}",
        "\n  podSelector: {}\n  ingress:\n  - from:\n    - podSelector: {}\n    - namespaceSelector: {}\n      ports:\n      - port: 80",
    );
    assert_eq!(fixed(&text, Applicability::NeedsLook), text);
}

#[test]
fn no_object_is_given_the_name_of_another() {
    let text =
        [policy("{name: web-api}", "{podSelector: {}}"), policy("{name: Web_API}", "{}")].join("---\n");
    assert_eq!(fixed(&text, Applicability::NeedsLook), text);
    let alone = policy("{name: Web_API}", "{}");
    assert_eq!(fixed(&alone, Applicability::Safe), policy("{name: web-api}", "{}"));
}

/// As written the second is refused; after the fix it takes the place of the first.
#[test]
fn what_would_take_the_place_of_another_needs_a_look() {
    let text = [
        policy("{name: p}", "{podSelector: {}}"),
        policy("{name: p}", "{podSelector: {}, policyTypes: [ingress]}"),
    ];
    let text = text.join("---\n");
    assert_eq!(fixed(&text, Applicability::Safe), text);
    assert_ne!(fixed(&text, Applicability::NeedsLook), text);
}

#[test]
fn json_stays_json() {
    let text = r#"{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "p"},
 "spec": {"podSelector": {}, "policyTypes": null, "egress": [{"ports": [{"port": 53, "protocol": "UDP"}, {"port": 53}]}]}}
"#;
    let fixed = fixed(text, Applicability::NeedsLook);
    assert_ne!(fixed, text);
    assert!(serde_json::from_str::<serde_json::Value>(&fixed).is_ok(), "{fixed}");
}

/// The fixes of every case that are safe: no error comes, no object that was read goes or changes its name, and no verdict of
/// those that were read changes.
#[test]
fn safe_fixes_open_nothing_and_refuse_nothing() {
    for (_, text) in case_texts() {
        let before = checked(&text);
        let after = fix(&mut Evaluator::default(), before.clone(), Applicability::Safe);
        let found = netpol_core::fix::compare(&before, &after.checked);
        assert!(found.is_safe(), "{found:?} in\n{text}");
    }
}

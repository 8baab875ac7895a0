//! Adding a policy.

use netpol_core::Checked;
use netpol_core::change::{NewPolicy, add_policy};
use netpol_core::edit::DocumentPlace;
use netpol_core::manifest::{Direction, LabelSelector};
use netpol_core::source::SourceId;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::compare::{comments, content, errors, others};
use super::{after, checked_text, only_text, profile, text};
use crate::agreement::cases;
use crate::generate::rule;
use crate::setup::{RuleSetup, labels};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_policy_is_added_as_it_is_and_nothing_else_changes(
        text in text(),
        new in policy(),
        behind in prop::option::of(any::<Index>()),
        profile in profile(),
    ) {
        let before = checked_text(&text, profile);
        let policies = &before.evaluation.manifest.policies;
        let behind = behind.filter(|_| !policies.is_empty()).map(|index| index.get(policies));
        let place = match behind {
            Some(policy) => DocumentPlace::After(policy.node.span),
            None => DocumentPlace::End(SourceId(0)),
        };
        let change = add_policy(&before.evaluation, place, &new);
        let after = after(&before, change.map_err(|why| TestCaseError::fail(format!("{why:?}")))?);
        prop_assert_eq!(errors(&after), errors(&before), "adds an error:\n{}", only_text(&after));
        prop_assert_eq!(others(&before), others(&after));
        prop_assert_eq!(comments(&text), comments(only_text(&after)));
        let place = behind.map_or(policies.len(), |policy| 1 + index_of(&before, &content(policy)));
        let mut expected: Vec<String> = policies.iter().map(content).collect();
        expected.insert(place, content_of(&new));
        let found: Vec<String> = after.evaluation.manifest.policies.iter().map(content).collect();
        prop_assert_eq!(found, expected, "{}", only_text(&after));
    }
}

fn index_of(checked: &Checked, wanted: &str) -> usize {
    let mut policies = checked.evaluation.manifest.policies.iter();
    policies.position(|policy| content(policy) == wanted).expect("it is one of them")
}

fn policy() -> impl Strategy<Value = NewPolicy> {
    let namespace = || select(["x", "y", "new"].as_slice());
    let directions = select(vec![vec![Direction::Ingress], vec![Direction::Egress], Direction::ALL.to_vec()]);
    let rule = rule().prop_map(|rule: RuleSetup| rule.object());
    let selector = LabelSelector { match_labels: labels([("app", "a")]), match_expressions: Vec::new() };
    prop_oneof![
        (namespace(), directions)
            .prop_map(|(namespace, directions)| NewPolicy::default_deny(namespace, &directions)),
        (namespace(), select(&Direction::ALL), rule).prop_map(move |(namespace, direction, rule)| {
            NewPolicy::allow("allow", namespace, selector.clone(), direction, rule)
        }),
    ]
}

fn content_of(new: &NewPolicy) -> String {
    let isolates = [Direction::Ingress, Direction::Egress].map(|one| new.directions.contains(&one));
    let name = (&new.namespace, &new.name);
    format!("{:?}", (name, &new.pod_selector, (isolates[0], isolates[1]), &new.ingress, &new.egress))
}

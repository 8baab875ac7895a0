//! Namespaces that are no longer isolated.

use netpol_core::change::Obstacle;
use netpol_core::draw::DrawError;
use netpol_core::ports::PortSet;
use rstest::rstest;

use crate::{allowed, drawn, error, text};

#[test]
fn pods_that_no_other_policy_isolates_are_open() {
    let checked = drawn("", &["ns shop", "web -> api:8080", "db, cache", "unlock shop"]);
    assert_eq!(allowed(&checked.evaluation, "shop/db", "shop/cache"), PortSet::all());
    assert!(allowed(&checked.evaluation, "shop/db", "shop/api").is_none());
    assert!(!text(&checked).contains("default-deny"));
}

#[test]
fn what_is_locked_and_unlocked_is_as_it_was() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n";
    assert_eq!(text(&drawn(pod, &["lock shop", "unlock shop"])), pod);
}

fn policy(spec: &str) -> String {
    let head =
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n";
    format!("{head}spec:\n  podSelector: {{}}\n{spec}")
}

#[rstest]
#[case::written(
    "  policyTypes: [Ingress, Egress]\n  egress:\n  - {}\n",
    "  policyTypes: [Egress]\n  egress:\n  - {}\n"
)]
#[case::implied("  egress:\n  - {}\n", "  policyTypes:\n  - Egress\n  egress:\n  - {}\n")]
#[case::of_egress(
    "  policyTypes:\n  - Ingress\n  - Egress  # all\n  ingress:\n  - {}\n",
    "  policyTypes:\n  - Ingress\n  ingress:\n  - {}\n"
)]
fn the_direction_with_rules_stays(#[case] before: &str, #[case] after: &str) {
    assert_eq!(text(&drawn(&policy(before), &["unlock shop"])), policy(after));
}

#[rstest]
#[case::with_rules("  policyTypes: [Ingress]\n  ingress:\n  - {}\n", Obstacle::Opening(vec!["p".to_owned()]))]
#[case::of_some_pods("  podSelector: {matchLabels: {a: b}}\n", Obstacle::Already)]
fn there_is_a_reason_where_nothing_is_unlocked(#[case] spec: &str, #[case] expected: Obstacle) {
    let text = policy(spec).replace("  podSelector: {}\n  podSelector", "  podSelector");
    assert_eq!(error(&text, "unlock shop"), DrawError::Obstacle(expected));
}

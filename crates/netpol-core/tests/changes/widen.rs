//! Extending the rules that narrowly miss a path.

use netpol_core::change::{Obstacle, widen_rules};
use rstest::rstest;

use crate::*;

#[rstest]
#[case::ports(
    "  - from: [{namespaceSelector: {}}]  # all\n    ports:\n    - port: 80  # web\n",
    Ok(
        "  - from: [{namespaceSelector: {}}]  # all\n    ports:\n    - port: 80  # web\n    - protocol: TCP\n      port: 5432\n"
    )
)]
#[case::peer(
    "  - from:\n    - podSelector: {}  # own\n    ports: [{port: 5432}]\n",
    Ok(
        "  - from:\n    - podSelector: {}  # own\n    - namespaceSelector:\n        matchLabels:\n          kubernetes.io/metadata.name: shop\n      podSelector:\n        matchLabels:\n          app: web\n    ports: [{port: 5432}]\n"
    )
)]
#[case::ports_and_peer("  - from:\n    - podSelector: {}\n    ports: [{port: 80}]\n", Err(Obstacle::NotNear))]
#[case::no_rule("    []\n", Err(Obstacle::NotNear))]
#[case::already("  - {}\n", Err(Obstacle::Already))]
fn the_nearest_rule_gets_what_it_lacks(#[case] rules: &str, #[case] expected: Result<&str, Obstacle>) {
    let head = "spec:\n  podSelector: {matchLabels: {app: db}}\n  ingress:\n";
    let evaluation = with_policy(&format!("{head}{rules}"));
    let (from, to) = (find(&evaluation, "shop/web"), find(&evaluation, "data/db"));
    let expected = expected.map(|rules| format!("{head}{rules}"));
    assert_eq!(spec_after(&evaluation, widen_rules(&evaluation, from, to, &sql())), expected);
}

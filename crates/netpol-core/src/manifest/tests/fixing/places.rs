//! Fields in the wrong place: what is said of them, and what moves them.

use rstest::rstest;

use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::tests::{fixed, read_text};

fn policy(spec: &str) -> String {
    format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n{spec}")
}

/// Which sentence is said of each unknown field, and the names in it.
fn said(text: &str) -> Vec<String> {
    let (_, found) = read_text(text);
    let words = |one: &Diagnostic| {
        let named = one.argument("nearest").unwrap_or_default().replace('`', "");
        format!("{} {named}", one.variant.unwrap_or("spelling")).trim_end().to_owned()
    };
    found.iter().filter(|one| one.code == codes::UNKNOWN_FIELD).map(words).collect()
}

#[rstest]
#[case::case("  podselector: {}\n", "case podSelector")]
#[case::spelling("  ingress: [{form: []}]\n", "spelling from")]
#[case::part_of_the_name("  type: []\n", "spelling policyTypes")]
#[case::label("  podSelector: {app: web}\n", "label matchLabels")]
#[case::label_called_like_a_field("  podSelector: {name: web}\n", "label matchLabels")]
#[case::expression("  podSelector: {operator: In}\n", "inside matchExpressions")]
#[case::labels_of_a_peer(
    "  ingress: [{from: [{matchLabels: {a: b}}]}]\n",
    "inside namespaceSelector, podSelector"
)]
#[case::block_among_ports("  egress: [{ports: [{ipBlock: {cidr: 10.0.0.0/8}}]}]\n", "inside to")]
#[case::port_among_peers("  ingress: [{from: [{port: 80}]}]\n", "inside ports")]
#[case::port_of_a_rule("  ingress: [{port: 80}]\n", "inside ports")]
#[case::ports_of_a_rule("  ingress: [{port: [{port: 80}]}]\n", "spelling ports")]
#[case::ports_of_a_peer("  ingress: [{from: [{podSelector: {}, ports: []}]}]\n", "beside from")]
#[case::types_of_a_selector("  podSelector: {matchLabels: {}, policyTypes: []}\n", "beside podSelector")]
#[case::other_direction("  ingress: [{to: []}]\n", "inside egress")]
#[case::range_of_a_rule("  egress: [{cidr: 10.0.0.0/8}]\n", "inside ipBlock")]
#[case::below_a_key_with_nothing("  podSelector:\n  matchLabels: {a: b}\n", "inside podSelector")]
#[case::nothing_like_it("  zzz: 1\n", "nothing")]
fn a_field_is_known_by_its_place_before_its_spelling(#[case] spec: &str, #[case] expected: &str) {
    assert_eq!(said(&policy(spec)), [expected]);
}

#[rstest]
#[case::port("spec: {containers: [{ports: [{containerport: 80}]}]}", "case containerPort")]
#[case::network("spec: {hostnetwork: true}", "case hostNetwork")]
fn fields_that_matter_are_known_in_another_case(#[case] spec: &str, #[case] expected: &str) {
    assert_eq!(said(&format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\n{spec}\n")), [expected]);
}

#[test]
fn another_case_of_a_field_is_that_field_though_another_is_near() {
    let pod =
        |field: &str| format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nstatus: {{{field}: }}\n");
    assert_eq!(fixed(&pod("podip"), codes::UNKNOWN_FIELD), Some(pod("podIP")));
    assert_eq!(fixed(&pod("hostips"), codes::UNKNOWN_FIELD), Some(pod("hostIPs")));
}

#[rstest]
#[case::label("  podSelector: {app: web}\n", "  podSelector: {matchLabels: {app: web}}\n")]
#[case::labels_of_a_block(
    "  podSelector:\n    app: web # one\n    tier: x\n",
    "  podSelector:\n    matchLabels:\n      app: web # one\n      tier: x\n"
)]
#[case::label_beside_labels(
    "  podSelector:\n    matchLabels:\n      a: b\n    app: web\n",
    "  podSelector:\n    matchLabels:\n      a: b\n      app: web\n"
)]
#[case::labels_of_a_pod(
    "  ingress:\n  - from:\n    - matchLabels:\n        app: web\n",
    "  ingress:\n  - from:\n    - podSelector:\n        matchLabels:\n          app: web\n"
)]
#[case::labels_of_a_namespace(
    "  ingress: [{from: [{matchLabels: {kubernetes.io/metadata.name: x}}]}]\n",
    "  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: x}}}]}]\n"
)]
#[case::block_among_ports(
    "  egress:\n  - to:\n    - podSelector: {}\n    ports:\n    - port: 53\n    - ipBlock:\n        cidr: 10.0.0.0/8\n",
    "  egress:\n  - to:\n    - podSelector: {}\n    - ipBlock:\n        cidr: 10.0.0.0/8\n    ports:\n    - port: 53\n"
)]
#[case::blocks_alone(
    "  egress:\n  - ports:\n    - ipBlock: {cidr: 10.0.0.0/8}\n    - podSelector: {}\n",
    "  egress:\n  - to:\n    - ipBlock: {cidr: 10.0.0.0/8}\n    - podSelector: {}\n"
)]
#[case::port_among_peers(
    "  ingress: [{from: [{podSelector: {}}, {port: 80}], ports: [{port: 81}]}]\n",
    "  ingress: [{from: [{podSelector: {}}], ports: [{port: 81}, {port: 80}]}]\n"
)]
fn what_stands_in_the_wrong_place_moves(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::UNKNOWN_FIELD), Some(policy(expected)));
}

#[rstest]
#[case::pod_or_namespace("  ingress: [{from: [{matchLabels: {team: a}}]}]\n")]
#[case::label_that_is_there("  podSelector: {matchLabels: {app: a}, app: b}\n")]
#[case::rule_of_the_other_direction("  ingress:\n  - to:\n    - podSelector: {}\n")]
fn what_may_belong_in_two_places_stays(#[case] written: &str) {
    assert_eq!(fixed(&policy(written), codes::UNKNOWN_FIELD), None);
}

#[test]
fn labels_beside_their_key_move_below_it() {
    let workload = |labels: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec:\n  template:\n    metadata:\n      labels:\n{labels}"
        )
    };
    let fixed = fixed(&workload("      app: router\n      tier: x\n"), codes::UNKNOWN_FIELD);
    assert_eq!(fixed, Some(workload("        app: router\n        tier: x\n")));
}

#[rstest]
#[case::block(
    "  - ports:\n    - port: 8888-8890 # all\n",
    "  - ports:\n    - port: 8888 # all\n      endPort: 8890\n"
)]
#[case::braces("  - ports: [{port: '80:90'}]\n", "  - ports: [{port: 80, endPort: 90}]\n")]
fn a_range_is_written_with_its_end(#[case] written: &str, #[case] expected: &str) {
    let text = |rule: &str| policy(&format!("  ingress:\n{rule}"));
    assert_eq!(fixed(&text(written), codes::PORT_NAME_INVALID), Some(text(expected)));
}

#[test]
fn a_range_is_told_beside_what_keeps_the_policy_from_being_read() {
    let text = policy("  podselector: {}\n  ingress: [{ports: [{port: 8888-8890}]}]\n");
    let (_, found) = read_text(&text);
    let told: Vec<_> = found.iter().map(|one| (one.code, one.variant)).collect();
    assert_eq!(told, [(codes::UNKNOWN_FIELD, Some("case")), (codes::PORT_NAME_INVALID, Some("range"))]);
}

#[rstest]
#[case::egress("  egress: {}\n", Some("rules"))]
#[case::peers("  ingress: [{from: {}}]\n", Some("peers"))]
#[case::one_rule("  egress: {to: []}\n", None)]
fn empty_braces_are_not_guessed(#[case] spec: &str, #[case] variant: Option<&str>) {
    let (_, found) = read_text(&policy(spec));
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (only.code, only.variant, only.fix.is_none()),
        (codes::LIST_NEEDED, variant, variant.is_some())
    );
}

#[test]
fn a_container_port_without_a_number_says_so() {
    let (_, found) = read_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{ports: [{name: http}, {containerPort: 0}]}]}\n",
    );
    let told: Vec<_> = found.iter().map(|one| (one.code, one.variant)).collect();
    assert_eq!(told, [(codes::PORT_OUT_OF_RANGE, Some("missing")), (codes::PORT_OUT_OF_RANGE, None)]);
}

//! Parts of a policy made whole.

use rstest::rstest;

use crate::Evaluator;
use crate::diagnostic::codes;
use crate::manifest::NetworkPolicy;
use crate::manifest::tests::guide::blocks;
use crate::manifest::tests::{fixed, read_text};
use crate::source::Sources;

/// Wraps until no part is left.
fn whole(text: &str) -> String {
    let is_part = |text: &str| read_text(text).1.iter().any(|found| found.code == codes::FRAGMENT);
    let mut text = text.to_owned();
    while is_part(&text) {
        text = fixed(&text, codes::FRAGMENT).unwrap();
    }
    text
}

/// What a policy says, without where it stands.
fn said(policy: &NetworkPolicy) -> impl std::fmt::Debug {
    let NetworkPolicy {
        name,
        namespace,
        pod_selector,
        isolates_ingress,
        isolates_egress,
        ingress,
        egress,
        ..
    } = policy.clone();
    (name, namespace, pod_selector, isolates_ingress, isolates_egress, ingress, egress)
}

/// Every path with what is open on it.
fn verdicts(text: &str) -> Vec<String> {
    let evaluation = Evaluator::default().evaluate(Sources::single("a.yaml", text)).evaluation;
    let ends: Vec<_> = evaluation.cluster.iter().map(|(id, end)| (id, end.id())).collect();
    let judge = |(from, to): (&(_, String), &(_, String))| {
        format!("{} -> {} {:?}", from.1, to.1, evaluation.reach.verdict(from.0, to.0))
    };
    ends.iter().flat_map(|from| ends.iter().map(move |to| (from, to))).map(judge).collect()
}

#[track_caller]
fn says_the_same(part: &str, whole: &str) {
    let (part, whole) = (read_text(part).0, read_text(whole).0);
    let all = |policies: &[NetworkPolicy]| format!("{:#?}", policies.iter().map(said).collect::<Vec<_>>());
    assert_eq!(all(&part.policies), all(&whole.policies));
}

#[test]
fn parts_of_the_guide_are_judged_alike_when_they_are_whole() {
    let mut printed = String::new();
    for (name, text) in blocks() {
        let whole = whole(&text);
        if whole == text {
            continue;
        }
        says_the_same(&text, &whole);
        assert_eq!(verdicts(&text), verdicts(&whole), "{name}");
        printed.push_str(&format!("== {name}\n{whole}"));
    }
    insta::assert_snapshot!(printed);
}

#[rstest]
#[case::spec("spec:\n  podSelector: {} # all\n")]
#[case::spec_with_metadata("metadata: {namespace: x}\nspec:\n  podSelector: {}\n")]
#[case::spec_with_a_block_of_metadata("metadata:\n  namespace: x\nspec:\n  podSelector: {}\n")]
#[case::spec_with_a_name("# one\nmetadata:\n  name: x\n\nspec:\n  podSelector: {}\n")]
#[case::spec_fields("podSelector: {}\negress:\n- to: []\n")]
#[case::rules("ingress:\n- from: []\n  # deeper\n# end\n")]
#[case::both_directions("ingress:\n- {}\negress: []\n")]
#[case::rule("from: []\nports:\n- port: 80\n")]
#[case::ports("ports:\n- port: 80\n")]
#[case::rule_items("- from:\n  - podSelector: {}\n- ports:\n  - port: 80\n")]
#[case::peers("- podSelector: {}\n- ipBlock:\n    cidr: 10.0.0.0/8\n")]
#[case::peer("podSelector: {}\nnamespaceSelector:\n  matchLabels:\n    a: b\n")]
#[case::several("# one\nfrom: []\n\n# two\nfrom:\n- podSelector: {}\n\nfrom:\n- namespaceSelector: {}\n")]
#[case::indented("  - from:\n    - podSelector: {}\n\n      # two\n    - namespaceSelector: {}\n")]
#[case::carriage_return("from:\r\n- podSelector: {}\r\n")]
#[case::documents("from: []\n---\nto: []\n")]
#[case::taken(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: fragment}}\n---\nfrom: []\n"
)]
#[case::taken_further_down(
    "from: []\n---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: fragment}}\n"
)]
#[case::taken_in_its_namespace(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: fragment, namespace: x}}\n---\n\
     metadata: {namespace: x}\nspec:\n  podSelector: {}\n"
)]
#[case::rules_in_brackets("{ingress: [{from: []}]}")]
#[case::rule_in_brackets("{to: [{podSelector: {}}]}")]
#[case::rule_items_in_brackets("[{from: []}, {ports: [{port: 80}]}]")]
#[case::spec_in_brackets("{spec: {podSelector: {}}}")]
#[case::peers_in_json("[{\"podSelector\": {}},\n {\"ipBlock\": {\"cidr\": \"10.0.0.0/8\"}}]")]
#[case::peer_in_json("{\"namespaceSelector\": {}}")]
#[case::no_break_at_the_end("from:\n- podSelector: {}")]
#[case::a_long_text(
    "podSelector: {}\ningress:\n- from:\n  - podSelector:\n      matchLabels:\n        a: >-\n          b\n"
)]
fn parts_are_made_whole(#[case] text: &str) {
    let whole = whole(text);
    says_the_same(text, &whole);
}

#[test]
fn a_part_of_both_directions_has_no_edit() {
    assert_eq!(fixed("from: []\nto: []\n", codes::FRAGMENT), None);
}

#[rstest]
#[case::tag("!!map # all\n  podSelector: {}\n")]
#[case::tag_of_brackets("!!map {podSelector: {}}\n")]
#[case::anchor("&a\npodSelector: {}\n")]
fn a_part_behind_a_tag_or_an_anchor_has_no_edit(#[case] text: &str) {
    assert_eq!(fixed(text, codes::FRAGMENT), None);
}

#[test]
fn anchors_do_not_reach_over_a_separator() {
    assert_eq!(fixed("from: &a\n- podSelector: {}\nfrom: *a\n", codes::FRAGMENT), None);
}

#[rstest]
#[case::above("comment: x\nspec:\n  all\nspec:\n  podSelector: {}\n")]
#[case::below("metadata: {}\nspec:\n  podSelector: {}\nspec:\n  all\nspec:\n  podSelector: {}\n")]
#[case::below_a_rule("from: []\nfrom: []\ncomment: x\ncomment: y\n")]
fn a_piece_that_is_no_part_of_a_policy_is_told_and_leaves_no_edit(#[case] text: &str) {
    let (_, found) = read_text(text);
    assert!(found.iter().any(|found| found.code == codes::TYPE_MISSING), "{found:?}");
    assert_eq!(fixed(text, codes::FRAGMENT), None);
}

//! Unknown fields, wrong types and duplicate keys (semantics A16), and what the server accepts.

use rstest::rstest;

use super::refusals::{errors, meta, policy, port};
use super::{diagnostics, read_text};
use crate::diagnostic::codes;

#[rstest]
#[case::a16_2_unknown(
    "ingress: [{form: []}]",
    "5:14 NP002 strict decoding error: unknown field \"spec.ingress[0].form\""
)]
#[case::a16_8_case("podselector: {}", "5:3 NP002 strict decoding error: unknown field \"spec.podselector\"")]
#[case::a16_6_list(
    "ingress: {}",
    "5:3 NP003 json: cannot unmarshal object into Go struct field NetworkPolicySpec.spec.ingress of type []v1.NetworkPolicyIngressRule"
)]
#[case::a16_6_item(
    "ingress: [all]",
    "5:13 NP004 json: cannot unmarshal string into Go struct field NetworkPolicySpec.spec.ingress of type v1.NetworkPolicyIngressRule"
)]
#[case::a16_6_mapping(
    "podSelector: [a]",
    "5:3 NP004 json: cannot unmarshal array into Go struct field NetworkPolicySpec.spec.podSelector of type v1.LabelSelector"
)]
#[case::a16_6_text(
    "podSelector: {matchLabels: {a: yes}}",
    "5:31 NP005 json: cannot unmarshal bool into Go struct field LabelSelector.spec.podSelector.matchLabels of type string"
)]
#[case::a16_6_version(
    "podSelector: {matchLabels: {a: 1.0}}",
    "5:31 NP005 json: cannot unmarshal number into Go struct field LabelSelector.spec.podSelector.matchLabels of type string"
)]
#[case::a16_6_port(
    "ingress: [{ports: [{port: [80]}]}]",
    "5:23 NP027 json: cannot unmarshal array into Go struct field NetworkPolicyPort.spec.ingress.ports.port of type int32"
)]
#[case::a16_6_fraction(
    "ingress: [{ports: [{port: 80.5}]}]",
    "5:23 NP027 json: cannot unmarshal number 80.5 into Go struct field NetworkPolicyPort.spec.ingress.ports.port of type int32"
)]
#[case::a16_6_large(
    "ingress: [{ports: [{port: 99999999999}]}]",
    "5:23 NP027 json: cannot unmarshal number 99999999999 into Go struct field NetworkPolicyPort.spec.ingress.ports.port of type int32"
)]
#[case::a16_6_end_port(
    "ingress: [{ports: [{port: 80, endPort: '90'}]}]",
    "5:33 NP006 json: cannot unmarshal string into Go struct field NetworkPolicyPort.spec.ingress.ports.endPort of type int32"
)]
#[case::a16_6_except(
    "ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: 10.0.1.0/24}}]}]",
    "5:50 NP003 json: cannot unmarshal string into Go struct field IPBlock.spec.ingress.from.ipBlock.except of type []string"
)]
#[case::a16_5_duplicate(
    "podSelector: {}\npodSelector: {matchLabels: {a: b}}",
    "6:3 NP007 line 6: key \"podSelector\" already set in map"
)]
fn fields_are_refused(#[case] spec: &str, #[case] expected: &str) {
    assert_eq!(errors(&policy(spec)), [expected]);
}

#[test]
fn every_unknown_field_is_told_with_its_nearest() {
    let text = policy(
        "podselector: {}\nigress:\n- from: []\negress:\n- to:\n  - namespaceselector: {}\n  port: [{prot: TCP}]",
    );
    insta::assert_snapshot!(diagnostics(&text));
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_text() {
    let text = policy(
        "podSelector: {matchLabels: {a: b c}}\ningress:\n- from: [{}]\n  ports: [{port: 0}]\npolicyTypes: [All]",
    );
    insta::assert_snapshot!(diagnostics(&text));
}

#[test]
fn a_duplicate_key_is_judged_as_kubectl_would() {
    let (manifest, found) = read_text(&policy("podSelector: {}\npodSelector: {matchLabels: {a: b}}"));
    assert_eq!(found[0].code, codes::DUPLICATE_KEY);
    assert_eq!(manifest.policies[0].pod_selector.match_labels.get("a").map(String::as_str), Some("b"));
}

#[test]
fn a_refused_document_takes_out_only_itself() {
    let text = format!("{}---\n{}", port("{port: 0}"), port("{port: 80}"));
    assert_eq!(read_text(&text).0.policies.len(), 1);
}

#[rstest]
#[case::empty_spec("spec: {}")]
#[case::no_spec("")]
#[case::null_spec("spec:")]
#[case::rules_of_another_direction("spec: {policyTypes: [Ingress], egress: [{}]}")]
#[case::twice_the_same_type("spec: {policyTypes: [Ingress, Ingress]}")]
#[case::empty_from("spec: {ingress: [{from: [], ports: []}]}")]
#[case::named_port_that_nobody_has("spec: {ingress: [{ports: [{port: nobody, protocol: SCTP}]}]}")]
#[case::end_port_equal("spec: {ingress: [{ports: [{port: 80, endPort: 80}]}]}")]
#[case::overlapping_excepts(
    "spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.1.1.0/24]}}]}]}"
)]
#[case::empty_label_value("spec: {podSelector: {matchLabels: {role: ''}}}")]
#[case::null_label_value("spec: {podSelector: {matchLabels: {role: }}}")]
#[case::status_of_old_clusters("spec: {}\nstatus: {}")]
fn what_the_server_accepts_is_accepted(#[case] rest: &str) {
    let text = format!("{}{rest}\n", meta("{name: p}"));
    assert_eq!(errors(&text), Vec::<String>::new());
    assert_eq!(read_text(&text).0.policies.len(), 1);
}

#[test]
fn full_metadata_is_known() {
    let text = meta(
        "{name: p, namespace: x, uid: a, resourceVersion: '1', generation: 1, creationTimestamp: 2024-01-02T03:04:05Z, deletionTimestamp: null, deletionGracePeriodSeconds: 1, selfLink: a, finalizers: [a], labels: {a: b}, annotations: {a/B: '{}'}, ownerReferences: [{apiVersion: v1, kind: Pod, name: a, uid: b, controller: true, blockOwnerDeletion: true}], managedFields: [{manager: a}], generateName: a-}",
    );
    assert_eq!(errors(&text), Vec::<String>::new());
}

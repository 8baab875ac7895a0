//! Defaults of a NetworkPolicy (semantics A1, A3, A4, A8.1).

use rstest::rstest;

use super::read_text;
use crate::manifest::{NetworkPolicy, Peer, PortReference, Protocol};

fn read(spec: &str) -> NetworkPolicy {
    let text = format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p}}\nspec: {spec}\n"
    );
    let (manifest, diagnostics) = read_text(&text);
    assert_eq!(manifest.policies.len(), 1, "{diagnostics:?}");
    manifest.policies.into_iter().next().unwrap()
}

#[rstest]
#[case::a1_1_missing("{podSelector: {}}", (true, false))]
#[case::a1_2_empty("{policyTypes: []}", (true, false))]
#[case::a1_2_null("{policyTypes: null}", (true, false))]
#[case::a1_3_empty_egress("{egress: []}", (true, false))]
#[case::a1_4_egress_rules("{egress: [{to: [{podSelector: {}}]}]}", (true, true))]
#[case::a1_5_open_egress("{egress: [{}]}", (true, true))]
#[case::a1_6_explicit("{policyTypes: [Ingress], egress: [{}]}", (true, false))]
#[case::a1_7_egress("{policyTypes: [Egress]}", (false, true))]
#[case::a1_8_both("{policyTypes: [Ingress, Egress]}", (true, true))]
#[case::a1_9_order("{policyTypes: [Egress, Ingress]}", (true, true))]
#[case::a1_9_twice("{policyTypes: [Ingress, Ingress]}", (true, false))]
#[case::a3_3_no_spec("", (true, false))]
fn policy_types_are_defaulted(#[case] spec: &str, #[case] isolates: (bool, bool)) {
    let policy = read(spec);
    assert_eq!((policy.isolates_ingress, policy.isolates_egress), isolates);
}

#[test]
fn a_missing_namespace_is_default() {
    assert_eq!(read("{}").namespace, "default");
}

#[rstest]
#[case::missing("{ingress: [{}]}", &[])]
#[case::empty("{ingress: [{ports: []}]}", &[])]
#[case::protocol_alone("{ingress: [{ports: [{protocol: UDP}]}]}", &[(Protocol::Udp, PortReference::Every)])]
#[case::nothing("{ingress: [{ports: [{}]}]}", &[(Protocol::Tcp, PortReference::Every)])]
#[case::null("{ingress: [{ports: [null]}]}", &[(Protocol::Tcp, PortReference::Every)])]
#[case::number("{ingress: [{ports: [{port: 80}]}]}", &[(Protocol::Tcp, PortReference::Range(80, 80))])]
#[case::octal("{ingress: [{ports: [{port: 0120}]}]}", &[(Protocol::Tcp, PortReference::Range(80, 80))])]
#[case::range("{ingress: [{ports: [{port: 80, endPort: 90}]}]}", &[(Protocol::Tcp, PortReference::Range(80, 90))])]
#[case::name("{ingress: [{ports: [{port: web, protocol: SCTP}]}]}", &[(Protocol::Sctp, PortReference::Name("web".into()))])]
fn ports_are_defaulted(#[case] spec: &str, #[case] expected: &[(Protocol, PortReference)]) {
    let rule = read(spec).ingress.remove(0);
    let found: Vec<_> = rule.ports.into_iter().map(|port| (port.protocol, port.port)).collect();
    assert_eq!(found, expected);
}

#[rstest]
#[case::both("{podSelector: {}, namespaceSelector: {}}", (true, true))]
#[case::pods("{podSelector: {}, namespaceSelector: null}", (true, false))]
#[case::namespaces("{namespaceSelector: {}}", (false, true))]
fn null_selectors_are_absent_and_empty_ones_are_not(#[case] peer: &str, #[case] expected: (bool, bool)) {
    let rule = read(&format!("{{ingress: [{{from: [{peer}]}}]}}")).ingress.remove(0);
    let Peer::Pods { pod_selector, namespace_selector } = &rule.peers[0] else { panic!("{rule:?}") };
    assert_eq!((pod_selector.is_some(), namespace_selector.is_some()), expected);
}

#[rstest]
#[case::host_bits("10.0.1.5/24", "10.0.1.0/24")]
#[case::leading_zeros("010.0.0.0/08", "10.0.0.0/8")]
#[case::mapped("::ffff:10.0.0.0/104", "10.0.0.0/8")]
#[case::everything("0.0.0.0/0", "0.0.0.0/0")]
#[case::six("2001:db8::/64", "2001:db8::/64")]
fn address_ranges_are_read_as_go_reads_them(#[case] written: &str, #[case] expected: &str) {
    let rule =
        read(&format!("{{ingress: [{{from: [{{ipBlock: {{cidr: '{written}'}}}}]}}]}}")).ingress.remove(0);
    let Peer::IpBlock(block) = &rule.peers[0] else { panic!("{rule:?}") };
    assert_eq!(block.cidr.to_string(), expected);
}

#[test]
fn an_empty_item_of_a_list_of_rules_is_a_rule_for_everything() {
    let policy = read("\n  ingress:\n  -\n");
    assert!(policy.ingress[0].peers.is_empty() && policy.ingress[0].ports.is_empty());
}

//! # What it does
//! Points out rules that open DNS to the cluster's DNS pods only, where the text shows that the cluster has NodeLocal
//! DNSCache: its pods, or another policy with its address.
//!
//! # Why is this bad?
//! Pods then ask a cache on their own node, at 169.254.20.10, which is on the host network: no selector matches it, only an
//! `ipBlock` does. Whether traffic to the own node is judged at all is left to the network plugin (semantics A10.2).
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use super::cover::opens_number;
use super::dns::Opens;
use super::peers::address_peer;
use super::place::{PolicyAt, RuleAt};
use crate::cluster::{Endpoint, Pod, dns};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::{Direction, IpBlock, Peer, PolicyPort, Protocol};
use crate::order::SortedMap;

pub(super) const LINT: Lint = Lint {
    code: "NP234",
    name: "node-local-dns-left-out",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: node-local-dns, namespace: kube-system}
spec:
  selector: {matchLabels: {k8s-app: node-local-dns}}
  template:
    metadata: {labels: {k8s-app: node-local-dns}}
    spec: {hostNetwork: true}
---
egress:
- to:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: kube-system
  ports:
  - {protocol: UDP, port: 53}
  - {protocol: TCP, port: 53}
";

const INSTEAD: &str = "\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: node-local-dns, namespace: kube-system}
spec:
  selector: {matchLabels: {k8s-app: node-local-dns}}
  template:
    metadata: {labels: {k8s-app: node-local-dns}}
    spec: {hostNetwork: true}
---
egress:
- to:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: kube-system
  - ipBlock:
      cidr: 169.254.20.10/32
  ports:
  - {protocol: UDP, port: 53}
  - {protocol: TCP, port: 53}
";

/// Where the cache listens unless somebody chooses otherwise.
const USUAL: IpAddr = IpAddr::V4(Ipv4Addr::new(169, 254, 20, 10));

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(address) = shown(context) else { return };
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    let mut told = SortedMap::default();
    let side = context.compiled.side(Direction::Egress);
    for (class, isolating) in side.isolating_by_class().iter().enumerate() {
        let of_class = || isolating.iter().filter_map(|id| policies.get(id.0 as usize));
        let mut rules = of_class().flat_map(|at| at.rules_in(context.compiled, Direction::Egress));
        if rules.any(|rule| opens(&rule, address)) || context.pods_of(class).any(Pod::is_cluster_dns) {
            continue;
        }
        if let Some(rule) = of_class().find_map(|at| rule_for_dns_pods(context, at)) {
            told.insert(rule.id(), rule);
        }
    }
    found.extend(told.values().filter_map(|rule| diagnostic(rule, address)));
}

/// The address of the cache, where the text shows that there is one.
fn shown(context: &Context<'_>) -> Option<IpAddr> {
    let mut blocks =
        context.rules().filter(|rule| rule.id().direction == Direction::Egress).filter_map(|rule| {
            let address = rule.rule.peers.iter().find_map(address_on_the_node)?;
            opens_dns(&rule.rule.ports).then_some(address)
        });
    let mut pods = context.evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let is_cache = |pod: &Pod| {
        let is_called = |name: &str| name.contains("node-local-dns") || name.contains("nodelocaldns");
        pod.host_network
            && !pod.inferred
            && (is_called(&pod.name) || pod.labels.values().any(|value| is_called(value)))
    };
    blocks.next().or_else(|| pods.any(is_cache).then_some(USUAL))
}

/// The single link-local address that a peer is. The metadata service answers DNS too, in some clouds.
fn address_on_the_node(peer: &Peer) -> Option<IpAddr> {
    let Peer::IpBlock(IpBlock { cidr, .. }) = peer else { return None };
    let IpAddr::V4(address) = cidr.network() else { return None };
    let is_of_nodes =
        cidr.prefix_len() == 32 && address.is_link_local() && address.octets() != [169, 254, 169, 254];
    is_of_nodes.then_some(IpAddr::V4(address))
}

fn opens(rule: &RuleAt<'_>, address: IpAddr) -> bool {
    let has = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if block.contains(address));
    (rule.rule.peers.is_empty() || rule.rule.peers.iter().any(has)) && opens_dns(&rule.rule.ports)
}

fn opens_dns(ports: &[PolicyPort]) -> bool {
    opens_number(ports, Protocol::Udp, dns::PORT)
}

/// The first rule that opens DNS to pods, on the port of the cache.
fn rule_for_dns_pods<'a>(context: &Context<'a>, at: &PolicyAt<'a>) -> Option<RuleAt<'a>> {
    let rules = at.rules_in(context.compiled, Direction::Egress).zip(context.dns_opened(at.id));
    let mut for_pods = rules.filter(|(rule, opened)| {
        opened.udp == Opens::Yes
            && opens_dns(&rule.rule.ports)
            && !rule.rule.peers.is_empty()
            && !rule.rule.peers.iter().any(Peer::is_ip_block)
    });
    Some(for_pods.next()?.0)
}

fn diagnostic(rule: &RuleAt<'_>, address: IpAddr) -> Option<Diagnostic> {
    let peers = rule.node()?.entry(rule.id().direction.peers_field())?;
    let range = IpNet::from(address).to_string();
    let found = Diagnostic::new(LINT.code, peers.key_span)
        .with("policy", &rule.policy.policy.name)
        .with("range", range)
        .with_edit(rule.policy.append(Some(&peers.value), address_peer(address)));
    Some(found)
}

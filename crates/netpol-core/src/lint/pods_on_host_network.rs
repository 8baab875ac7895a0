//! # What it does
//! Finds selectors whose labels only pods on the host network have.
//!
//! # Why is this bad?
//! Most network plugins take a pod with `hostNetwork: true` for its node: no policy isolates it, no selector matches it, and
//! its traffic has the address of the node (semantics A11.1, A11.3). A peer that means such pods opens nothing to them there.
//! Where both sides happen to run on one node the path may be open all the same (A10.1), so that some requests pass and others hang.
//!
//! The fix names the addresses of the nodes where the text tells them all. Else it leaves out the peer, where the rule has
//! ports and no other peer, which opens these ports to everyone.
//!
//! Silent where a block of the rule holds the addresses or may hold them, where another rule of the policy opens the ports to everyone, and under a plugin that takes such pods for pods.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::net::IpAddr;

use super::Lint;
use super::context::Context;
use super::cover::ports_cover;
use super::peers::address_peer;
use super::place::RuleAt;
use super::unmatched::Seems;
use crate::address::ip_blocks;
use crate::cluster::Pod;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Written};
use crate::manifest::IpBlock;
use crate::order::SortedSet;

pub(super) const LINT: Lint = Lint {
    code: "NP123",
    name: "pods-on-host-network",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: proxy, namespace: default, labels: {app: proxy}}
spec: {hostNetwork: true}
status: {hostIP: 172.18.0.3}
---
ingress:
- from:
  - podSelector:
      matchLabels:
        app: proxy
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: proxy, namespace: default, labels: {app: proxy}}
spec: {hostNetwork: true}
status: {hostIP: 172.18.0.3}
---
ingress:
- from:
  - podSelector:
      matchLabels:
        app: proxy
  - ipBlock:
      cidr: 172.18.0.3/32
";

/// More addresses than this are no list that people keep: then a range of the nodes is better, which the text does not tell.
const MOST_ADDRESSES: usize = 16;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let Seems::OnHostNetwork(pods) = &unmatched.seems else { continue };
        let diagnostic = named(Diagnostic::new(LINT.code, unmatched.span()), pods);
        let Some((rule, _)) = &unmatched.peer else {
            found.push(diagnostic.in_words(Some("subject")));
            continue;
        };
        let addresses = addresses(context, pods);
        if is_opened_otherwise(rule, &addresses) {
            continue;
        }
        let (variant, edit) = match addresses.len() {
            0 => (Some("everyone"), leave_out(rule)),
            1..=MOST_ADDRESSES => (None, name_nodes(rule, &addresses)),
            _ => (None, None),
        };
        let field = rule.id().direction.peers_field();
        found.push(diagnostic.in_words(variant).with("field", field).with_edit(edit));
    }
}

fn named(diagnostic: Diagnostic, pods: &[&Pod]) -> Diagnostic {
    let name = |pod: &&Pod| {
        let name = pod.workload.as_ref().map_or(&pod.name, |workload| &workload.name);
        format!("{}/{name}", pod.namespace)
    };
    let names: SortedSet<String> = pods.iter().map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    diagnostic.with("pods", names.join(", "))
}

/// The addresses of the nodes on which the pods run, of all of them or of none: a workload may run on every node.
fn addresses(context: &Context<'_>, pods: &[&Pod]) -> SortedSet<IpAddr> {
    if pods.iter().all(|pod| !pod.ips.is_empty()) {
        return pods.iter().flat_map(|pod| &pod.ips).copied().collect();
    }
    context.evaluation.cluster.nodes.all_declared().collect()
}

/// Whether the policy lets them in anyhow, as far as its wording shows. Which addresses a block is meant for nobody knows where
/// the text does not tell those of the nodes.
fn is_opened_otherwise(rule: &RuleAt<'_>, addresses: &SortedSet<IpAddr>) -> bool {
    let mut others = rule.policy.rules(rule.id().direction).iter();
    others.any(|other| {
        let blocks: Vec<&IpBlock> = ip_blocks(std::iter::once(other)).collect();
        let is_held = |address: &IpAddr| blocks.iter().any(|block| block.contains(*address));
        let may_hold_them = !blocks.is_empty() && addresses.iter().all(is_held);
        (other.peers.is_empty() || may_hold_them) && ports_cover(&other.ports, &rule.rule.ports)
    })
}

/// The blocks stand beside the selector, which some plugins match.
fn name_nodes(rule: &RuleAt<'_>, addresses: &SortedSet<IpAddr>) -> Option<Edit> {
    let peers = rule.node()?.get(rule.id().direction.peers_field());
    let blocks: Vec<Written> = addresses.iter().copied().map(address_peer).collect();
    rule.policy.append_all(peers, &blocks)
}

fn leave_out(rule: &RuleAt<'_>) -> Option<Edit> {
    let is_only = rule.rule.peers.len() == 1 && !rule.rule.ports.is_empty();
    is_only.then(|| rule.policy.remove(rule.node(), &[rule.id().direction.peers_field()])).flatten()
}

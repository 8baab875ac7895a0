//! # What it does
//! Points out rules for the answers to connections: for the ports that clients are given, such as 32768 to 60999, or for
//! the same peers and ports as a rule of the other direction that serves them, or for the cluster's DNS pods on every port.
//!
//! # Why is this bad?
//! Policies look at who opens a connection; what comes back on it needs no rule (semantics A2.8). Such a rule opens nothing
//! that is needed, and lets the other side open connections of its own.
//!
//! Ranges that services use too, and the same port in both directions, are told only where something says who serves: a
//! rule of the other direction for the same peers, and the ports that the pods in the text declare.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::cover::selector_covers;
use super::dns::selects_dns_by_label;
use super::place::RuleAt;
use crate::cluster::dns::is_namespace_of_dns;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::{Direction, Peer, PolicyPort, PortReference};

pub(super) const LINT: Lint = Lint {
    code: "NP233",
    name: "rule-for-replies",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 203.0.113.0/24
  ports:
  - port: 443
egress:
- to:
  - ipBlock:
      cidr: 203.0.113.0/24
  ports:
  - port: 32768
    endPort: 60999
";

const INSTEAD: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 203.0.113.0/24
  ports:
  - port: 443
egress: []
";

/// The first port of the ranges that clients are given, and the last one at least.
const FIRST: [u16; 4] = [1024, 1025, 32768, 49152];
const LAST: u16 = 60999;

/// Where the range of Linux begins, at which nothing else does.
const LINUX: u16 = 32768;

/// With thousands of rules in one namespace each would be compared with each.
const COMPARISONS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let rules = context.rules_by_side(|_| true);
    let mut left = COMPARISONS;
    for rule in context.rules() {
        let direction = rule.id().direction;
        let opposite = rules.get(&(rule.policy.policy.namespace.as_str(), direction.opposite()));
        let opposite = opposite.map_or(&[][..], Vec::as_slice);
        let Some(rest) = left.checked_sub(opposite.len()) else { return };
        left = rest;
        if is_for_replies(context, &rule, opposite) {
            found.push(
                Diagnostic::new(LINT.code, rule.span())
                    .with("direction", direction.field())
                    .with_edit(rule.removed()),
            );
        }
    }
}

fn is_for_replies(context: &Context<'_>, rule: &RuleAt<'_>, opposite: &[RuleAt<'_>]) -> bool {
    if rule.rule.ports.is_empty() {
        return is_from_dns(rule);
    }
    let is_of_the_pods = |other: &RuleAt<'_>| {
        selector_covers(&other.policy.policy.pod_selector, &rule.policy.policy.pod_selector)
    };
    let mut opposite = opposite.iter();
    let Some(first) = first_of_clients(&rule.rule.ports) else {
        return opposite.any(|other| is_answered_by(context, rule, other) && is_of_the_pods(other));
    };
    // Whoever opens such ports among equals means them.
    let is_among_equals = |peer: &Peer| !peer.is_ip_block() && has_subject(context, rule, peer);
    let is_mirror = |other: &RuleAt<'_>| {
        rule.rule.peers.iter().any(|peer| other.rule.peers.contains(peer))
            && first_of_clients(&other.rule.ports).is_none()
            && !other.rule.ports.is_empty()
            && is_of_the_pods(other)
    };
    !rule.rule.peers.iter().any(is_among_equals)
        && (first == LINUX || opposite.any(is_mirror))
        && !serves(context, rule, &rule.rule.ports)
}

/// Whether an ingress rule is for every port and for the cluster's DNS pods alone, which answer and ask nobody.
fn is_from_dns(rule: &RuleAt<'_>) -> bool {
    let is_dns = |peer: &Peer| matches!(peer, Peer::Pods { pod_selector: Some(pods), .. } if selects_dns_by_label(pods));
    rule.id().direction == Direction::Ingress
        && !rule.rule.peers.is_empty()
        && rule.rule.peers.iter().all(is_dns)
        && !selects_dns_by_label(&rule.policy.policy.pod_selector)
        && !is_namespace_of_dns(&rule.policy.policy.namespace)
}

/// Where the ranges begin, if there is nothing but ports that clients are given.
fn first_of_clients(ports: &[PolicyPort]) -> Option<u16> {
    let first = |port: &PolicyPort| match port.port {
        PortReference::Range(first, last) => (FIRST.contains(&first) && last >= LAST).then_some(first),
        _ => None,
    };
    let firsts: Option<Vec<u16>> = ports.iter().map(first).collect();
    firsts?.into_iter().max()
}

/// Whether the peer matches pods of the policy itself.
fn has_subject(context: &Context<'_>, rule: &RuleAt<'_>, peer: &Peer) -> bool {
    let index = rule.rule.peers.iter().position(|one| one == peer);
    let classes = index.and_then(|index| rule.compiled.peers.as_ref()?.get(index));
    classes.is_none_or(|classes| !classes.is_disjoint(context.subjects(rule.policy.id)))
}

/// Whether the other rule, for the same peers and ports in the other direction, is the one that is needed: there the
/// destination declares a port of them, and here no pod of the text does.
fn is_answered_by(context: &Context<'_>, rule: &RuleAt<'_>, other: &RuleAt<'_>) -> bool {
    let ports = &rule.rule.ports;
    let is_number = |port: &PolicyPort| matches!(port.port, PortReference::Range(..)) && !port.port.is_dns();
    !ports.is_empty()
        && ports.iter().all(is_number)
        && *ports == other.rule.ports
        && rule.rule.peers == other.rule.peers
        && rule.rule.peers.iter().all(|peer| !peer.is_ip_block() && !has_subject(context, rule, peer))
        && has_pods(context, rule)
        && serves(context, other, ports)
        && !serves(context, rule, ports)
}

/// Whether the text defines pods that are the destination of the rule.
fn has_pods(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    rule.destinations().is_some_and(|classes| context.defined_pods(classes).next().is_some())
}

/// Whether some destination in the text declares one of the ports.
fn serves(context: &Context<'_>, rule: &RuleAt<'_>, ports: &[PolicyPort]) -> bool {
    let is_of = |protocol, number| {
        ports.iter().any(|port| match port.port {
            PortReference::Range(first, last) => {
                port.protocol == protocol && (first..=last).contains(&number)
            }
            _ => false,
        })
    };
    rule.destinations().is_some_and(|classes| {
        let mut pods = context.defined_pods(classes);
        pods.any(|pod| pod.ports.iter().any(|port| is_of(port.protocol, port.port)))
    })
}

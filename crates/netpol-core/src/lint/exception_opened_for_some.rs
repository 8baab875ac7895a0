//! # What it does
//! Points out an `except` for a single address, or for link-local ones such as the metadata service of clouds, that a wider
//! rule opens again for some of the pods or some of the ports.
//!
//! # Why is this bad?
//! `except` narrows its own `ipBlock` and closes nothing (semantics A7.2). A rule with ports and no `to` opens these ports
//! to every address, the excepted one too. Silent for ports of DNS, for rules that name the address themselves, and for the
//! metadata service where its port is not among them. Where all pods and ports are open again it is the warning NP117.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::net::IpAddr;

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use super::cover::{block_covers, ports_cover, selector_covers};
use super::metadata::opens_its_port;
use super::place::RuleAt;
use crate::diagnostic::Diagnostic;
use crate::manifest::{IpBlock, Peer, PolicyPort, PortReference};

pub(super) const LINT: Lint = Lint {
    code: "NP231",
    name: "exception-opened-for-some",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 0.0.0.0/0
      except:
      - 169.254.169.254/32
- ports:
  - port: 80
";

const INSTEAD: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 0.0.0.0/0
      except:
      - 169.254.169.254/32
";

/// With thousands of ranges in one namespace every exception would be compared with every range.
const COMPARISONS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let wide = context.rules_by_side(RuleAt::opens_addresses);
    let mut left = COMPARISONS;
    for rule in context.rules() {
        let key = (rule.policy.policy.namespace.as_str(), rule.id().direction);
        let Some(others) = wide.get(&key) else { continue };
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            for (at, except) in block.except.iter().enumerate().filter(|(_, except)| is_guard(except)) {
                let Some(rest) = left.checked_sub(others.len()) else { return };
                left = rest;
                let range = IpBlock { cidr: *except, except: Vec::new() };
                // Where all of it is open again, that is told in the place of this.
                if others.iter().any(|other| opens(other, &range) && is_for_all(other, &rule)) {
                    continue;
                }
                let undone = |other: &&RuleAt<'_>| opens(other, &range) && is_for_some(other, &rule, except);
                if let Some(other) = others.iter().find(undone) {
                    found.push(diagnostic(&rule, (index, at), except, other));
                }
            }
        }
    }
}

/// Whether a range is left out since nobody is to reach it: one address, or those of the node's own services. Of wider
/// ranges some ports are often opened on purpose.
fn is_guard(range: &IpNet) -> bool {
    range.prefix_len() == range.max_prefix_len() || is_link_local(range)
}

fn is_link_local(range: &IpNet) -> bool {
    matches!(range.network(), IpAddr::V4(address) if address.is_link_local()) && range.prefix_len() >= 16
}

/// Whether the rule opens the range, and more, which does not name it.
fn opens(rule: &RuleAt<'_>, range: &IpBlock) -> bool {
    let covers = |peer: &Peer| match peer {
        Peer::IpBlock(block) => {
            block.cidr.prefix_len() < range.cidr.prefix_len() && block_covers(block, range)
        }
        Peer::Pods { .. } => false,
    };
    rule.rule.peers.is_empty() || rule.rule.peers.iter().any(covers)
}

fn is_for_all(other: &RuleAt<'_>, rule: &RuleAt<'_>) -> bool {
    ports_cover(&other.rule.ports, &rule.rule.ports)
        && selector_covers(&other.policy.policy.pod_selector, &rule.policy.policy.pod_selector)
}

fn is_for_some(other: &RuleAt<'_>, rule: &RuleAt<'_>, range: &IpNet) -> bool {
    let (one, two) = (&other.policy.policy.pod_selector, &rule.policy.policy.pod_selector);
    let is_for_the_pods = selector_covers(one, two) || selector_covers(two, one);
    let is_its_port = |port: &PolicyPort| match is_link_local(range) {
        true => opens_its_port(std::slice::from_ref(port)),
        false => !port.port.is_dns(),
    };
    let is_on_its_ports = share(&other.rule.ports, &rule.rule.ports, is_its_port);
    is_for_the_pods && is_on_its_ports
}

/// Whether the two have a port in common that counts.
fn share(one: &[PolicyPort], two: &[PolicyPort], counts: impl Fn(&PolicyPort) -> bool) -> bool {
    let of_other = |ports: &[PolicyPort], other: &[PolicyPort]| {
        ports.iter().any(|port| ports_cover(other, std::slice::from_ref(port)) && counts(port))
    };
    (one.is_empty() && two.is_empty()) || of_other(one, two) || of_other(two, one)
}

fn diagnostic(rule: &RuleAt<'_>, place: (usize, usize), range: &IpNet, other: &RuleAt<'_>) -> Diagnostic {
    let written = rule.except(place.0, place.1);
    let ports: Vec<String> = other.rule.ports.iter().map(written_port).collect();
    Diagnostic::new(LINT.code, written.map_or(rule.span(), |node| node.span))
        .in_words(ports.is_empty().then_some("every_port"))
        .with("except", range.to_string())
        .with("policy", other.policy.full_name())
        .with("ports", ports.join(", "))
}

fn written_port(port: &PolicyPort) -> String {
    let protocol = port.protocol.name();
    match &port.port {
        PortReference::Every => protocol.to_owned(),
        PortReference::Range(first, last) if first == last => format!("{protocol} {first}"),
        PortReference::Range(first, last) => format!("{protocol} {first}-{last}"),
        PortReference::Name(name) => format!("{protocol} {name}"),
    }
}

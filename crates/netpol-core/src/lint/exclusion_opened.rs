//! # What it does
//! Points out a peer meant as everything but something, by `NotIn` or `DoesNotExist`, where another rule opens to what it
//! leaves out, for the same pods and ports.
//!
//! # Why is this bad?
//! A selector that leaves something out denies nothing; it only does not open to it. What policies open adds up (semantics
//! A2.5), so beside a rule for everyone nobody is left out. Silent where another rule opens other ports, or ports of DNS
//! alone, and where the whole rule is redundant, which NP218 says.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::cell::OnceCell;

use super::Lint;
use super::context::Context;
use super::cover::{peer_covers, ports_cover, rule_covers};
use super::exclusion::left_out;
use super::place::{PolicyAt, RuleAt};
use super::wider::Index;
use crate::diagnostic::Diagnostic;
use crate::manifest::{Direction, Peer, PolicyPort};
use crate::source::Span;

pub(super) const LINT: Lint =
    Lint { code: "NP230", name: "exclusion-opened", example: EXAMPLE, instead: INSTEAD, fix: None, check };

const EXAMPLE: &str = "\
ingress:
- from:
  - namespaceSelector:
      matchExpressions:
      - {key: env, operator: NotIn, values: [dev]}
  ports:
  - port: 80
  - port: 443
- from:
  - namespaceSelector: {}
  ports:
  - port: 80
";

const INSTEAD: &str = "\
ingress:
- from:
  - namespaceSelector:
      matchExpressions:
      - {key: env, operator: NotIn, values: [dev]}
  ports:
  - port: 80
  - port: 443
";

/// With thousands of rules in one namespace every exclusion would be compared with every rule.
const COMPARISONS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    let index = Index::new(&policies);
    let blocks_match_pods = context.evaluation.settings.profile.behaviour.ip_blocks_match_pods;
    let mut left = COMPARISONS;
    for at in &policies {
        // Those that select all pods of the policy.
        let wider = OnceCell::new();
        for rule in Direction::ALL.into_iter().flat_map(|direction| at.rules_in(context.compiled, direction))
        {
            // An `except` that is opened again is NP117 and NP231.
            let peers = rule.rule.peers.iter().enumerate().filter(|(_, peer)| !peer.is_ip_block());
            let excluded =
                peers.flat_map(|(place, peer)| left_out(peer).into_iter().map(move |one| (place, one)));
            let mut excluded = excluded.peekable();
            if excluded.peek().is_none() {
                continue;
            }
            let others = wider.get_or_init(|| index.wider(at)).iter().chain([at]);
            let others = others.flat_map(|other| other.rules_in(context.compiled, rule.id().direction));
            let may_open = |other: &RuleAt<'_>| {
                other.id() == rule.id() || shares_ports(&other.rule.ports, &rule.rule.ports)
            };
            let others: Vec<RuleAt<'_>> = others.filter(may_open).collect();
            let parts = others.iter().map(|other| other.rule.peers.len() + 1).sum::<usize>();
            let mut told = None;
            for (index, excluded) in excluded {
                let Some(rest) = left.checked_sub(parts) else { return };
                left = rest;
                let opens = |other: &&RuleAt<'_>| opens(other, &rule, index, &excluded, blocks_match_pods);
                // A peer is told once.
                let other = others.iter().find(opens).filter(|_| told != Some(index));
                if let Some(other) = other {
                    told = Some(index);
                    let at = Diagnostic::new(LINT.code, span(&rule, index));
                    found.push(at.with("policy", other.policy.full_name()));
                }
            }
        }
    }
}

/// Whether the other rule opens what the peer leaves out.
fn opens(
    other: &RuleAt<'_>,
    rule: &RuleAt<'_>,
    index: usize,
    excluded: &Peer,
    blocks_match_pods: bool,
) -> bool {
    let covers = |peer: &Peer| peer_covers(peer, excluded) || (blocks_match_pods && is_every_address(peer));
    let neighbours = || other.rule.peers.iter().enumerate();
    if other.id() == rule.id() {
        // A neighbour that covers the peer itself is told as such.
        let is_said =
            |peer: &Peer| rule.rule.peers.get(index).is_some_and(|itself| peer_covers(peer, itself));
        return neighbours().any(|(at, peer)| at != index && covers(peer) && !is_said(peer));
    }
    (other.rule.peers.is_empty() || neighbours().any(|(_, peer)| covers(peer)))
        && !rule_covers(other.rule, rule.rule)
}

/// Whether a block is every IPv4 address, and so every pod that has one.
fn is_every_address(peer: &Peer) -> bool {
    let Peer::IpBlock(block) = peer else { return false };
    block.cidr.prefix_len() == 0 && block.cidr.network().is_ipv4() && block.except.is_empty()
}

/// Whether one of the ports that this rule names is open by the other one too. Where this one is for every port, fewer of
/// them are opened on purpose.
fn shares_ports(other: &[PolicyPort], these: &[PolicyPort]) -> bool {
    let is_open = |port: &PolicyPort| !port.port.is_dns() && ports_cover(other, std::slice::from_ref(port));
    if these.is_empty() { other.is_empty() } else { these.iter().any(is_open) }
}

/// The expression that leaves something out.
fn span(rule: &RuleAt<'_>, index: usize) -> Span {
    let operator = rule.peer(index).and_then(|peer| {
        let selectors = ["podSelector", "namespaceSelector"].into_iter().filter_map(|key| peer.get(key));
        let mut expressions = selectors
            .filter_map(|selector| selector.get("matchExpressions"))
            .flat_map(|expressions| expressions.items());
        expressions.find_map(|expression| {
            let operator = expression.get("operator")?;
            operator.text().filter(|text| matches!(*text, "NotIn" | "DoesNotExist")).map(|_| operator.span)
        })
    });
    operator.unwrap_or(rule.span())
}

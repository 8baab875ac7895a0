//! # What it does
//! Finds an `except` that another peer or rule opens again, for the same pods and ports.
//!
//! # Why is this bad?
//! `except` narrows its own `ipBlock` and nothing else; it does not close a range (semantics A7.2). Whatever any other
//! rule opens is open, so the exception has no effect.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::cover::{block_covers, ports_cover, selector_covers};
use super::place::RuleAt;
use crate::diagnostic::Diagnostic;
use crate::manifest::{IpBlock, Peer};

pub(super) const LINT: Lint = Lint {
    code: "NP117",
    name: "excepted-range-opened",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 203.0.113.0/24
      except:
      - 203.0.113.128/25
- from:
  - ipBlock:
      cidr: 203.0.113.128/25
";

const INSTEAD: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 203.0.113.0/24
      except:
      - 203.0.113.128/25
";

/// With thousands of ranges in one namespace every exception would be compared with every range.
const COMPARISONS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let opening = context.rules_by_side(RuleAt::opens_addresses);
    let mut left = COMPARISONS;
    for rule in context.rules() {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let Some(others) = opening.get(&(rule.policy.policy.namespace.as_str(), rule.id().direction))
            else {
                continue;
            };
            let Some(rest) = left.checked_sub(block.except.len().saturating_mul(others.len())) else {
                return;
            };
            left = rest;
            for (at, except) in block.except.iter().enumerate() {
                let range = IpBlock { cidr: *except, except: Vec::new() };
                let undone = |other: &&RuleAt<'_>| {
                    opens_again(&rule, other, &range) && !is_listed_apart(&rule, other, block, &range)
                };
                if let Some(other) = others.iter().find(undone) {
                    found.push(diagnostic(&rule, (index, at), &range, other));
                }
            }
        }
    }
}

fn diagnostic(rule: &RuleAt<'_>, place: (usize, usize), range: &IpBlock, other: &RuleAt<'_>) -> Diagnostic {
    let written = rule.except(place.0, place.1);
    Diagnostic::new(LINT.code, written.map_or(rule.span(), |node| node.span))
        .with("except", range.cidr.to_string())
        .with("policy", other.policy.full_name())
}

/// Whether the same policy opens every address but this range in one rule and this very range in another: its author lists the
/// Internet and the private ranges apart, and means both.
fn is_listed_apart(rule: &RuleAt<'_>, other: &RuleAt<'_>, block: &IpBlock, range: &IpBlock) -> bool {
    let names_it = |peer: &Peer| matches!(peer, Peer::IpBlock(other) if other.cidr == range.cidr);
    block.cidr.prefix_len() == 0
        && rule.id().policy == other.id().policy
        && other.rule.peers.iter().any(names_it)
}

/// Whether the other rule opens all of the range, for all the pods and all the ports of this one.
fn opens_again(rule: &RuleAt<'_>, other: &RuleAt<'_>, range: &IpBlock) -> bool {
    let (policy, opening) = (rule.policy.policy, other.policy.policy);
    let covers = |peer: &Peer| match peer {
        Peer::IpBlock(block) => block_covers(block, range),
        Peer::Pods { .. } => false,
    };
    (other.rule.peers.is_empty() || other.rule.peers.iter().any(covers))
        && ports_cover(&other.rule.ports, &rule.rule.ports)
        && selector_covers(&opening.pod_selector, &policy.pod_selector)
}

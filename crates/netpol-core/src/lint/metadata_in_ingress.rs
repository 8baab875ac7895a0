//! # What it does
//! Points out ingress rules that speak of the metadata service of clouds, 169.254.169.254: by an `except`, or by an
//! `ipBlock` of its own.
//!
//! # Why is this bad?
//! Pods ask the metadata service, so the path is egress of the pods; the service opens no connection to any pod, and its
//! answers need no rule (semantics A2.8). An exception in an ingress rule guards nothing, and every pod may still ask for
//! the credentials of its node. Silent where an egress rule of the namespace leaves the address out.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use ipnet::IpNet;
use rustc_hash::FxHashSet;

use super::Lint;
use super::context::Context;
use super::metadata::{is_metadata, leaves_out_metadata};
use super::place::RuleAt;
use super::turned::turned_to_egress;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::manifest::{Direction, IpBlock, Peer};
use crate::source::Span;

pub(super) const LINT: Lint = Lint {
    code: "NP227",
    name: "metadata-in-ingress",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  ingress:
  - from:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 169.254.169.254/32
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 169.254.169.254/32
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let guards = |rule: &RuleAt<'_>| {
        let leaves_out = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if leaves_out_metadata(block));
        rule.id().direction == Direction::Egress && rule.rule.peers.iter().any(leaves_out)
    };
    let guarded: FxHashSet<&str> =
        context.rules().filter(guards).map(|rule| rule.policy.policy.namespace.as_str()).collect();
    for rule in context.rules().filter(|rule| rule.id().direction == Direction::Ingress) {
        if guarded.contains(&rule.policy.policy.namespace.as_str()) {
            continue;
        }
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let Some((range, span)) = metadata(&rule, index, block) else { continue };
            found.push(
                Diagnostic::new(LINT.code, span).with("range", range.to_string()).with_edit(edit(&rule)),
            );
        }
    }
}

/// The range of the metadata service that a block leaves out, or is, and where it stands.
fn metadata(rule: &RuleAt<'_>, index: usize, block: &IpBlock) -> Option<(IpNet, Span)> {
    if is_metadata(&block.cidr) {
        return Some((block.cidr, rule.cidr(index)?.span));
    }
    // All link-local addresses are one of the ranges that lists of private ones have.
    let is_alone = block.except.len() == 1 && leaves_out_metadata(block);
    let (at, range) = block.except.iter().enumerate().find(|(_, except)| is_alone || is_metadata(except))?;
    Some((*range, rule.except(index, at)?.span))
}

/// The same for egress, where the rule is all that the policy has, and for blocks alone.
fn edit(rule: &RuleAt<'_>) -> Option<Edit> {
    let are_blocks = rule.rule.peers.iter().all(Peer::is_ip_block);
    are_blocks.then(|| turned_to_egress(&rule.policy)).flatten()
}

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

use super::Lint;
use super::context::Context;
use super::metadata::{is_metadata, leaves_out_metadata};
use super::place::{PolicyAt, RuleAt};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::spelling::{key_like, value_like};
use crate::edit::{Edit, Written, replace};
use crate::manifest::{Direction, IpBlock, Peer};
use crate::source::{Entry, Node, Span};

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
    let guarded: Vec<&str> =
        context.rules().filter(guards).map(|rule| rule.policy.policy.namespace.as_str()).collect();
    for rule in context.rules().filter(|rule| rule.id().direction == Direction::Ingress) {
        if guarded.contains(&rule.policy.policy.namespace.as_str()) {
            continue;
        }
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let Some((range, span)) = metadata(&rule, index, block) else { continue };
            found.push(
                Diagnostic::new(LINT.code, span)
                    .with("range", range.to_string())
                    .with_edit(edit(&rule.policy)),
            );
        }
    }
}

/// The range of the metadata service that a block leaves out, or is, and where it stands.
fn metadata(rule: &RuleAt<'_>, index: usize, block: &IpBlock) -> Option<(IpNet, Span)> {
    let node = rule.peer(index)?.get("ipBlock")?;
    if is_metadata(&block.cidr) {
        return Some((block.cidr, node.get("cidr")?.span));
    }
    let (at, range) = block.except.iter().enumerate().find(|(_, except)| is_metadata(except))?;
    Some((*range, node.get("except")?.items().get(at)?.span))
}

/// Turns a policy for ingress that has one rule, for blocks alone, into one for egress.
fn edit(at: &PolicyAt<'_>) -> Option<Edit> {
    let [rule] = at.policy.ingress.as_slice() else { return None };
    if !at.policy.egress.is_empty() || !rule.peers.iter().all(Peer::is_ip_block) {
        return None;
    }
    let spec = at.spec()?;
    let rules = spec.entry("ingress")?;
    let peers = rules.value.items().first()?.entry("from")?;
    let keys = renamed(at, rules, "egress")?.and(renamed(at, peers, "to")?)?;
    keys.and(types(at, spec)?)
}

fn renamed(at: &PolicyAt<'_>, entry: &Entry, name: &str) -> Option<Edit> {
    let written = at.source.slice(entry.key_span).filter(|text| !text.is_empty())?;
    Some(replace(entry.key_span, key_like(Some(written), name)))
}

fn types<'a>(at: &PolicyAt<'a>, spec: &'a Node) -> Option<Edit> {
    match spec.get("policyTypes").map(Node::items) {
        Some([ingress]) => Some(replace(ingress.span, value_like(at.source, ingress, "Egress"))),
        Some(_) => None,
        None if spec.entry("egress").is_some() => None,
        None => {
            let egress = Written::List(vec![Written::text("Egress")]);
            at.insert(Some(spec), Some("podSelector"), "policyTypes", &egress)
        }
    }
}

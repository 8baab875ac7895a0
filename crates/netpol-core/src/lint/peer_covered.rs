//! # What it does
//! Points out a peer that another peer of the same rule covers, whichever pods and addresses there are.
//!
//! # Why is this bad?
//! The items of `from` and `to` add up, and one that matches is enough (semantics A5.6). Beside `namespaceSelector: {}`,
//! every pod of the cluster, a selector for some pods narrows nothing. Where both were to hold, the dash between them is
//! the mistake; where only the narrower one was meant, the wider one is.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::cover::peer_covers;
use super::peers_perhaps_meant_as_one::could_be_one;
use super::place::RuleAt;
use super::unmatched::{Seems, Unmatched};
use crate::cluster::NAMESPACE_NAME_LABEL;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::manifest::{LabelSelector, Peer};

pub(super) const LINT: Lint = Lint {
    code: "NP229",
    name: "peer-covered",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 203.0.113.0/24
  - ipBlock:
      cidr: 203.0.113.128/25
";

const INSTEAD: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 203.0.113.0/24
";

/// With thousands of peers in a rule each would be compared with each.
const COMPARISONS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut left = COMPARISONS;
    for rule in context.rules() {
        let count = rule.rule.peers.len();
        let Some(rest) = left.checked_sub(count.saturating_mul(count)) else { return };
        left = rest;
        if count < 2 || is_said_otherwise(context, &rule) {
            continue;
        }
        // Where no namespace is written, the policy may be applied to any.
        let home = Some(rule.policy.policy.namespace.as_str()).filter(|_| rule.policy.names_its_namespace());
        let peers: Vec<Peer> = rule.rule.peers.iter().map(|peer| with_namespace(peer, home)).collect();
        let mut covered: Vec<usize> = Vec::new();
        for (index, peer) in peers.iter().enumerate() {
            // Of two that are the same the second one is told.
            let covers = |(other, wide): &(usize, &Peer)| {
                *other != index && peer_covers(wide, peer) && (*other < index || !peer_covers(peer, wide))
            };
            if peers.iter().enumerate().any(|pair| covers(&pair)) {
                covered.push(index);
            }
        }
        found.extend(covered.iter().filter_map(|index| diagnostic(&rule, *index)));
    }
}

/// Whether the dash between the two is asked about.
fn is_said_otherwise(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let is_part = |unmatched: &Unmatched<'_>| {
        matches!(unmatched.seems, Seems::PartOf(_))
            && unmatched.peer.as_ref().is_some_and(|(other, _)| other.id() == rule.id())
    };
    could_be_one(context, rule) || context.unmatched().iter().any(is_part)
}

/// A `podSelector` alone with the namespace that it means.
fn with_namespace(peer: &Peer, home: Option<&str>) -> Peer {
    match (peer, home) {
        (Peer::Pods { pod_selector, namespace_selector: None }, Some(home)) => {
            let name = [(NAMESPACE_NAME_LABEL.to_owned(), home.to_owned())];
            let here = LabelSelector::of_labels(name.into_iter().collect());
            Peer::Pods { pod_selector: pod_selector.clone(), namespace_selector: Some(here) }
        }
        (peer, _) => peer.clone(),
    }
}

fn diagnostic(rule: &RuleAt<'_>, index: usize) -> Option<Diagnostic> {
    let node = rule.peer(index)?;
    let span = node.entries().first().map_or(node.span, |entry| entry.key_span);
    let found = Diagnostic::new(LINT.code, span)
        .with("field", rule.id().direction.peers_field())
        .with_edit(edit(rule, index));
    Some(found)
}

fn edit(rule: &RuleAt<'_>, index: usize) -> Option<Edit> {
    let list = rule.node()?.get(rule.id().direction.peers_field())?;
    rule.policy.remove_items(Some(list), &[index])
}

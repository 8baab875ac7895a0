//! Which part of a policy a document is.

use crate::source::Node;

const SPEC: [&str; 4] = ["podSelector", "policyTypes", "ingress", "egress"];
const RULE: [&str; 3] = ["from", "to", "ports"];
const PEER: [&str; 3] = ["podSelector", "namespaceSelector", "ipBlock"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `spec`, perhaps with `metadata`.
    Spec,
    /// What is in `spec`.
    SpecFields,
    /// What is in one rule.
    RuleFields,
    /// A list of rules.
    Rules,
    /// A list of peers.
    Peers,
    /// One peer.
    Peer,
}

/// What a document, or a piece of one, is a part of; none where it says itself what it is, or is nothing of a policy.
pub(super) fn part_of(root: &Node) -> Option<Part> {
    let has = |node: &Node, keys: &[&str]| keys.iter().any(|key| node.entry(key).is_some());
    let all = |keys: &[&str]| !root.items().is_empty() && root.items().iter().all(|item| has(item, keys));
    if has(root, &["apiVersion", "kind"]) {
        None
    } else if root.get("spec").is_some_and(|spec| has(spec, &SPEC)) {
        Some(Part::Spec)
    } else if has(root, &["namespaceSelector", "ipBlock"]) {
        Some(Part::Peer)
    } else if has(root, &SPEC) {
        Some(Part::SpecFields)
    } else if has(root, &RULE) {
        Some(Part::RuleFields)
    } else if all(&PEER) {
        Some(Part::Peers)
    } else if all(&RULE) {
        Some(Part::Rules)
    } else {
        None
    }
}

/// Settings of other programs use the same words: a Helm chart's values have `ingress` among many others.
pub(super) fn is_for_another_program(root: &Node) -> bool {
    let is_known = |key: &str| {
        ["metadata", "spec"].contains(&key)
            || SPEC.contains(&key)
            || RULE.contains(&key)
            || PEER.contains(&key)
    };
    let known = root.entries().iter().filter(|entry| is_known(&entry.key)).count();
    known * 2 < root.entries().len()
}

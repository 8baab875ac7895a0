//! A policy written for ingress that is meant for egress.

use super::place::PolicyAt;
use crate::edit::spelling::{key_like, value_like};
use crate::edit::{Edit, Written, replace};
use crate::source::{Entry, Node};

/// Makes a policy that has one ingress rule, and says nothing of egress, into one with that rule for egress.
pub(super) fn turned_to_egress(at: &PolicyAt<'_>) -> Option<Edit> {
    if at.policy.ingress.len() != 1 {
        return None;
    }
    let spec = at.spec().filter(|spec| spec.entry("egress").is_none())?;
    let rules = spec.entry("ingress")?;
    let all = renamed(at, rules, "egress")?.and(types(at, spec)?)?;
    match rules.value.items().first()?.entry("from") {
        Some(peers) => all.and(renamed(at, peers, "to")?),
        None => Some(all),
    }
}

fn renamed(at: &PolicyAt<'_>, entry: &Entry, name: &str) -> Option<Edit> {
    let written = at.source.slice(entry.key_span).filter(|text| !text.is_empty())?;
    Some(replace(entry.key_span, key_like(Some(written), name)))
}

fn types<'a>(at: &PolicyAt<'a>, spec: &'a Node) -> Option<Edit> {
    match spec.get("policyTypes").map(Node::items) {
        Some([ingress]) => Some(replace(ingress.span, value_like(at.source, ingress, "Egress"))),
        Some(_) => None,
        None => {
            let egress = Written::List(vec![Written::text("Egress")]);
            at.insert(Some(spec), Some("podSelector"), "policyTypes", &egress)
        }
    }
}

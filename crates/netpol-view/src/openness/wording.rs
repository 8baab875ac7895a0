//! Openness in words: a tag at a box, and the same things counted.

use netpol_core::manifest::Direction;
use netpol_core::ports::PortSet;

use super::{Opening, Openness, Scope};
use crate::ports::{compact, spoken};
use crate::words::Words;

/// What is open to nobody in particular at a box.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tag {
    /// At the box: `in: from anyone · 8080`.
    pub(crate) text: String,
    /// What it is, without ports, to be counted: `ingress from anyone`.
    pub(crate) kind: String,
    /// In a sentence: `ingress from anyone on TCP 8080`.
    pub(crate) spoken: String,
}

/// The tags of a row, of the ports that are asked about at it and beyond it.
pub(crate) fn tags(openness: &Openness, ingress: &PortSet, egress: &PortSet, words: Words) -> Vec<Tag> {
    let is_open =
        |direction| openness.side(direction).iter().any(|opening| opening.scope == Scope::NotIsolated);
    if is_open(Direction::Ingress) && is_open(Direction::Egress) {
        let text = words.plain("openness.not_isolated");
        return vec![Tag { kind: text.clone(), spoken: text.clone(), text }];
    }
    let ingress = side(openness, Direction::Ingress, ingress, words);
    ingress.into_iter().chain(side(openness, Direction::Egress, egress, words)).collect()
}

fn side(openness: &Openness, direction: Direction, asked: &PortSet, words: Words) -> Vec<Tag> {
    // Openings of one scope are one; what is open to anyone need not be said of fewer.
    let mut scopes: Vec<(Scope, PortSet)> = Vec::new();
    for Opening { scope, ports, .. } in openness.side(direction) {
        let ports = ports.intersection(asked);
        match scopes.iter_mut().find(|(other, _)| other == scope) {
            Some((_, all)) => all.add(&ports),
            None => scopes.push((scope.clone(), ports)),
        }
    }
    let anyone = scopes.iter().find(|(scope, _)| *scope == Scope::Anyone).map(|(_, ports)| ports.clone());
    let is_said = |scope: &Scope, ports: &PortSet| {
        *scope != Scope::Anyone && anyone.as_ref().is_some_and(|anyone| ports.is_subset(anyone))
    };
    let told = scopes.iter().filter(|(scope, ports)| !ports.is_none() && !is_said(scope, ports));
    told.map(|(scope, ports)| tag(direction, scope, ports, words)).collect()
}

fn tag(direction: Direction, scope: &Scope, ports: &PortSet, words: Words) -> Tag {
    let (family, except) = match scope {
        Scope::Addresses { family, except } => (*family, except.len()),
        _ => ("", 0),
    };
    let count = except.to_string();
    let (tag, kind) = keys(direction, scope);
    let say = |key: &str| words.say(key, &[("family", family), ("count", &count)]);
    let (short, kind) = (say(tag), say(kind));
    match ports.is_all() {
        true => Tag { text: short, spoken: kind.clone(), kind },
        false => Tag {
            text: format!("{short} · {}", compact(ports)),
            spoken: words.say("openness.on", &[("what", &kind), ("ports", &spoken(ports, words))]),
            kind,
        },
    }
}

/// The words at a box, and those of what is counted.
fn keys(direction: Direction, scope: &Scope) -> (&'static str, &'static str) {
    let is_whole = matches!(scope, Scope::Addresses { except, .. } if except.is_empty());
    match (direction, scope) {
        (Direction::Ingress, Scope::NotIsolated) => {
            ("openness.in.not_isolated.tag", "openness.in.not_isolated.kind")
        }
        (Direction::Ingress, Scope::Anyone) => ("openness.in.anyone.tag", "openness.in.anyone.kind"),
        (Direction::Ingress, Scope::Cluster) => ("openness.in.cluster.tag", "openness.in.cluster.kind"),
        (Direction::Ingress, Scope::Namespace) => ("openness.in.namespace.tag", "openness.in.namespace.kind"),
        (Direction::Ingress, Scope::Addresses { .. }) if is_whole => {
            ("openness.in.addresses.tag", "openness.in.addresses.kind")
        }
        (Direction::Ingress, Scope::Addresses { .. }) => {
            ("openness.in.addresses_but.tag", "openness.in.addresses_but.kind")
        }
        (Direction::Egress, Scope::NotIsolated) => {
            ("openness.out.not_isolated.tag", "openness.out.not_isolated.kind")
        }
        (Direction::Egress, Scope::Anyone) => ("openness.out.anyone.tag", "openness.out.anyone.kind"),
        (Direction::Egress, Scope::Cluster) => ("openness.out.cluster.tag", "openness.out.cluster.kind"),
        (Direction::Egress, Scope::Namespace) => {
            ("openness.out.namespace.tag", "openness.out.namespace.kind")
        }
        (Direction::Egress, Scope::Addresses { .. }) if is_whole => {
            ("openness.out.addresses.tag", "openness.out.addresses.kind")
        }
        (Direction::Egress, Scope::Addresses { .. }) => {
            ("openness.out.addresses_but.tag", "openness.out.addresses_but.kind")
        }
    }
}

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
    let way = if direction == Direction::Ingress { "in" } else { "out" };
    let (name, family, except) = match scope {
        Scope::NotIsolated => ("not_isolated", "", 0),
        Scope::Anyone => ("anyone", "", 0),
        Scope::Cluster => ("cluster", "", 0),
        Scope::Namespace => ("namespace", "", 0),
        Scope::Addresses { family, except } if except.is_empty() => ("addresses", *family, 0),
        Scope::Addresses { family, except } => ("addresses_but", *family, except.len()),
    };
    let count = except.to_string();
    let say = |form: &str| {
        words.say(&format!("openness.{way}.{name}.{form}"), &[("family", family), ("count", &count)])
    };
    let (short, kind) = (say("tag"), say("kind"));
    match ports.is_all() {
        true => Tag { text: short, spoken: kind.clone(), kind },
        false => Tag {
            text: format!("{short} · {}", compact(ports)),
            spoken: words.say("openness.on", &[("what", &kind), ("ports", &spoken(ports, words))]),
            kind,
        },
    }
}

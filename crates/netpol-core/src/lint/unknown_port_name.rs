//! # What it does
//! Finds a port's name that no destination of the rule has for that protocol.
//!
//! # Why is this bad?
//! A name is looked up among the container ports of the destination, by name and protocol (semantics A8.5, A8.6). Where
//! it is not found the element opens nothing.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::place::RuleAt;
use super::spelling::distance;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::spelling::value_like;
use crate::edit::{Edit, Written, replace};
use crate::manifest::Direction;
use crate::manifest::{ContainerPort, PolicyPort, PortReference};

pub(super) const LINT: Lint = Lint {
    code: "NP114",
    name: "unknown-port-name",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: web, containerPort: 8080}]}]}
---
ingress:
- ports:
  - port: http
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: web, containerPort: 8080}]}]}
---
ingress:
- ports:
  - port: web
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules().filter(|rule| !rule.compiled.named.is_empty()) {
        let destinations = destinations(context, &rule);
        let named = rule.rule.ports.iter().enumerate().filter_map(|(index, port)| match &port.port {
            PortReference::Name(name) => Some((index, port, name)),
            _ => None,
        });
        for ((index, port, name), compiled) in named.zip(&rule.compiled.named) {
            let has_it = |class: &usize| {
                let class = context.compiled.classes.list.get(*class);
                class.is_some_and(|class| class.signature.named_ports.may_have(compiled.number))
            };
            if destinations.is_empty() || destinations.iter().any(has_it) {
                continue;
            }
            let node = rule.port(index).and_then(|node| node.get("port"));
            found.push(
                Diagnostic::new(LINT.code, node.map_or(rule.span(), |node| node.span))
                    .with("name", name)
                    .with("protocol", port.protocol.name())
                    .with_edit(edit(context, &rule, index, port, name, &destinations)),
            );
        }
    }
}

/// The classes with defined pods on which the name is looked up.
fn destinations(context: &Context<'_>, rule: &RuleAt<'_>) -> Vec<usize> {
    let subjects = &rule.compiled.subjects;
    match (rule.id().direction, rule.compiled.any_peer.as_deref()) {
        (Direction::Ingress, _) => subjects.intersection(&context.defined).collect(),
        (Direction::Egress, Some(peers)) => peers.intersection(&context.defined).collect(),
        (Direction::Egress, None) => context.defined.ones().collect(),
    }
}

/// The nearest name of that protocol, or else the protocol under which the destinations have the name.
fn edit(
    context: &Context<'_>,
    rule: &RuleAt<'_>,
    index: usize,
    port: &PolicyPort,
    name: &str,
    destinations: &[usize],
) -> Option<Edit> {
    let declared: Vec<&ContainerPort> =
        destinations.iter().flat_map(|class| context.pods_of(*class)).flat_map(|pod| &pod.ports).collect();
    let names = declared
        .iter()
        .filter(|known| known.protocol == port.protocol)
        .filter_map(|known| known.name.as_ref());
    let nearest = names.filter_map(|known| Some((distance(name, known)?, known))).min();
    let node = rule.port(index)?;
    if let Some((_, nearest)) = nearest {
        let value = node.get("port")?;
        return Some(replace(value.span, value_like(rule.policy.source, value, nearest)));
    }
    let other = declared.iter().find(|known| known.name.as_deref() == Some(name))?.protocol.name();
    match node.get("protocol") {
        Some(protocol) => Some(replace(protocol.span, value_like(rule.policy.source, protocol, other))),
        None => rule.policy.insert(Some(node), None, "protocol", &Written::text(other)),
    }
}

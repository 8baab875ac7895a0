//! Rules that give another port for the port of the pods behind a Service.

use fixedbitset::FixedBitSet;

use super::context::Context;
use super::place::{PolicyAt, RuleAt};
use super::services::{Translated, Translations};
use crate::diagnostic::Diagnostic;
use crate::edit::{Edit, Written, replace};
use crate::manifest::{ContainerPort, Direction, Peer, PolicyPort, PortReference};
use crate::policy::CompiledRule;
use crate::source::Node;

/// Finds rules for one of the ports where no rule opens the one to which it leads.
pub(super) fn find(
    code: &'static str,
    context: &Context<'_>,
    translations: &Translations<'_>,
    found: &mut Vec<Diagnostic>,
) {
    if translations.is_empty() {
        return;
    }
    for rule in context.rules() {
        let destinations = destinations(&rule);
        for (index, port) in rule.rule.ports.iter().enumerate() {
            let services = translations.of(port.protocol, &port.port);
            let is_meant = |one: &&Translated<'_>| !one.classes.is_disjoint(&destinations);
            let Some(one) = services.iter().find(is_meant) else { continue };
            // Other pods that the rule opens to may well be reached on that port.
            let mut others = destinations.clone();
            services.iter().for_each(|one| others.difference_with(&one.classes));
            let is_right = listens(context, &destinations, port) || !others.is_disjoint(&context.defined);
            if !is_right && !is_opened_besides(context, &rule, &destinations, one) {
                found.push(diagnostic(code, &rule, index, one));
            }
        }
    }
}

fn diagnostic(code: &'static str, rule: &RuleAt<'_>, index: usize, one: &Translated<'_>) -> Diagnostic {
    let port = rule.port(index);
    let span = port.and_then(|port| port.get("port")).map_or(rule.span(), |value| value.span);
    let written = rule.rule.ports.get(index).map(|port| port.port.number_or_name());
    Diagnostic::new(code, span)
        .with("port", written.unwrap_or_default())
        .with("service", one.service.full_name())
        .with("target", one.port.target.number_or_name())
        .with_edit(port.and_then(|port| edit(rule, port, one)))
}

/// A range stays one: `endPort` has to be a number, and not below `port`.
fn edit(rule: &RuleAt<'_>, port: &Node, one: &Translated<'_>) -> Option<Edit> {
    let value = port.get("port")?;
    let Some(last) = port.get("endPort") else {
        return Some(replace(value.span, port_like(&rule.policy, &one.port.target)));
    };
    let numbers: Vec<&u16> = one.numbers.iter().collect();
    let [number] = numbers.as_slice() else { return None };
    let mut both = replace(value.span, number.to_string());
    both.replacements.extend(replace(last.span, number.to_string()).replacements);
    Some(both)
}

/// A port in place of another: a number without quotes, a name as it needs.
pub(super) fn port_like(at: &PolicyAt<'_>, port: &PortReference) -> String {
    match port {
        PortReference::Name(name) => at.on_one_line(&Written::text(name)),
        _ => port.number_or_name(),
    }
}

fn destinations(rule: &RuleAt<'_>) -> FixedBitSet {
    match (rule.id().direction, rule.compiled.any_peer.as_deref()) {
        (Direction::Ingress, _) => (*rule.compiled.subjects).clone(),
        // A port that is opened to addresses is hardly meant for a Service in the cluster.
        (Direction::Egress, Some(peers)) if !rule.rule.peers.iter().any(Peer::is_ip_block) => peers.clone(),
        (Direction::Egress, _) => FixedBitSet::new(),
    }
}

/// Whether some destination declares that port itself.
fn listens(context: &Context<'_>, destinations: &FixedBitSet, port: &PolicyPort) -> bool {
    let is_it = |known: &ContainerPort| match &port.port {
        PortReference::Name(name) => known.name.as_ref() == Some(name),
        PortReference::Range(first, last) => (*first..=*last).contains(&known.port),
        PortReference::Every => true,
    };
    let pods = destinations.ones().flat_map(|class| context.pods_of(class));
    pods.flat_map(|pod| &pod.ports).any(|known| known.protocol == port.protocol && is_it(known))
}

/// Whether rules open the pods' port for some of the same peers already, this one or others.
fn is_opened_besides(
    context: &Context<'_>,
    rule: &RuleAt<'_>,
    destinations: &FixedBitSet,
    one: &Translated<'_>,
) -> bool {
    let direction = rule.id().direction;
    let side = context.compiled.side(direction);
    let opens = |class: usize| {
        let Some(known) = context.compiled.classes.list.get(class) else { return false };
        let opens_it = |other: &CompiledRule| {
            let ports = other.ports_at(&known.signature);
            one.numbers.iter().all(|number| ports.contains(one.port.protocol, *number))
        };
        match direction {
            Direction::Ingress => {
                let mut others = side.isolating(class).iter().flat_map(|policy| side.rules(*policy));
                others.any(|other| share_peers(other, rule.compiled) && opens_it(other))
            }
            Direction::Egress => rule.compiled.subjects.ones().any(|subject| {
                let mut others = side.isolating(subject).iter().flat_map(|policy| side.rules(*policy));
                others.any(|other| other.is_for(class) && opens_it(other))
            }),
        }
    };
    one.classes.intersection(destinations).all(opens)
}

fn share_peers(one: &CompiledRule, other: &CompiledRule) -> bool {
    match (&one.any_peer, &other.any_peer) {
        (Some(one), Some(other)) => !one.is_disjoint(other),
        _ => true,
    }
}

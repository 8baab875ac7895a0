//! Names of ports that no destination in the text has, and what each seems to be.

use std::cell::OnceCell;

use super::context::Context;
use super::place::RuleAt;
use super::services::Translations;
use crate::diagnostic::Diagnostic;
use crate::edit::spelling::value_like;
use crate::edit::{Edit, Written, replace};
use crate::likeness::is_typo;
use crate::manifest::{ContainerPort, Direction, Peer, PolicyPort, PortReference};

/// Names that mean a service of their own, however near to another name: nobody misspells `http` as `https`.
const WELL_KNOWN: [&str; 33] = [
    "admin",
    "amqp",
    "amqps",
    "api",
    "dns",
    "ftp",
    "ftps",
    "grpc",
    "grpcs",
    "health",
    "http",
    "https",
    "imap",
    "imaps",
    "ldap",
    "ldaps",
    "metrics",
    "mqtt",
    "mqtts",
    "mysql",
    "nats",
    "pop3",
    "pop3s",
    "postgres",
    "postgresql",
    "probes",
    "redis",
    "smtp",
    "smtps",
    "ssh",
    "status",
    "web",
    "webhook",
];

/// A name that no destination in the text has for that protocol.
pub(super) struct UnknownPortName<'a> {
    rule: RuleAt<'a>,
    index: usize,
    port: &'a PolicyPort,
    name: &'a str,
    /// What was meant, where that is likely.
    pub(super) meant: Option<Meant<'a>>,
    /// The rule speaks of pods that the text defines, and of no others.
    pub(super) are_all_here: bool,
}

/// What a name was meant to be.
pub(super) enum Meant<'a> {
    Name(&'a str),
    /// The name of a port of this other protocol.
    Protocol(&'static str),
}

/// Every such name, in the order of the text; not those of DNS and of Services, of which others speak.
pub(super) fn find_unknown<'a>(context: &Context<'a>) -> Vec<UnknownPortName<'a>> {
    let services = OnceCell::new();
    let mut found = Vec::new();
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
            let is_of_service = || {
                let services = services.get_or_init(|| Translations::of_ports(context));
                let mut meant = services.of(port.protocol, &port.port).iter();
                meant.any(|one| destinations.iter().any(|class| one.classes.contains(*class)))
            };
            if destinations.is_empty() || destinations.iter().any(has_it) || is_of_service() {
                continue;
            }
            let meant = meant(context, port, name, &destinations);
            let are_all_here = !port.port.is_dns() && are_all_here(context, &rule);
            found.push(UnknownPortName { rule, index, port, name, meant, are_all_here });
        }
    }
    found
}

impl UnknownPortName<'_> {
    pub(super) fn told(&self, code: &'static str) -> Diagnostic {
        let node = self.rule.port(self.index).and_then(|node| node.get("port"));
        let found = Diagnostic::new(code, node.map_or(self.rule.span(), |node| node.span))
            .with("name", self.name)
            .with("protocol", self.port.protocol.name());
        match self.meant {
            Some(Meant::Name(meant)) => found.with("meant", meant),
            Some(Meant::Protocol(protocol)) => found.with("meant", format!("{}/{protocol}", self.name)),
            None => found,
        }
    }

    pub(super) fn edit(&self) -> Option<Edit> {
        let (policy, node) = (self.rule.policy, self.rule.port(self.index)?);
        match self.meant.as_ref()? {
            Meant::Name(meant) => {
                let value = node.get("port")?;
                Some(replace(value.span, value_like(policy.source, value, meant)))
            }
            Meant::Protocol(other) => match node
                .get("protocol")
                .filter(|protocol| protocol.span.start < protocol.span.end)
            {
                Some(protocol) => Some(replace(protocol.span, value_like(policy.source, protocol, other))),
                None => policy.insert(Some(node), None, "protocol", &Written::text(*other)),
            },
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

/// Whether the rule speaks of pods of its own namespace, as far as the text shows none but defined ones there.
fn are_all_here(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let at_home = |peer: &Peer| matches!(peer, Peer::Pods { namespace_selector: None, .. });
    match (rule.id().direction, rule.compiled.any_peer.as_deref()) {
        (Direction::Ingress, _) => rule.compiled.subjects.is_subset(&context.defined),
        (Direction::Egress, Some(peers)) => {
            rule.rule.peers.iter().all(at_home) && peers.is_subset(&context.defined)
        }
        (Direction::Egress, None) => false,
    }
}

/// The nearest name of that protocol, or else the protocol under which the destinations have the name.
fn meant<'a>(
    context: &Context<'a>,
    port: &PolicyPort,
    name: &str,
    destinations: &[usize],
) -> Option<Meant<'a>> {
    let declared =
        || destinations.iter().flat_map(|class| context.pods_of(*class)).flat_map(|pod| &pod.ports);
    let names = declared()
        .filter(|known| known.protocol == port.protocol)
        .filter_map(|known: &ContainerPort| known.name.as_ref());
    let mut alike = names.map(String::as_str).filter(|known| is_typo(name, known));
    let nearest = alike.next().filter(|nearest| alike.all(|other| other == *nearest));
    match nearest.filter(|_| !WELL_KNOWN.contains(&name)) {
        Some(nearest) => Some(Meant::Name(nearest)),
        None => {
            let other = declared().find(|known| known.name.as_deref() == Some(name))?;
            Some(Meant::Protocol(other.protocol.name()))
        }
    }
}

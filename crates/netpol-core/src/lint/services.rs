//! Services whose ports are not the ports of the pods behind them.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::context::Context;
use crate::cluster::{Endpoint, Service};
use crate::manifest::{PortReference, Protocol, ServicePort};
use crate::order::SortedSet;

/// A Service's port that is another port on each of its pods, and the classes with these pods.
#[derive(Clone)]
pub(super) struct Translated<'a> {
    pub(super) service: &'a Service,
    pub(super) port: &'a ServicePort,
    /// The numbers on the pods.
    pub(super) numbers: SortedSet<u16>,
    pub(super) classes: FixedBitSet,
}

/// By protocol and number, and by protocol and name, the ports of Services that are other ports on the pods. A number
/// that some Service leaves to the same pods as it is is no mistake.
#[derive(Default)]
pub(super) struct Translations<'a> {
    translated: FxHashMap<Key<'a>, Vec<Translated<'a>>>,
}

/// How a port is named.
#[derive(PartialEq, Eq, Hash)]
enum Named<'a> {
    Number(u16),
    Name(&'a str),
}

/// A port, with its protocol.
type Key<'a> = (Protocol, Named<'a>);

impl<'a> Translations<'a> {
    /// Those of the Services' own ports.
    pub(super) fn of_ports(context: &Context<'a>) -> Self {
        Self::new(context, |port| Some(port.port), |port| port.name.as_deref())
    }

    /// Those of their node ports.
    pub(super) fn of_node_ports(context: &Context<'a>) -> Self {
        Self::new(context, |port| port.node_port, |_| None)
    }

    fn new(
        context: &Context<'a>,
        number: impl Fn(&ServicePort) -> Option<u16>,
        name: impl Fn(&'a ServicePort) -> Option<&'a str>,
    ) -> Self {
        let services = &context.evaluation.cluster.services;
        let mut found = Self::default();
        let mut unchanged: FxHashMap<Key<'_>, FixedBitSet> = FxHashMap::default();
        for service in services.iter().filter(|service| !service.headless && !service.pods.is_empty()) {
            for port in &service.ports {
                let Some(one) = translated(context, service, port) else { continue };
                if let Some(name) = name(port) {
                    found.translated.entry((port.protocol, Named::Name(name))).or_default().push(one.clone());
                }
                for number in one.numbers.iter() {
                    unchanged
                        .entry((port.protocol, Named::Number(*number)))
                        .or_default()
                        .union_with(&one.classes);
                }
                if let Some(number) = number(port) {
                    found.translated.entry((port.protocol, Named::Number(number))).or_default().push(one);
                }
            }
        }
        found.translated.retain(|port, services| {
            if let Some(same) = unchanged.get(port) {
                services.retain(|one| one.classes.is_disjoint(same));
            }
            !services.is_empty()
        });
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.translated.is_empty()
    }

    /// The ports of Services that a policy's port may be meant for.
    pub(super) fn of<'s>(&'s self, protocol: Protocol, port: &'s PortReference) -> &'s [Translated<'a>] {
        let port = match port {
            PortReference::Range(first, last) if first == last => Named::Number(*first),
            PortReference::Name(name) => Named::Name(name.as_str()),
            PortReference::Every | PortReference::Range(..) => return &[],
        };
        self.translated.get(&(protocol, port)).map_or(&[], Vec::as_slice)
    }
}

/// The port as it is on the pods; none where it is unknown for one of them.
fn translated<'a>(
    context: &Context<'a>,
    service: &'a Service,
    port: &'a ServicePort,
) -> Option<Translated<'a>> {
    let (cluster, all) = (&context.evaluation.cluster, &context.compiled.classes);
    let mut classes = FixedBitSet::with_capacity(all.list.len());
    let mut numbers = SortedSet::default();
    for id in &service.pods {
        numbers.insert(service.target(port, cluster.endpoint(*id).and_then(Endpoint::pod)?)?);
        classes.extend(all.of(*id).map(|class| class.0 as usize));
    }
    Some(Translated { service, port, numbers, classes })
}

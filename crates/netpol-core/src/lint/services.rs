//! Services whose ports are not the ports of the pods behind them.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::context::Context;
use crate::cluster::Service;
use crate::manifest::{PortReference, Protocol};

/// A Service whose port is not the pods' port, and the classes with pods behind it.
pub(super) struct Translated<'a> {
    pub(super) service: &'a Service,
    pub(super) target: &'a PortReference,
    pub(super) classes: FixedBitSet,
}

/// The Services that give a port another number, by protocol and port. A port that some Service gives to the same pods
/// unchanged is no mistake.
pub(super) fn translated<'a>(context: &Context<'a>) -> FxHashMap<(Protocol, u16), Vec<Translated<'a>>> {
    let mut translated: FxHashMap<(Protocol, u16), Vec<Translated<'a>>> = FxHashMap::default();
    let services = &context.evaluation.cluster.services;
    let selecting = || services.iter().filter(|service| !service.headless && !service.pods.is_empty());
    let is_other = |target: &PortReference, port: u16| *target != PortReference::Range(port, port);
    if !selecting().any(|service| service.ports.iter().any(|port| is_other(&port.target, port.port))) {
        return translated;
    }
    let mut unchanged: FxHashMap<(Protocol, u16), FixedBitSet> = FxHashMap::default();
    for service in selecting() {
        let classes = classes(context, service);
        for port in &service.ports {
            if let PortReference::Range(target, _) = port.target {
                unchanged.entry((port.protocol, target)).or_default().union_with(&classes);
            }
            if is_other(&port.target, port.port) {
                let one = Translated { service, target: &port.target, classes: classes.clone() };
                translated.entry((port.protocol, port.port)).or_default().push(one);
            }
        }
    }
    translated.retain(|port, services| {
        if let Some(same) = unchanged.get(port) {
            services.retain(|one| one.classes.is_disjoint(same));
        }
        !services.is_empty()
    });
    translated
}

/// The classes with a pod that the Service selects.
fn classes(context: &Context<'_>, service: &Service) -> FixedBitSet {
    let classes = &context.compiled.classes;
    let mut with_pods = FixedBitSet::with_capacity(classes.list.len());
    with_pods.extend(service.pods.iter().filter_map(|id| classes.of(*id)).map(|class| class.0 as usize));
    with_pods
}

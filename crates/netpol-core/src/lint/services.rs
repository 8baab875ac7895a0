//! Services whose ports are not the ports of the pods behind them.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::context::Context;
use crate::cluster::{Endpoint, Pod};
use crate::manifest::{PortReference, Protocol, ServiceObject};

/// A Service whose port is not the pods' port, and the classes with pods behind it.
pub(super) struct Translated<'a> {
    pub(super) service: &'a ServiceObject,
    pub(super) target: &'a PortReference,
    pub(super) classes: FixedBitSet,
}

/// The Services that give a port another number, by protocol and port. A port that some Service gives to the same pods
/// unchanged is no mistake.
pub(super) fn translated<'a>(context: &Context<'a>) -> FxHashMap<(Protocol, u16), Vec<Translated<'a>>> {
    let mut translated: FxHashMap<(Protocol, u16), Vec<Translated<'a>>> = FxHashMap::default();
    let services = &context.evaluation.manifest.services;
    let selecting = || services.iter().filter(|service| !service.headless && !service.selector.is_empty());
    let is_other = |target: &PortReference, port: u16| *target != PortReference::Range(port, port);
    if !selecting().any(|service| service.ports.iter().any(|port| is_other(&port.target, port.port))) {
        return translated;
    }
    let pods = ServicePods::new(context);
    let mut unchanged: FxHashMap<(Protocol, u16), FixedBitSet> = FxHashMap::default();
    for service in selecting() {
        let classes = pods.of(service);
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

/// Namespace, label and its value.
type Labelled<'a> = (&'a str, &'a str, &'a str);

/// Pods by namespace and label, each with its class.
struct ServicePods<'a> {
    count: usize,
    by_pair: FxHashMap<Labelled<'a>, Vec<(usize, &'a Pod)>>,
}

impl<'a> ServicePods<'a> {
    fn new(context: &Context<'a>) -> Self {
        let evaluation = context.evaluation;
        let mut pods = Self { count: context.compiled.classes.list.len(), by_pair: FxHashMap::default() };
        for (id, endpoint) in evaluation.cluster.iter() {
            let (Endpoint::Pod(pod), Some(class)) = (endpoint, context.compiled.classes.of(id)) else {
                continue;
            };
            for (key, value) in &pod.labels {
                pods.by_pair.entry((&pod.namespace, key, value)).or_default().push((class.0 as usize, pod));
            }
        }
        pods
    }

    /// The classes with a pod that the Service selects.
    fn of(&self, service: &ServiceObject) -> FixedBitSet {
        let mut classes = FixedBitSet::with_capacity(self.count);
        let Some((key, value)) = service.selector.first_key_value() else { return classes };
        let candidates = self.by_pair.get(&(service.namespace.as_str(), key.as_str(), value.as_str()));
        for (class, pod) in candidates.into_iter().flatten() {
            if service.selector.iter().all(|(key, value)| pod.labels.get(key) == Some(value)) {
                classes.insert(*class);
            }
        }
        classes
    }
}

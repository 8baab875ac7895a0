//! Ports of Services that Ingresses, routes of Gateways and OpenShift's Routes publish, with the pods behind them.

use super::context::Context;
use crate::cluster::{Endpoint, EndpointId, Pod, Publication, Service};
use crate::manifest::{PolicyPort, ServicePort};

/// A port of a Service that an object publishes.
pub(super) struct PublishedPort<'a> {
    pub(super) publication: &'a Publication,
    pub(super) service: &'a Service,
    pub(super) port: &'a ServicePort,
    /// Pods of the text behind it that policies tell apart, or ports: one of each.
    pub(super) pods: Vec<PublishedPod>,
}

/// A pod behind such a port.
pub(super) struct PublishedPod {
    pub(super) id: EndpointId,
    /// The port on which it is asked.
    pub(super) number: u16,
    /// How many pods are like it.
    pub(super) count: usize,
}

/// The port of the pods to which that of a Service leads, as a rule for them has it.
pub(super) fn rule_port(port: &ServicePort) -> PolicyPort {
    PolicyPort { protocol: port.protocol, port: port.target.clone() }
}

/// A Service with the port of its pods in a sentence: `shop/web (TCP 8080)`.
pub(super) fn in_words(service: &Service, port: &ServicePort) -> String {
    format!("{} ({} {})", service.full_name(), port.protocol.name(), port.target.number_or_name())
}

/// Those of which the text holds the Service and some of its pods, in the order of the text. Controllers ask the pods
/// themselves on the port to which the Service leads, or the Service, which leads there; headless or not.
pub(super) fn published_ports<'a>(context: &Context<'a>) -> Vec<PublishedPort<'a>> {
    let cluster = &context.evaluation.cluster;
    let mut found = Vec::new();
    for publication in &cluster.published {
        let Some(service) = publication.service.and_then(|number| cluster.services.get(number)) else {
            continue;
        };
        for port in publication.ports(service) {
            let pods = pods_behind(context, service, port);
            if !pods.is_empty() {
                found.push(PublishedPort { publication, service, port, pods });
            }
        }
    }
    found
}

/// The pods of the text behind a port of a Service, whatever the Service is.
pub(super) fn pods_behind(context: &Context<'_>, service: &Service, port: &ServicePort) -> Vec<PublishedPod> {
    let mut found: Vec<PublishedPod> = Vec::new();
    for id in &service.pods {
        let pod = context.evaluation.cluster.endpoint(*id).and_then(Endpoint::pod);
        let Some(pod) = pod.filter(|pod| !pod.inferred) else { continue };
        let Some(number) = pod.target_port(port) else { continue };
        let class = context.evaluation.reach.class_of(*id);
        let like_it = |one: &&mut PublishedPod| {
            one.number == number && context.evaluation.reach.class_of(one.id) == class
        };
        match found.iter_mut().find(like_it) {
            Some(known) => known.count += 1,
            None => found.push(PublishedPod { id: *id, number, count: 1 }),
        }
    }
    found
}

/// The Services of some ports in words, each port once.
pub(super) fn services<'a>(ports: impl IntoIterator<Item = &'a PublishedPort<'a>>) -> String {
    let mut services: Vec<String> = Vec::new();
    for port in ports {
        let name = in_words(port.service, port.port);
        if !services.contains(&name) {
            services.push(name);
        }
    }
    services.join(", ")
}

/// The workload of a pod with its namespace; the pod's own name where it has none.
pub(super) fn workload_name(pod: &Pod) -> String {
    let name = pod.workload.as_ref().map_or(&pod.name, |workload| &workload.name);
    format!("{}/{name}", pod.namespace)
}

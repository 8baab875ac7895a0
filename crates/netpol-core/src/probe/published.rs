//! The way from outside through a controller: an Ingress, a route of a Gateway or a Route leads to ports of Services.

use super::answer::{Entry, Outcome, Stuck, Through, Way};
use super::behind;
use crate::cluster::{Controller, EndpointId, Publication, Service};
use crate::evaluation::Evaluation;
use crate::manifest::{Published, ServicePort};

/// The ways to a Service that objects publish, and nothing else; none where nodes or a load balancer publish it.
pub(super) fn of_service(
    evaluation: &Evaluation,
    (number, service): (usize, &Service),
    sources: &[EndpointId],
) -> Vec<Way> {
    if service.is_published() && !service.headless {
        return Vec::new();
    }
    let all = evaluation.cluster.published.iter().enumerate();
    let its = all.filter(|(_, one)| one.service == Some(number));
    its.flat_map(|(published, _)| ways(evaluation, published, sources)).collect()
}

/// The ways of what an object publishes: one for each port of the Service to which it leads.
pub(super) fn ways(evaluation: &Evaluation, number: usize, sources: &[EndpointId]) -> Vec<Way> {
    let cluster = &evaluation.cluster;
    let Some(publication) = cluster.published.get(number) else { return Vec::new() };
    let way = |sources: &[EndpointId], through, outcome| Way {
        sources: sources.to_vec(),
        published: Some(number),
        through,
        outcome,
    };
    let stuck = |through, stuck| vec![way(sources, through, Outcome::Stuck(stuck))];
    let found = publication.service.and_then(|number| Some((number, cluster.services.get(number)?)));
    let Some((service_number, service)) = found else { return stuck(None, Stuck::NoService) };
    let through = || Through::none(service_number);
    if let Published::As(name) = &service.published {
        return stuck(through(), Stuck::AnotherName(name.clone()));
    }
    let ports: Vec<&ServicePort> = publication.ports(service).collect();
    if ports.is_empty() {
        return stuck(through(), Stuck::NoPublishedPort);
    }
    let Some(pods) = pods(publication) else { return stuck(through(), Stuck::NoController) };
    // It connects to the pods' own port, also where clients in the cluster would have to dial it.
    let service = Service { headless: false, ..service.clone() };
    let entry = Entry::Controller;
    let to_port = |port: &ServicePort| {
        let outcome = behind(evaluation, &service, pods, &entry, port);
        let (entry, port) = (Some(entry), Some(port.clone()));
        way(pods, Some(Through { service: service_number, entry, port }), outcome)
    };
    ports.into_iter().map(to_port).collect()
}

fn pods(publication: &Publication) -> Option<&[EndpointId]> {
    match &publication.controller {
        Controller::Pods(controller) => Some(&controller.pods),
        Controller::NotHere(_)
        | Controller::LoadBalancer(_)
        | Controller::Perhaps(_)
        | Controller::Unknown => None,
    }
}

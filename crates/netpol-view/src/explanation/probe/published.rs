//! What leads clients from outside to a Service through a controller, in sentences.

use netpol_core::cluster::{Controller, Endpoint, EndpointId, Publication};
use netpol_core::probe::{Outcome, Stuck, Way};

use super::steps::Steps;
use crate::explanation::rule::code;
use crate::views::{Run, Sentence};

impl Steps<'_> {
    /// What the object says, and who its controller is.
    pub(super) fn published(&self, steps: &mut Vec<Sentence>, way: &Way) {
        let found = way.published.and_then(|number| self.evaluation.cluster.published.get(number));
        let Some(publication) = found else { return };
        let service = publication.service.and_then(|number| self.service(number));
        let name = match service {
            Some(service) => self.link(service),
            None => code(publication.service_full_name()),
        };
        let (object, hosts) = (self.object(publication), code(publication.hosts.join(", ")));
        let values = [("object", object), ("hosts", hosts), ("service", name.clone())];
        let key = if publication.hosts.is_empty() { "probe.published.any" } else { "probe.published.hosts" };
        steps.push(self.say(key, &values, false));
        match (&way.outcome, &publication.controller) {
            (Outcome::Stuck(Stuck::NoService), _) => {
                steps.push(self.say("probe.stuck.no_service", &[("service", name)], false));
            }
            (Outcome::Stuck(Stuck::NoPublishedPort), _) => {
                let ports: Vec<String> = service
                    .map(|service| service.ports.iter().map(|port| self.port(port)).collect())
                    .unwrap_or_default();
                let port = code(publication.port.to_string());
                let values = [("service", name), ("port", port), ("ports", code(ports.join(", ")))];
                steps.push(self.say("probe.stuck.no_published_port", &values, false));
            }
            (_, Controller::Pods(controller)) => {
                let pods = self.names(&controller.pods);
                steps.push(self.say("probe.controller.pods", &[("pods", pods)], false));
            }
            (_, Controller::NotHere(product)) => {
                steps.push(self.say("probe.controller.not_here", &[("controller", code(*product))], false));
            }
            (_, Controller::LoadBalancer(product)) => {
                steps.push(self.say(
                    "probe.controller.load_balancer",
                    &[("controller", code(*product))],
                    false,
                ));
            }
            (_, Controller::Unknown | Controller::Perhaps(_)) => {
                steps.push(self.say("probe.controller.unknown", &[], false))
            }
        }
    }

    /// Where clients outside go straight to pods that an object publishes: that they come another way.
    pub(super) fn published_too(&self) -> Option<Sentence> {
        let cluster = &self.evaluation.cluster;
        let is_outside = |id: &EndpointId| {
            cluster.endpoint(*id).and_then(Endpoint::external).is_some_and(|one| one.node.is_none())
        };
        let ways = &self.answer.probe.ways;
        let mut straight = ways.iter().filter(|way| way.through.is_none() && way.published.is_none());
        let way = straight.find(|way| way.sources.iter().any(is_outside))?;
        let publication = way.attempts().iter().find_map(|attempt| cluster.publication_of(attempt.to))?;
        let values = [("object", self.object(publication)), ("query", code(publication.id()))];
        Some(self.say("probe.published.too", &values, true))
    }

    /// The object's name, leading to its lines.
    fn object(&self, publication: &Publication) -> Vec<Run> {
        let target = self.answer.places.lines(&self.evaluation.sources, publication.object);
        vec![Run::Link(publication.object_name(), target)]
    }
}

//! The verdicts at the end of the way.

use super::answer::{Attempt, Doubt, Entry, Landing, Outcome, Stuck, Way};
use super::{DialledPort, NumberOrName};
use crate::cluster::{Cluster, EndQuery, Endpoint, EndpointId, Pod, Service};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PortReference, Protocol, ServicePort};
use crate::policy::Action;
use crate::ports::PortSet;
use crate::reach::ClassId;

/// Straight to some endpoints.
pub(super) fn straight(
    evaluation: &Evaluation,
    sources: Vec<EndpointId>,
    destinations: &[EndpointId],
    dialled: &DialledPort,
) -> Way {
    let protocol = dialled.protocol.unwrap_or(Protocol::Tcp);
    let mut attempts = Vec::new();
    for (from, like_it) in alike(evaluation, &sources, destinations) {
        // A pod to itself is a path only where nothing else is asked about.
        let itself_alone = destinations == [from];
        for to in destinations.iter().filter(|to| **to != from || itself_alone) {
            let landing = match (&dialled.port, evaluation.cluster.endpoint(*to).and_then(Endpoint::pod)) {
                (NumberOrName::Number(number), _) => Landing::Port(*number),
                (NumberOrName::Name(name), Some(pod)) => named(pod, protocol, name),
                (NumberOrName::Name(name), None) => Landing::Missing(name.clone()),
            };
            let path = Path { evaluation, from, to: *to, protocol, landing, entry: None };
            attempts.push(path.attempt(like_it));
        }
    }
    Way { sources, published: None, through: None, outcome: Outcome::Tried(attempts) }
}

/// Through a port of a Service to its pods.
pub(super) fn through(
    evaluation: &Evaluation,
    service: &Service,
    sources: &[EndpointId],
    entry: &Entry,
    port: &ServicePort,
) -> Outcome {
    let mut attempts = Vec::new();
    for (from, like_it) in alike(evaluation, sources, &service.pods) {
        for to in &service.pods {
            let Some(landing) = landing(&evaluation.cluster, service, port, *to) else { continue };
            let path =
                Path { evaluation, from, to: *to, protocol: port.protocol, landing, entry: Some(*entry) };
            let keeps_address = service.keeps_client_address;
            let mut attempt = path.attempt(like_it);
            if entry.is_through_nodes() && !keeps_address && path.hangs_on_source_address() {
                attempt.doubts.push(Doubt::ClientAddress);
            }
            attempts.push(attempt);
        }
    }
    let is_missing = |attempt: &Attempt| matches!(attempt.landing, Landing::Missing(_));
    match &port.target {
        PortReference::Name(name) if attempts.iter().all(is_missing) => {
            Outcome::Stuck(Stuck::NoPodHasName { name: name.clone() })
        }
        _ => Outcome::Tried(attempts),
    }
}

/// Through a port of a Service to the addresses that the text gives it.
pub(super) fn to_backends(
    evaluation: &Evaluation,
    service: &Service,
    sources: &[EndpointId],
    entry: &Entry,
    port: &ServicePort,
) -> Outcome {
    let mut attempts: Vec<Attempt> = Vec::new();
    for backend in &service.backends {
        let Some(number) = service.target_at(port, backend) else { continue };
        let ends = EndQuery::Address(backend.address).resolve(&evaluation.cluster).unwrap_or_default();
        for (from, like_it) in alike(evaluation, sources, &ends) {
            for to in &ends {
                let landing = Landing::Port(number);
                let entry = Some(*entry);
                let path = Path { evaluation, from, to: *to, protocol: port.protocol, landing, entry };
                attempts.push(path.attempt(like_it));
            }
        }
    }
    match attempts.is_empty() {
        true => Outcome::Stuck(Stuck::NoAddressHasPort),
        false => Outcome::Tried(attempts),
    }
}

/// One of each sources that neither policies nor the destinations tell apart, and how many it speaks for.
fn alike(
    evaluation: &Evaluation,
    sources: &[EndpointId],
    destinations: &[EndpointId],
) -> Vec<(EndpointId, usize)> {
    let mut found: Vec<((Vec<ClassId>, bool), EndpointId, usize)> = Vec::new();
    for source in sources {
        let kind = (evaluation.reach.likeness(*source), destinations.contains(source));
        match found.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, _, count)) => *count += 1,
            None => found.push((kind, *source, 1)),
        }
    }
    found.into_iter().map(|(_, first, count)| (first, count)).collect()
}

/// Where a port of a Service leads at a pod.
fn landing(cluster: &Cluster, service: &Service, port: &ServicePort, pod: EndpointId) -> Option<Landing> {
    let pod = cluster.endpoint(pod)?.pod()?;
    Some(match (service.target(port, pod), &port.target) {
        (Some(number), _) => Landing::Port(number),
        (None, PortReference::Name(name)) => named(pod, port.protocol, name),
        (None, _) => return None,
    })
}

fn named(pod: &Pod, protocol: Protocol, name: &str) -> Landing {
    match pod.named_port(protocol, name) {
        Some(number) => Landing::Port(number),
        None if pod.has_unknown_ports() => Landing::Unknown(name.to_owned()),
        None => Landing::Missing(name.to_owned()),
    }
}

struct Path<'a> {
    evaluation: &'a Evaluation,
    from: EndpointId,
    to: EndpointId,
    protocol: Protocol,
    landing: Landing,
    entry: Option<Entry>,
}

impl Path<'_> {
    fn asked(&self) -> PortSet {
        match &self.landing {
            Landing::Port(number) => PortSet::single(self.protocol, *number),
            Landing::Unknown(name) => PortSet::named(self.protocol, name.as_str().into()),
            Landing::Missing(_) => PortSet::none(),
        }
    }

    fn attempt(&self, sources: usize) -> Attempt {
        let asked = self.asked();
        let reach = &self.evaluation.reach;
        let behaviour = &self.evaluation.settings.profile.behaviour;
        let mut doubts = Vec::new();
        let mut open = reach.verdict(self.from, self.to).allowed.intersection(&asked);
        if self.from == self.to && matches!(self.entry, Some(entry) if !matches!(entry, Entry::Pods { .. })) {
            let class = reach.class_of(self.from);
            let is_open_anyway =
                asked.is_subset(&reach.cell(class, class).allowed) && !self.hangs_on_source_address();
            let is_policed = behaviour.enforced && reach.is_selectable(self.from);
            if is_policed && !is_open_anyway && !behaviour.itself_through_service_is_open {
                doubts.push(Doubt::ItselfThroughService);
            }
        } else if reach.depends_on_plugin_at(self.from, self.to, &asked) {
            doubts.push(Doubt::Plugin);
        }
        if open.is_uncertain() {
            doubts.push(Doubt::PortNumber);
            open = PortSet::none();
        }
        Attempt {
            from: self.from,
            sources,
            to: self.to,
            protocol: self.protocol,
            landing: self.landing.clone(),
            open: !open.is_none(),
            doubts,
        }
    }

    /// Whether the verdict may be another one where something on the way puts another address in the place of the source's:
    /// not every address is let in. The pod's own node always is (semantics A10.1).
    fn hangs_on_source_address(&self) -> bool {
        let asked = self.asked();
        let (cluster, reach) = (&self.evaluation.cluster, &self.evaluation.reach);
        let matches_nodes = self.evaluation.settings.profile.behaviour.ip_blocks_match_nodes;
        let lets_in = |from: EndpointId| {
            let trace = reach.trace(Direction::Ingress, from, self.to);
            let is_for_everyone = |opened: &PortSet| {
                trace.not_policed.is_some() || trace.isolating.is_empty() || asked.is_subset(opened)
            };
            let mut opened = PortSet::none();
            for decision in trace.decisions.iter().filter(|one| one.action == Action::Accept) {
                if matches_nodes || decision.peer.is_none() {
                    opened.add(&decision.decided);
                }
            }
            is_for_everyone(&opened)
        };
        let mut outside = cluster.iter().filter(|(_, endpoint)| endpoint.external().is_some());
        !outside.all(|(from, _)| lets_in(from))
    }
}

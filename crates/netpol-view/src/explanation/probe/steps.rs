//! The steps of a connection in sentences.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, Service};
use netpol_core::manifest::{PortReference, ServicePort};
use netpol_core::ports::PortSet;
use netpol_core::probe::{Attempt, Doubt, Entry, Landing, Outcome, Stuck, Through, Way};

use super::Answer;
use crate::explanation::rule::code;
use crate::ports::spoken;
use crate::views::{Run, Sentence};

/// More pods of a verdict than this are counted, not named.
const MOST_NAMED: usize = 3;

/// More groups of pods than this are not told of one by one.
const MOST_GROUPS: usize = 8;

/// Writes the steps of an answer.
pub(super) struct Steps<'a> {
    pub(super) answer: &'a Answer<'a>,
    pub(super) evaluation: &'a Evaluation,
    pub(super) words: crate::words::Words,
}

/// Attempts that end in the same way.
struct Group<'a> {
    like: &'a Attempt,
    to: Vec<EndpointId>,
}

impl<'a> Steps<'a> {
    /// All of them, in the order of the way.
    pub(super) fn all(&self) -> Vec<Sentence> {
        let mut steps = Vec::new();
        let probe = self.answer.probe;
        let mut known = None;
        for way in &probe.ways {
            if way.published.is_some() && way.published != known {
                self.published(&mut steps, way);
            }
            known = way.published;
            let service = way.through.as_ref().and_then(|through| self.service(through.service));
            if let (Some(service), Some(through)) = (service, &way.through)
                && way.outcome != Outcome::Stuck(Stuck::NoSelector)
            {
                self.through(&mut steps, service, through);
            }
            match (&way.outcome, service) {
                (Outcome::Stuck(stuck), Some(service)) => self.stuck(&mut steps, stuck, service),
                (Outcome::Tried(attempts), _) => self.tried(&mut steps, way, attempts),
                (Outcome::Stuck(_), None) => {}
            }
        }
        steps.extend(self.published_too());
        if let Some(namesake) = probe.namesake.and_then(|number| self.service(number)) {
            let values = [("service", self.link(namesake)), ("query", code(namesake.id()))];
            steps.push(self.say("probe.namesake", &values, true));
        }
        steps
    }

    fn through(&self, steps: &mut Vec<Sentence>, service: &Service, through: &Through) {
        let name = ("service", self.link(service));
        let (Some(entry), Some(port)) = (through.entry, &through.port) else { return };
        let entered = match entry {
            Entry::ClusterAddress | Entry::Pods { .. } | Entry::Controller => None,
            Entry::NodePort(Some(_)) => Some("probe.entry.node_port"),
            Entry::NodePort(None) => Some("probe.entry.some_node_port"),
            Entry::LoadBalancer => Some("probe.entry.load_balancer"),
            Entry::ExternalAddress => Some("probe.entry.external_address"),
        };
        if let Some(key) = entered {
            let number = port.node_port.map(|number| number.to_string()).unwrap_or_default();
            steps.push(self.say(key, &[name.clone(), ("port", code(number))], false));
        }
        if !service.backends.is_empty() && !service.headless {
            let values = [name, ("port", code(self.port(port)))];
            steps.push(self.say("probe.leads_to_addresses", &values, false));
            return;
        }
        let target = match (entry, &port.target) {
            (Entry::Pods { listed: true }, PortReference::Range(number, _)) if *number == port.port => {
                ("probe.headless", String::new())
            }
            (Entry::Pods { listed: true }, target) => ("probe.headless_target", target.number_or_name()),
            (Entry::Pods { listed: false }, _) => ("probe.headless_unlisted", String::new()),
            (_, PortReference::Range(number, _)) if *number == port.port => {
                ("probe.leads_same", String::new())
            }
            (_, PortReference::Name(target)) => ("probe.leads_named", target.clone()),
            (_, target) => ("probe.leads", target.number_or_name()),
        };
        let values = [name, ("port", code(self.port(port))), ("target", code(target.1))];
        steps.push(self.say(target.0, &values, false));
    }

    fn stuck(&self, steps: &mut Vec<Sentence>, stuck: &Stuck, service: &Service) {
        let name = || ("service", self.link(service));
        let asked = || ("port", code(self.answer.port()));
        match stuck {
            Stuck::AnotherName(other) => {
                steps.push(self.say("probe.stuck.another_name", &[name(), ("name", code(other))], false));
            }
            Stuck::NoSuchPort { target_of, node_port_of, outside } => {
                let ports: Vec<String> = service.ports.iter().map(|port| self.port(port)).collect();
                let key = match (outside, ports.is_empty()) {
                    (Some(_), _) => "probe.stuck.not_outside",
                    (None, true) => "probe.stuck.no_ports",
                    (None, false) => "probe.stuck.no_such_port",
                };
                let outside = outside.map(|port| port.to_string()).unwrap_or_default();
                let ports = code(ports.join(", "));
                steps.push(self.say(
                    key,
                    &[name(), asked(), ("ports", ports), ("outside", code(outside))],
                    false,
                ));
                for (key, of) in
                    [("probe.stuck.is_target", target_of), ("probe.stuck.is_node_port", node_port_of)]
                {
                    if let Some(of) = of {
                        steps.push(self.say(key, &[("of", code(of.to_string()))], false));
                    }
                }
            }
            Stuck::NotPublished => steps.push(self.say("probe.stuck.not_published", &[name()], false)),
            Stuck::NoService | Stuck::NoPublishedPort | Stuck::NoController => {}
            Stuck::NoSelector => steps.push(self.say("probe.stuck.no_selector", &[name(), asked()], false)),
            Stuck::NoAddressHasPort => {
                steps.push(self.say("probe.stuck.no_address_has_port", &[name(), asked()], false));
            }
            Stuck::NoPods => steps.push(self.say("probe.stuck.no_pods", &[name()], false)),
            Stuck::NoPodHasName { name: port } => {
                steps.push(self.say("probe.stuck.no_pod_has_name", &[name(), ("name", code(port))], false));
            }
        }
    }

    fn tried(&self, steps: &mut Vec<Sentence>, way: &Way, attempts: &[Attempt]) {
        let groups = groups(attempts);
        let is_alone = way.through.is_none() && attempts.len() == 1;
        for group in groups.iter().take(MOST_GROUPS).filter(|_| !is_alone) {
            steps.push(self.group(group, &groups));
        }
        if let Some(more) = groups.len().checked_sub(MOST_GROUPS).filter(|more| *more > 0) {
            steps.push(Sentence {
                runs: vec![Run::Text(self.words.count("probe.more", more, &[]))],
                quiet: true,
            });
        }
        let has = |doubt| attempts.iter().any(|attempt| attempt.doubts.contains(&doubt));
        if has(Doubt::ItselfThroughService) {
            steps.push(self.say("probe.doubt.itself", &[], false));
        }
        if has(Doubt::ClientAddress) {
            steps.push(self.say("probe.doubt.client_address", &[], false));
        }
        let service =
            way.through.as_ref().and_then(|through| Some((through, self.service(through.service)?)));
        if let Some((through, service)) = service
            && through.entry.is_some_and(Entry::is_through_nodes)
            && service.keeps_client_address
        {
            steps.push(self.say("probe.keeps_client_address", &[], true));
        }
    }

    fn group(&self, group: &Group<'_>, all: &[Group<'_>]) -> Sentence {
        let pods = ("pods", self.names(&group.to));
        let Attempt { protocol, landing, .. } = group.like;
        let protocol_run = ("protocol", code(protocol.to_string()));
        let port = match landing {
            Landing::Missing(name) => {
                return self.say("probe.lacks", &[pods, protocol_run, ("name", code(name))], false);
            }
            Landing::Port(number) => spoken(&PortSet::single(*protocol, *number), self.words),
            Landing::Unknown(name) => format!("{protocol} {name}"),
        };
        let verdict = self.words.plain(self.verdict_key(group.like));
        let is_of_several = all.iter().any(|other| other.like.from != group.like.from);
        let more = group.like.sources.checked_sub(1).filter(|more| *more > 0);
        let more = more.map(|more| format!(" +{more}")).unwrap_or_default();
        let from = code(self.name(group.like.from) + &more);
        let values = [pods, ("port", code(port)), ("verdict", vec![Run::Text(verdict)]), ("from", from)];
        self.say(if is_of_several { "probe.at_from" } else { "probe.at" }, &values, false)
    }

    fn verdict_key(&self, attempt: &Attempt) -> &'static str {
        let reach = &self.evaluation.reach;
        match (attempt.open, attempt.doubts.as_slice()) {
            (_, [Doubt::ClientAddress]) if attempt.open => "probe.as.open_as_client",
            (_, [Doubt::ClientAddress]) => "probe.as.blocked_as_client",
            (_, [Doubt::PortNumber, ..]) => "probe.as.unknown",
            (_, [_, ..]) => "probe.as.depends",
            (true, []) if attempt.from == attempt.to => "probe.as.itself",
            (true, []) => "probe.as.open",
            (false, []) => {
                let asked = match &attempt.landing {
                    Landing::Port(number) => PortSet::single(attempt.protocol, *number),
                    Landing::Unknown(name) | Landing::Missing(name) => {
                        PortSet::named(attempt.protocol, name.as_str().into())
                    }
                };
                let verdict = reach.verdict(attempt.from, attempt.to);
                let blocks = |side: &PortSet| side.intersection(&asked).is_none();
                match (blocks(verdict.egress), blocks(verdict.ingress)) {
                    (true, false) => "verdict.egress_blocks",
                    (false, true) => "verdict.ingress_blocks",
                    _ => "verdict.both_block",
                }
            }
        }
    }

    pub(super) fn service(&self, number: usize) -> Option<&'a Service> {
        self.evaluation.cluster.services.get(number)
    }

    /// A Service's name, leading to its lines.
    pub(super) fn link(&self, service: &Service) -> Vec<Run> {
        let target = self.answer.places.lines(&self.evaluation.sources, service.span);
        vec![Run::Link(service.full_name(), target)]
    }

    pub(super) fn port(&self, port: &ServicePort) -> String {
        let number = spoken(&PortSet::single(port.protocol, port.port), self.words);
        match &port.name {
            Some(name) => format!("{number} ({name})"),
            None => number,
        }
    }

    pub(super) fn names(&self, ids: &[EndpointId]) -> Vec<Run> {
        let first: Vec<String> = ids.iter().take(MOST_NAMED).map(|id| self.name(*id)).collect();
        let mut runs = code(first.join(", "));
        if let Some(more) = ids.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            runs.push(Run::Text(format!(", {}", self.words.count("endpoint.more", more, &[]))));
        }
        runs
    }

    fn name(&self, id: EndpointId) -> String {
        match self.evaluation.cluster.endpoint(id) {
            Some(Endpoint::Pod(pod)) => pod.name.clone(),
            Some(Endpoint::External(external)) => external.spelled_out(),
            None => String::new(),
        }
    }

    pub(super) fn say(&self, key: &str, values: &[(&str, Vec<Run>)], quiet: bool) -> Sentence {
        Sentence { runs: self.words.runs(key, values), quiet }
    }
}

fn groups(attempts: &[Attempt]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for attempt in attempts {
        let is_alike = |group: &&mut Group<'_>| {
            let like = group.like;
            let itself = |one: &Attempt| one.from == one.to;
            (like.from, like.open, itself(like)) == (attempt.from, attempt.open, itself(attempt))
                && like.landing == attempt.landing
                && like.doubts == attempt.doubts
        };
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.to.push(attempt.to),
            None => groups.push(Group { like: attempt, to: vec![attempt.to] }),
        }
    }
    groups
}

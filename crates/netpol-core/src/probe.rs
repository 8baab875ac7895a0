//! What becomes of a new connection to one port: the Service that it goes through, the port of each pod to which that
//! leads, and the verdict there. The steps are this stage's; the verdicts are those of [`reach`](crate::reach).

mod answer;
mod attempts;
mod entry;
mod published;

pub use answer::{Attempt, Doubt, Entry, Landing, Outcome, Probe, Stuck, Tally, Through, Way};

use ipnet::IpNet;

use crate::cluster::{Cluster, EndQuery, EndQueryError, Endpoint, EndpointId, Service};
use crate::evaluation::Evaluation;
use crate::manifest::{Protocol, ServicePort};

/// A question: from where, to what, on which port.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbeQuestion {
    /// The source.
    pub from: EndQuery,
    /// The destination: also a Service, or the address of one.
    pub to: EndQuery,
    /// The port that the client dials.
    pub port: DialledPort,
}

/// A port as a client names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialledPort {
    /// Its number or its name.
    pub port: NumberOrName,
    /// Its protocol. Where nobody says: that of the Service's port, TCP before others.
    pub protocol: Option<Protocol>,
}

/// A number, or a name: of a Service's port where a Service is asked for, else of a container port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberOrName {
    /// A number.
    Number(u16),
    /// A name.
    Name(String),
}

impl ProbeQuestion {
    /// The sides that an evaluation must have been [asked about](Evaluation::asked_about): the address of a Service is none
    /// of an endpoint, but what is behind it without being a pod is.
    pub fn sides(&self, cluster: &Cluster) -> Vec<EndQuery> {
        let mut sides = vec![self.from.clone()];
        match self.to.service(cluster) {
            None if !self.to.published(cluster).is_empty() => {}
            None => sides.push(self.to.clone()),
            Some((_, service)) => sides.extend(EndQuery::given(service)),
        }
        sides
    }
}

/// Tries the connection. The evaluation was asked about the sides of the question.
pub fn probe(evaluation: &Evaluation, question: &ProbeQuestion) -> Result<Probe, EndQueryError> {
    let cluster = &evaluation.cluster;
    let sources = question.from.resolve(cluster)?;
    let published = question.to.published(cluster);
    if !published.is_empty() {
        let ways = published.into_iter().flat_map(|number| published::ways(evaluation, number, &sources));
        return Ok(Probe { namesake: None, ways: ways.collect() });
    }
    let Some(service) = question.to.service(cluster) else {
        let destinations = question.to.resolve(cluster)?;
        let way = attempts::straight(evaluation, sources, &destinations, &question.port);
        return Ok(Probe { namesake: question.to.namesake(cluster), ways: vec![way] });
    };
    let through = |sources, is_outside| through(evaluation, service, sources, is_outside, &question.port);
    Ok(Probe { namesake: None, ways: ways(evaluation, service, sources, |_| true, through) })
}

/// Tries a port of a Service, given by its number in the cluster, from some endpoints: at the port's own number inside the cluster,
/// outside wherever it is published. The evaluation was asked about the addresses behind the Service.
pub fn probe_port(
    evaluation: &Evaluation,
    number: usize,
    port: &ServicePort,
    sources: Vec<EndpointId>,
) -> Probe {
    let Some(service) = evaluation.cluster.services.get(number) else {
        return Probe { namesake: None, ways: Vec::new() };
    };
    let service = (number, service);
    let leads_there = |through: &Through| through.leads_to(port);
    let met =
        |sources, is_outside| met(evaluation, service, sources, entry::of_port(service.1, port, is_outside));
    Probe { namesake: None, ways: ways(evaluation, service, sources, leads_there, met) }
}

/// The way of the sources inside the cluster and that of those outside, where there are some. What only objects publish that
/// lead there as asked is reached from outside through their controllers.
fn ways(
    evaluation: &Evaluation,
    service: (usize, &Service),
    sources: Vec<EndpointId>,
    leads_there: impl Fn(&Through) -> bool,
    straight: impl Fn(Vec<EndpointId>, bool) -> Way,
) -> Vec<Way> {
    let (outside, inside): (Vec<EndpointId>, Vec<EndpointId>) =
        sources.into_iter().partition(|id| is_outside(&evaluation.cluster, *id));
    let mut ways = Vec::new();
    if !inside.is_empty() {
        ways.push(straight(inside, false));
    }
    if !outside.is_empty() {
        let mut by_controllers = published::of_service(evaluation, service, &outside);
        by_controllers.retain(|way| way.through.as_ref().is_some_and(&leads_there));
        match by_controllers.is_empty() {
            true => ways.push(straight(outside, true)),
            false => ways.extend(by_controllers),
        }
    }
    ways
}

/// The way of connections to a Service.
fn through(
    evaluation: &Evaluation,
    (number, service): (usize, &Service),
    sources: Vec<EndpointId>,
    is_outside: bool,
    dialled: &DialledPort,
) -> Way {
    let found =
        if is_outside { entry::from_outside(service, dialled) } else { entry::inside(service, dialled) };
    met(evaluation, (number, service), sources, found)
}

/// The way of connections that meet a port of a Service, or do not.
fn met(
    evaluation: &Evaluation,
    (number, service): (usize, &Service),
    sources: Vec<EndpointId>,
    found: entry::Met,
) -> Way {
    let (entry, port) = match found {
        Ok(found) => found,
        Err(stuck) => {
            let through = Through::none(number);
            return Way { sources, published: None, through, outcome: Outcome::Stuck(stuck) };
        }
    };
    let outcome = behind(evaluation, service, &sources, &entry, &port);
    let through = Some(Through { service: number, entry: Some(entry), port: Some(port) });
    Way { sources, published: None, through, outcome }
}

/// What becomes of connections to a port of a Service.
fn behind(
    evaluation: &Evaluation,
    service: &Service,
    sources: &[EndpointId],
    entry: &Entry,
    port: &ServicePort,
) -> Outcome {
    match () {
        () if !service.backends.is_empty() => {
            attempts::to_backends(evaluation, service, sources, entry, port)
        }
        () if service.selector.is_empty() => Outcome::Stuck(Stuck::NoSelector),
        () if service.pods.is_empty() => Outcome::Stuck(Stuck::NoPods),
        () => attempts::through(evaluation, service, sources, entry, port),
    }
}

/// Whether it connects from outside the cluster. Nodes and addresses of pods are inside.
fn is_outside(cluster: &Cluster, id: EndpointId) -> bool {
    let external = cluster.endpoint(id).and_then(Endpoint::external);
    external.is_some_and(|external| {
        external.node.is_none() && !IpNet::V4(cluster.pod_range).contains(&external.sample)
    })
}

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
            Some((_, service)) => {
                sides.extend(service.backends.iter().map(|backend| EndQuery::Address(backend.address)));
            }
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
    let through = |sources: Vec<EndpointId>, is_outside| {
        let by_controllers = match is_outside {
            true => published::of_service(evaluation, service, &sources),
            false => Vec::new(),
        };
        match by_controllers.is_empty() {
            true => vec![through(evaluation, service, sources, is_outside, &question.port)],
            false => by_controllers,
        }
    };
    Ok(Probe { namesake: None, ways: ways(cluster, sources, through) })
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
    let way = |sources: Vec<EndpointId>, is_outside| {
        let mut by_controllers = match is_outside {
            true => published::of_service(evaluation, (number, service), &sources),
            false => Vec::new(),
        };
        by_controllers.retain(|way| way.through.as_ref().is_some_and(|through| through.leads_to(port)));
        match by_controllers.is_empty() {
            true => {
                vec![met(evaluation, (number, service), sources, entry::of_port(service, port, is_outside))]
            }
            false => by_controllers,
        }
    };
    Probe { namesake: None, ways: ways(&evaluation.cluster, sources, way) }
}

/// The way of the sources inside the cluster and that of those outside, where there are some.
fn ways(
    cluster: &Cluster,
    sources: Vec<EndpointId>,
    way: impl Fn(Vec<EndpointId>, bool) -> Vec<Way>,
) -> Vec<Way> {
    let (outside, inside): (Vec<EndpointId>, Vec<EndpointId>) =
        sources.into_iter().partition(|id| is_outside(cluster, *id));
    let ways = [(inside, false), (outside, true)].into_iter().filter(|(sources, _)| !sources.is_empty());
    ways.flat_map(|(sources, is_outside)| way(sources, is_outside)).collect()
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

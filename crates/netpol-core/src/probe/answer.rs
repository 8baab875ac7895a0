//! The shapes of an answer.

use crate::cluster::EndpointId;
use crate::manifest::{Protocol, ServicePort};

/// What became of the connections that were asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The number of a Service that has the name which here means pods or a workload.
    pub namesake: Option<usize>,
    /// One for the sources inside the cluster and one for those outside, where the way is another one for them.
    pub ways: Vec<Way>,
}

/// The way of connections from some sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Where they come from; at least one. Where an object publishes the Service and the text holds its controller, the pods
    /// of the controller.
    pub sources: Vec<EndpointId>,
    /// What leads them to the Service: its number in [`Cluster::published`](crate::cluster::Cluster::published).
    pub published: Option<usize>,
    /// The Service that they go through; none where they go straight to pods or addresses.
    pub through: Option<Through>,
    /// How far they come.
    pub outcome: Outcome,
}

/// A Service on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Through {
    /// Its number in [`Cluster::services`](crate::cluster::Cluster::services).
    pub service: usize,
    /// Where the connections meet it; none where they do not.
    pub entry: Option<Entry>,
    /// The port that they meet; none where they meet none. Where a headless Service has no port of the number, it is the number
    /// that the client dials.
    pub port: Option<ServicePort>,
}

impl Through {
    /// Whether connections meet that port, or where they would is not known.
    pub(super) fn leads_to(&self, port: &ServicePort) -> bool {
        self.port.as_ref().is_none_or(|met| met == port)
    }

    /// A Service that is not met.
    pub(super) fn none(service: usize) -> Option<Self> {
        Some(Self { service, entry: None, port: None })
    }
}

/// Where connections meet a Service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// At its address in the cluster.
    ClusterAddress,
    /// At the pods themselves, since it is headless (semantics A13.4).
    Pods {
        /// The Service lists the port that is dialled.
        listed: bool,
    },
    /// At the controller of the object that publishes it, which connects to its pods.
    Controller,
    /// At that port of any node; none where the API server chooses it.
    NodePort(Option<u16>),
    /// At its load balancer.
    LoadBalancer,
    /// At one of its external addresses.
    ExternalAddress,
}

impl Entry {
    /// Whether they come from outside, through nodes, which may put an address of their own in the place of the client's.
    pub fn is_through_nodes(self) -> bool {
        !matches!(self, Entry::ClusterAddress | Entry::Pods { .. } | Entry::Controller)
    }
}

/// How far connections come.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// To no pod.
    Stuck(Stuck),
    /// To these.
    Tried(Vec<Attempt>),
}

/// Why connections come to no pod, or to none that is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Stuck {
    /// The Service is another name for this one (`type: ExternalName`).
    AnotherName(String),
    /// The Service has no such port, or none that clients there can dial.
    NoSuchPort {
        /// The port of the Service that leads to it: it is the target of one.
        target_of: Option<u16>,
        /// The port of the Service of which it is the node port.
        node_port_of: Option<u16>,
        /// The node port that clients outside dial in the place of it, which is the Service's port inside the cluster.
        outside: Option<u16>,
    },
    /// The Service publishes nothing outside the cluster.
    NotPublished,
    /// The object leads to a Service that the text does not hold.
    NoService,
    /// The object leads to a port that the Service does not have.
    NoPublishedPort,
    /// The text does not hold the controller of the object.
    NoController,
    /// The Service has no selector: its addresses are given elsewhere.
    NoSelector,
    /// None of the addresses that the text gives the Service has a port of the name of the Service's port.
    NoAddressHasPort,
    /// The Service selects no pod of the text.
    NoPods,
    /// The Service's port leads to a port by its name, which none of its pods has.
    NoPodHasName {
        /// The name.
        name: String,
    },
}

/// Connections from sources that nothing tells apart to one destination.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// One of the sources, which speaks for all.
    pub from: EndpointId,
    /// How many sources there are like it.
    pub sources: usize,
    /// The destination.
    pub to: EndpointId,
    /// Its protocol.
    pub protocol: Protocol,
    /// The port there.
    pub landing: Landing,
    /// Whether it is open, as it usually is where there is a doubt.
    pub open: bool,
    /// What the verdict depends on beside the text; settled where there is nothing.
    pub doubts: Vec<Doubt>,
}

/// A port of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing {
    /// That number.
    Port(u16),
    /// The port of that name, whose number nobody knows: the pod is inferred.
    Unknown(String),
    /// The destination has no port of that name, so connections do not come to it.
    Missing(String),
}

/// What a verdict depends on beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// On the network plugin, where Kubernetes leaves open what decides (semantics A10.2, A11.1).
    Plugin,
    /// On whether the plugin judges what a pod sends to itself through a Service (semantics A9.3).
    ItselfThroughService,
    /// On whether the client's address survives: nodes may put their own in its place (semantics A7.7, A13.6).
    ClientAddress,
    /// On the number of a port that is known by its name alone.
    PortNumber,
}

/// How many destinations are open to the sources; where not all sources are alike, how many paths are open. A destination
/// without a port of the name is none: no connection goes there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub all: usize,
    /// Those that are open.
    pub open: usize,
    /// Those of which it depends.
    pub doubtful: usize,
}

impl Way {
    /// The attempts; none where the connections are stuck.
    pub fn attempts(&self) -> &[Attempt] {
        match &self.outcome {
            Outcome::Tried(attempts) => attempts,
            Outcome::Stuck(_) => &[],
        }
    }
}

impl Probe {
    /// Whether all sources are alike, so that the attempts are one for each destination.
    pub fn has_sources_alike(&self) -> bool {
        let mut attempts = self.ways.iter().flat_map(Way::attempts);
        let first = attempts.next().map(|attempt| attempt.from);
        attempts.all(|attempt| Some(attempt.from) == first)
    }

    /// All attempts of all ways, counted.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let counts_sources = !self.has_sources_alike();
        let attempts = self.ways.iter().flat_map(Way::attempts);
        for attempt in attempts.filter(|attempt| !matches!(attempt.landing, Landing::Missing(_))) {
            let paths = if counts_sources { attempt.sources } else { 1 };
            tally.all += paths;
            match (attempt.doubts.is_empty(), attempt.open) {
                (false, _) => tally.doubtful += paths,
                (true, true) => tally.open += paths,
                (true, false) => {}
            }
        }
        tally
    }
}

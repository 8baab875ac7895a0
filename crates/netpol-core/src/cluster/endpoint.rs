//! What the ends of a path can be.

use std::net::IpAddr;

use ipnet::Ipv4Net;

use super::{Backends, External, Nodes, Publication, Service};
use crate::manifest::{ContainerPort, Labels, PortReference, Protocol, ServicePort};
use crate::ports::PortSet;
use crate::source::Span;

/// The index of an endpoint in [`Cluster::endpoints`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndpointId(pub u32);

/// Namespaces and everything that can be an end of a path.
#[derive(Clone, Debug, Default)]
pub struct Cluster {
    /// Every namespace that is declared, used or inferred, by name.
    pub namespaces: Vec<Namespace>,
    /// Pods by namespace and in the order of the text, then address ranges.
    pub endpoints: Vec<Endpoint>,
    /// Services, in the order of the text.
    pub services: Vec<Service>,
    /// What leads clients outside the cluster to Services, in the order of the text.
    pub published: Vec<Publication>,
    /// Pods of the text that cannot be an end of a path.
    pub absent: Vec<AbsentPod>,
    /// Workloads of the text that make no pods.
    pub absent_workloads: Vec<AbsentWorkload>,
    /// The addresses that belong to pods.
    pub pod_range: Ipv4Net,
    /// The addresses of nodes.
    pub nodes: Nodes,
    /// The addresses behind Services that the text gives.
    pub backends: Backends,
}

impl Cluster {
    /// The endpoint of an id.
    pub fn endpoint(&self, id: EndpointId) -> Option<&Endpoint> {
        self.endpoints.get(id.0 as usize)
    }

    /// The printed id of an endpoint; empty where there is none.
    pub fn printed_id(&self, id: EndpointId) -> String {
        self.endpoint(id).map(Endpoint::id).unwrap_or_default()
    }

    /// Every endpoint with its id.
    pub fn iter(&self) -> impl Iterator<Item = (EndpointId, &Endpoint)> {
        self.endpoints.iter().enumerate().map(|(index, endpoint)| (EndpointId(index as u32), endpoint))
    }

    /// The endpoint with that printed id: `production/frontend`, `ip:0.0.0.0/0`.
    pub fn find(&self, id: &str) -> Option<EndpointId> {
        self.iter().find(|(_, endpoint)| endpoint.id() == id).map(|(found, _)| found)
    }

    /// What publishes a Service of that pod: the first such object.
    pub fn publication_of(&self, pod: EndpointId) -> Option<&Publication> {
        let leads_to = |one: &&Publication| {
            let service = one.service.and_then(|number| self.services.get(number));
            service.is_some_and(|service| service.pods.contains(&pod) && one.ports(service).next().is_some())
        };
        self.published.iter().find(leads_to)
    }

    /// The namespace of that name.
    pub fn namespace(&self, name: &str) -> Option<&Namespace> {
        self.namespaces.iter().find(|namespace| namespace.name == name)
    }
}

/// A namespace.
#[derive(Clone, Debug, PartialEq)]
pub struct Namespace {
    /// Its name.
    pub name: String,
    /// Its labels, `kubernetes.io/metadata.name` among them (semantics A14).
    pub labels: Labels,
    /// How we know of it.
    pub origin: NamespaceOrigin,
}

impl Namespace {
    /// Whether nobody declared or used it.
    pub fn is_inferred(&self) -> bool {
        self.origin == NamespaceOrigin::Inferred
    }
}

/// How we know of a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamespaceOrigin {
    /// The text declares it.
    Declared,
    /// Something is in it, so it exists, with the automatic label alone (semantics A5.11).
    Used,
    /// A selector asks for it and nothing matches.
    Inferred,
}

/// One end of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Endpoint {
    /// A pod.
    Pod(Pod),
    /// Addresses outside the cluster that no policy tells apart.
    External(External),
}

impl Endpoint {
    /// The stable printed id: `namespace/name` of a pod, `ip:` and the first range of addresses; of addresses that somebody
    /// asks about, all of them.
    pub fn id(&self) -> String {
        match self {
            Endpoint::Pod(pod) => format!("{}/{}", pod.namespace, pod.name),
            Endpoint::External(external) if external.asked.is_some() => external.spelled_out(),
            Endpoint::External(external) => match external.cidrs.first() {
                Some(cidr) => format!("ip:{cidr}"),
                None => "ip:".to_owned(),
            },
        }
    }

    /// The pod, if it is one.
    pub fn pod(&self) -> Option<&Pod> {
        match self {
            Endpoint::Pod(pod) => Some(pod),
            Endpoint::External(_) => None,
        }
    }

    /// The addresses outside the cluster, if it is some.
    pub fn external(&self) -> Option<&External> {
        match self {
            Endpoint::Pod(_) => None,
            Endpoint::External(external) => Some(external),
        }
    }
}

/// A pod, defined or inferred.
#[derive(Clone, Debug, PartialEq)]
pub struct Pod {
    /// Its namespace's name.
    pub namespace: String,
    /// Its name, unique in its namespace.
    pub name: String,
    /// Its labels.
    pub labels: Labels,
    /// Declared container ports.
    pub ports: Vec<ContainerPort>,
    /// Its addresses.
    pub ips: Vec<IpAddr>,
    /// The addresses are made up, since the text gives none.
    pub simulated_ip: bool,
    /// It uses its node's network: policies do not reach it (semantics A11.3).
    pub host_network: bool,
    /// The node that it runs on, where the text says so.
    pub node: Option<String>,
    /// The addresses of that node, where the text says them.
    pub host_ips: Vec<IpAddr>,
    /// The workload that made it.
    pub workload: Option<Workload>,
    /// Nobody defined it.
    pub inferred: bool,
    /// The object in the text that defines it; for an inferred pod, the first selector that asks for it.
    pub span: Option<Span>,
}

impl Pod {
    /// A pod that nobody defined, of which only this is known.
    pub(crate) fn inferred(namespace: &str, name: String, labels: Labels) -> Self {
        Self {
            namespace: namespace.to_owned(),
            name,
            labels,
            ports: Vec::new(),
            ips: Vec::new(),
            simulated_ip: false,
            host_network: false,
            node: None,
            host_ips: Vec::new(),
            workload: None,
            inferred: true,
            span: None,
        }
    }

    /// The address that ranges are compared with: IPv4 where the pod has both families.
    pub fn address(&self) -> Option<IpAddr> {
        self.address_seen(false)
    }

    /// The address over which another pod meets it: of the family that both have, IPv4 where both have both
    /// (semantics A7.4).
    pub fn address_for(&self, other: &Pod) -> Option<IpAddr> {
        self.address_seen(other.has_ipv6_alone())
    }

    /// The address of that family, else the first one.
    pub(crate) fn address_seen(&self, by_ipv6: bool) -> Option<IpAddr> {
        let mut addresses = self.ips.iter();
        addresses.find(|address| address.is_ipv6() == by_ipv6).or(self.ips.first()).copied()
    }

    /// Whether it has addresses, and all of them are IPv6.
    pub fn has_ipv6_alone(&self) -> bool {
        !self.ips.is_empty() && self.ips.iter().all(IpAddr::is_ipv6)
    }

    /// Whether nobody knows which ports it has: it is inferred, and its ports are no better known than its labels. The DNS
    /// pod is inferred with the ports that it has.
    pub fn has_unknown_ports(&self) -> bool {
        self.inferred && self.ports.is_empty()
    }

    /// The port here to which the `targetPort` of a Service's port leads; none where it has no port of that name (semantics A13.3).
    pub fn target_port(&self, port: &ServicePort) -> Option<u16> {
        match &port.target {
            PortReference::Range(number, _) => Some(*number),
            PortReference::Name(name) => self.named_port(port.protocol, name),
            PortReference::Every => None,
        }
    }

    /// The ports that a name may mean here: one by its number, or one of that name where nobody knows which ports it has; none where
    /// it has no port of that name.
    pub fn ports_named(&self, protocol: Protocol, name: &str) -> PortSet {
        match self.named_port(protocol, name) {
            Some(port) => PortSet::single(protocol, port),
            None if self.has_unknown_ports() => PortSet::named(protocol, name.into()),
            None => PortSet::none(),
        }
    }

    /// The port that a name means here: that of the first container port of this name and protocol (semantics A8.9).
    pub fn named_port(&self, protocol: Protocol, name: &str) -> Option<u16> {
        let is_meant =
            |port: &&ContainerPort| port.protocol == protocol && port.name.as_deref() == Some(name);
        self.ports.iter().find(is_meant).map(|port| port.port)
    }
}

/// The workload that a pod belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Workload {
    /// `Deployment`, `StatefulSet`, ….
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// A pod of the text that nothing can reach, and that reaches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentPod {
    /// Its namespace's name.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Why it takes no part.
    pub reason: AbsenceReason,
    /// The object in the text.
    pub span: Span,
}

/// A workload of the text that makes no pods: it has no replicas, or it is a Job that is done or suspended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentWorkload {
    /// Its namespace's name.
    pub namespace: String,
    /// Which one it is.
    pub workload: Workload,
}

/// Why a pod takes no part (semantics A12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceReason {
    /// It succeeded or failed; its address may belong to another pod by now.
    Ended,
    /// It is pending and has no address yet.
    NoAddress,
}

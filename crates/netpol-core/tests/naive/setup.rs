//! A cluster and its policies as somebody might write them: with lists that are missing, null or empty. It prints as
//! YAML, which is what a failing property shows, and it becomes objects by defaults of its own (semantics A1, A4, A8).

mod objects;
pub(crate) use objects::labels;
mod yaml;

use std::fmt;
use std::net::IpAddr;

use netpol_core::manifest::Direction;
use netpol_core::manifest::{ContainerPort, LabelSelector, Labels, Peer, PodPhase, PortReference, Protocol};

#[derive(Clone, PartialEq)]
pub(crate) struct Setup {
    pub namespaces: Vec<NamespaceSetup>,
    pub pods: Vec<PodSetup>,
    pub policies: Vec<PolicySetup>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamespaceSetup {
    pub name: String,
    pub labels: Labels,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PodSetup {
    pub name: String,
    pub namespace: String,
    pub labels: Labels,
    /// Of its containers.
    pub ports: Vec<ContainerPort>,
    /// Of init containers that go on running.
    pub sidecar_ports: Vec<ContainerPort>,
    pub ips: Vec<IpAddr>,
    pub host_network: bool,
    pub node: Option<String>,
    pub phase: PodPhase,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PolicySetup {
    pub name: String,
    pub namespace: String,
    pub pod_selector: Option<LabelSelector>,
    pub policy_types: Listed<Direction>,
    pub ingress: Listed<RuleSetup>,
    pub egress: Listed<RuleSetup>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RuleSetup {
    pub peers: Listed<Peer>,
    pub ports: Listed<PortSetup>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PortSetup {
    pub protocol: Option<Protocol>,
    pub port: PortReference,
}

/// A list that somebody left out, or wrote without a value, or wrote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Listed<T> {
    Missing,
    Null,
    Written(Vec<T>),
}

impl<T> Listed<T> {
    /// The elements; what is not written has none.
    pub(crate) fn items(&self) -> &[T] {
        match self {
            Listed::Written(items) => items,
            Listed::Missing | Listed::Null => &[],
        }
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\n{}", self.yaml())
    }
}

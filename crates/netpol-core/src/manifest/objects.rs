//! The objects that matter here, valid and with the API server's defaults applied. A policy keeps the tree of
//! its document, so that a reason can point at the lines that decided; of the others, which are many more, nobody asks
//! more than where they stand.

mod backends;
mod expectation;
mod labels;
mod node;
mod pods;
mod policy;
mod protocol;
mod publishing;
mod service;

pub use backends::{Backend, BackendPort, BackendsObject};
pub use expectation::{ExpectationObject, Expected, Written};
pub use labels::{Expression, LabelSelector, Labels, Operator};
pub use node::NodeObject;
pub use pods::{
    ContainerPort, NAMESPACE_NAME_LABEL, NamespaceObject, PodObject, PodPhase, PodTemplate, WorkloadKind,
    WorkloadObject,
};
pub use policy::{
    Direction, IpBlock, NetworkPolicy, Peer, PolicyId, PolicyPort, PortReference, Rule, RuleId,
};
pub use protocol::Protocol;
pub use publishing::{Publishing, PublishingObject, RouteTarget, RoutedPort, ServedBy};
pub use service::{Published, ServiceObject, ServicePort};

use crate::source::Span;

/// Everything that was understood, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// `networking.k8s.io/v1` NetworkPolicy objects.
    pub policies: Vec<NetworkPolicy>,
    /// NetworkPolicy objects that the API server would reject; they take no part.
    pub rejected_policies: Vec<RejectedPolicy>,
    /// Namespaces that the text declares.
    pub namespaces: Vec<NamespaceObject>,
    /// Nodes that the text declares.
    pub nodes: Vec<NodeObject>,
    /// Pods that the text declares.
    pub pods: Vec<PodObject>,
    /// Objects that make pods.
    pub workloads: Vec<WorkloadObject>,
    /// Services: policies do not know them, but people take their ports for those of the pods.
    pub services: Vec<ServiceObject>,
    /// Addresses behind Services that the texts give.
    pub backends: Vec<BackendsObject>,
    /// What leads clients from outside the cluster to Services.
    pub publishing: Vec<PublishingObject>,
    /// What is expected to stay open or blocked.
    pub expectations: Vec<ExpectationObject>,
    /// Objects of kinds that are not read.
    pub passed_over: Vec<PassedOver>,
    /// What the texts hold and nobody could read, or the API server would refuse: it may not be taken for missing.
    pub unread: Vec<Unread>,
}

impl Manifest {
    /// Whether something decides traffic that is not read, so that verdicts may differ.
    pub fn decides_elsewhere(&self) -> bool {
        self.passed_over.iter().any(|other| other.role == OtherRole::DecidesTraffic)
    }

    /// Whether the texts hold what may be a NetworkPolicy of that namespace and was not read.
    pub fn has_unread_policies_in(&self, namespace: &str) -> bool {
        self.unread.iter().any(|one| one.may_be("NetworkPolicy", namespace))
    }

    /// The policy of an id.
    pub fn policy(&self, id: PolicyId) -> Option<&NetworkPolicy> {
        self.policies.get(id.0 as usize)
    }

    /// The policies that select every pod of a namespace and isolate in that direction.
    pub fn isolating_every_pod<'a>(
        &'a self,
        namespace: &'a str,
        direction: Direction,
    ) -> impl Iterator<Item = PolicyId> + 'a {
        let policies = (0..).map(PolicyId).zip(&self.policies);
        let isolating = policies.filter(move |(_, policy)| {
            policy.namespace == namespace && policy.pod_selector.is_empty() && policy.isolates(direction)
        });
        isolating.map(|(id, _)| id)
    }

    /// The rule of an id.
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.policy(id.policy)?.rules(id.direction).get(id.index as usize)
    }
}

/// What an object that is not read may have to do with paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherRole {
    /// It allows, denies or redirects traffic, so verdicts may differ.
    DecidesTraffic,
    /// A controller may make pods for it, which are not shown.
    MayHavePods,
    /// Neither.
    Neither,
}

/// A NetworkPolicy that the API server would reject, listed so that an answer can say what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedPolicy {
    /// `metadata.name`, empty where there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An object of a kind that is not read, listed so that nobody wonders where it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// What it may have to do with paths.
    pub role: OtherRole,
    /// `kind`.
    pub kind: String,
    /// `metadata.name`, empty where there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A document or an object that was not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// `kind`; none where that could not be read either.
    pub kind: Option<String>,
    /// `metadata.namespace`; none where it is not written, or could not be read either.
    pub namespace: Option<String>,
}

impl Unread {
    /// Whether it may be of that kind and in that namespace, as far as both could be read.
    fn may_be(&self, kind: &str, namespace: &str) -> bool {
        self.kind.as_deref().is_none_or(|its| its == kind)
            && self.namespace.as_deref().is_none_or(|its| its == namespace)
    }
}

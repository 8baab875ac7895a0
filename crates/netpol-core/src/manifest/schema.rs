//! The objects as JSON has them, before validation. Every field may be missing or null, and every list item may be
//! null, since Go reads null as nothing.

mod metadata;
mod network_policy;
mod pods;
mod service;

pub(super) use metadata::ObjectMeta;
pub(super) use network_policy::{
    IntOrString, IpBlock, LabelSelector, LabelSelectorRequirement, NetworkPolicy, NetworkPolicyEgressRule,
    NetworkPolicyIngressRule, NetworkPolicyPeer, NetworkPolicyPort,
};
pub(super) use pods::{
    Address, Container, ContainerPort, Namespace, Pod, PodSpec, PodStatus, PodTemplateSpec, Workload,
};
pub(super) use service::{Service, ServicePort};

/// A list in which every item may be null.
pub(super) type List<T> = Option<Vec<Option<T>>>;

/// A map of texts; a null value is the empty text.
pub(super) type TextMap = Option<std::collections::BTreeMap<String, Option<String>>>;

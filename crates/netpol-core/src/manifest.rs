//! Text to Kubernetes objects with defaults applied. Reading never fails: what cannot be understood becomes a
//! [`Diagnostic`](crate::diagnostic::Diagnostic) and is left out, and everything else goes on.

mod checked;
mod read;

mod collect;
mod document;
mod fragment;
mod memory;

mod kinds;

mod kind;
mod metadata;
mod object;
mod others;
mod pod_template;
mod selector;
mod workload;

mod decode;
mod duplicates;
mod meant;

mod fix;
mod reading;

mod field;
mod json;
mod names;
mod quote;
mod schema;
mod slot;
mod time;
mod typed;

mod objects;

pub use kinds::EXPECTATION_VERSION;
pub(crate) use kinds::publishing::READ_ANNOTATIONS;
pub use memory::Memory;
pub use metadata::DEFAULT_NAMESPACE;
pub(crate) use metadata::are_valid_annotations;
pub use objects::{
    Backend, BackendPort, BackendsObject, ContainerPort, Direction, ExpectationObject, Expected, Expression,
    IpBlock, LabelSelector, Labels, Manifest, NAMESPACE_NAME_LABEL, NamespaceObject, NetworkPolicy,
    NodeObject, Operator, OtherRole, PassedOver, Peer, PodObject, PodPhase, PodTemplate, PolicyId,
    PolicyPort, PortReference, Protocol, Published, Publishing, PublishingObject, RejectedPolicy,
    RouteTarget, RoutedPort, Rule, RuleId, ServedBy, ServiceObject, ServicePort, Unread, WorkloadKind,
    WorkloadObject, Written,
};
pub use read::{read, read_in};
pub use slot::{Shape, Slot, known_kinds};

/// Whether a namespace can have that name: it must be a DNS label (semantics A15.3).
pub fn is_namespace_name(name: &str) -> bool {
    names::label(name).is_empty()
}

#[cfg(test)]
mod tests;

//! Text to Kubernetes objects with defaults applied. Reading never fails: what cannot be understood becomes a
//! [`Diagnostic`](crate::diagnostic::Diagnostic) and is left out, and everything else goes on.

mod memory;
mod read;

mod document;
mod fragment;
mod kinds;

mod decode;
mod fields;
mod fix;
mod schema;
mod tree;
mod value;

mod field;
mod metadata;
mod names;
mod pods;
mod policy;
mod quote;
mod report;
mod services;
mod time;

mod object;
mod objects;

pub use memory::Memory;
pub use objects::{
    ContainerPort, Direction, Expression, IpBlock, LabelSelector, Labels, Manifest, NAMESPACE_NAME_LABEL,
    NamespaceObject, NetworkPolicy, Operator, PassedOver, Peer, PodObject, PodPhase, PodTemplate, PolicyPort,
    PortReference, Protocol, Rule, ServiceObject, ServicePort, WorkloadKind, WorkloadObject,
};
pub use read::read;

#[cfg(test)]
mod tests;

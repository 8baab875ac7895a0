//! Text to Kubernetes objects with defaults applied. Reading never fails: what cannot be understood becomes a
//! [`Diagnostic`](crate::diagnostic::Diagnostic) and is left out, and everything else goes on.

mod objects;

pub use objects::{
    ContainerPort, Expression, IpBlock, LabelSelector, Labels, Manifest, NamespaceObject, NetworkPolicy,
    Operator, PassedOver, Peer, PodObject, PodPhase, PodTemplate, PolicyPort, PortReference, Protocol, Rule,
    WorkloadKind, WorkloadObject,
};

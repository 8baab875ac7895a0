//! An object of any kind that is read.

use std::sync::Arc;

use super::kinds::Kind;
use super::reading::Reading;
use super::{NamespaceObject, NetworkPolicy, PodObject, ServiceObject, WorkloadObject};
use super::{pods, policy, services};
use crate::source::{Node, Span};

#[derive(Clone, Debug)]
pub(super) enum Object {
    Policy(NetworkPolicy),
    Namespace(NamespaceObject),
    Pod(PodObject),
    Service(ServiceObject),
    Workload(WorkloadObject),
}

/// What makes two objects the same one to `kubectl apply`: kind, namespace and name.
pub(super) type Identity = (&'static str, String, String);

impl Object {
    /// The object that is read, where the API server would accept it.
    pub(super) fn read(kind: Kind, node: &Arc<Node>, reading: &mut Reading<'_>) -> Option<Object> {
        match kind {
            Kind::NetworkPolicy => policy::read(node, reading).map(Object::Policy),
            Kind::Namespace => pods::read_namespace(reading).map(Object::Namespace),
            Kind::Pod => pods::read_pod(reading).map(Object::Pod),
            Kind::Service => services::read(reading).map(Object::Service),
            Kind::Workload(workload) => pods::read_workload(workload, reading).map(Object::Workload),
        }
    }

    pub(super) fn identity(&self) -> Identity {
        let (kind, namespace, name) = match self {
            Object::Policy(policy) => (Kind::NetworkPolicy, policy.namespace.as_str(), &policy.name),
            Object::Namespace(namespace) => (Kind::Namespace, "", &namespace.name),
            Object::Pod(pod) => (Kind::Pod, pod.namespace.as_str(), &pod.name),
            Object::Service(service) => (Kind::Service, service.namespace.as_str(), &service.name),
            Object::Workload(workload) => {
                (Kind::Workload(workload.kind), workload.namespace.as_str(), &workload.name)
            }
        };
        (kind.name(), namespace.to_owned(), name.clone())
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        match self {
            Object::Policy(policy) => policy.node.span,
            Object::Namespace(namespace) => namespace.span,
            Object::Pod(pod) => pod.span,
            Object::Service(service) => service.span,
            Object::Workload(workload) => workload.span,
        }
    }

    /// Moves it that many bytes further on in its text; further back, where `bytes` wraps around.
    pub(super) fn move_by(&mut self, bytes: u32) {
        let span = match self {
            // A tree that others still look at is copied.
            Object::Policy(policy) => return Arc::make_mut(&mut policy.node).move_by(bytes),
            Object::Namespace(namespace) => &mut namespace.span,
            Object::Pod(pod) => &mut pod.span,
            Object::Service(service) => &mut service.span,
            Object::Workload(workload) => &mut workload.span,
        };
        *span = span.moved(bytes);
    }
}

//! Services.

use super::{Labels, PortReference, Protocol};
use crate::source::Span;

/// A Service (semantics A13).
#[derive(Clone, Debug)]
pub struct ServiceObject {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// `spec.selector`; empty where it selects nothing and its addresses are given elsewhere.
    pub selector: Labels,
    /// `clusterIP: None`: clients connect to the pods themselves, on whatever port they choose (semantics A13.4).
    pub headless: bool,
    /// `spec.ports`.
    pub ports: Vec<ServicePort>,
    /// Where the object stands.
    pub span: Span,
}

/// One element of a Service's `ports`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePort {
    /// The name, where it has one.
    pub name: Option<String>,
    /// TCP where the manifest has none.
    pub protocol: Protocol,
    /// The port that clients connect to.
    pub port: u16,
    /// The pod's port that this leads to: a number, or the name of a container port (semantics A13.3).
    pub target: PortReference,
}

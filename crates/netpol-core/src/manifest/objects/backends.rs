//! Addresses behind a Service that somebody gives: Endpoints and EndpointSlices.

use std::net::IpAddr;

use super::Protocol;
use crate::source::Span;

/// An Endpoints object or an EndpointSlice.
#[derive(Clone, Debug)]
pub struct BackendsObject {
    /// `Endpoints` or `EndpointSlice`.
    pub kind: &'static str,
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// The name of the Service: that of an Endpoints, the label `kubernetes.io/service-name` of an EndpointSlice; empty where
    /// it has none.
    pub service: String,
    /// The addresses that are ready.
    pub backends: Vec<Backend>,
    /// Where the object stands.
    pub span: Span,
}

/// An address to which connections to a Service may lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backend {
    /// The address.
    pub address: IpAddr,
    /// The ports there.
    pub ports: Vec<BackendPort>,
}

/// A port of such an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackendPort {
    /// The name of the Service's port that leads here; none for its only port.
    pub name: Option<String>,
    /// TCP where the manifest has none.
    pub protocol: Protocol,
    /// Its number.
    pub port: u16,
}

//! Services.

use std::net::IpAddr;

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
    /// Where clients outside the cluster find it.
    pub published: Published,
    /// `spec.clusterIPs`, `spec.clusterIP` among them: the addresses that clients in the cluster connect to. Most manifests
    /// leave the choice to the API server.
    pub cluster_ips: Vec<IpAddr>,
    /// `spec.externalIPs`: addresses that nodes take connections for.
    pub external_ips: Vec<IpAddr>,
    /// `externalTrafficPolicy: Local`: nodes pass connections from outside only to their own pods, and keep the client's
    /// address (semantics A13.6).
    pub keeps_client_address: bool,
    /// `spec.ports`.
    pub ports: Vec<ServicePort>,
    /// Where the object stands.
    pub span: Span,
}

/// The `type` of a Service, by what it publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// `ClusterIP`: nothing outside the cluster.
    #[default]
    Nowhere,
    /// `NodePort`: a port of every node.
    NodePort,
    /// `LoadBalancer`: its own ports at a load balancer, and mostly a port of every node.
    LoadBalancer,
    /// `ExternalName`: it is another name for this one, and has neither pods nor ports.
    As(String),
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
    /// The port of every node that leads here, where the manifest gives one.
    pub node_port: Option<u16>,
    /// The pod's port that this leads to: a number, or the name of a container port (semantics A13.3).
    pub target: PortReference,
}

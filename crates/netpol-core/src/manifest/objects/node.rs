//! Nodes.

use std::net::IpAddr;

use crate::source::Span;

/// A node, of which only the addresses matter (semantics A10, A11).
#[derive(Clone, Debug)]
pub struct NodeObject {
    /// `metadata.name`, which a pod has in `spec.nodeName`.
    pub name: String,
    /// The addresses of type `InternalIP` in `status.addresses`, from which the node speaks to pods.
    pub addresses: Vec<IpAddr>,
    /// Where the object stands.
    pub span: Span,
}

//! Nodes by their addresses.

use std::net::IpAddr;

use crate::order::SortedMap;

/// The addresses of nodes, each with the name of its node.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    by_address: SortedMap<IpAddr, String>,
}

impl Nodes {
    /// Takes note of an address of a node.
    pub(super) fn insert(&mut self, address: IpAddr, node: &str) {
        self.by_address.insert(address, node.to_owned());
    }

    /// The name of the node that has the address; the address itself where the text does not name the node.
    pub fn name(&self, address: IpAddr) -> Option<&str> {
        self.by_address.get(&address).map(String::as_str)
    }

    /// Whether the text has that name for a node, which otherwise is called by its address.
    pub fn is_named(&self, node: &str) -> bool {
        !node.parse().is_ok_and(|address| self.name(address) == Some(node))
    }

    /// Every address of every node.
    pub(super) fn addresses(&self) -> impl Iterator<Item = IpAddr> + '_ {
        self.by_address.keys().copied()
    }
}

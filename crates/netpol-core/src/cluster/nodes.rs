//! Nodes by their addresses.

use std::net::IpAddr;

use crate::manifest::NodeObject;
use crate::order::SortedMap;

/// More nodes than this that the text declares are no ends of paths by themselves: each pod would be told apart by its node.
const MOST_SHOWN: usize = 32;

/// The addresses of nodes, each with the name of its node.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    by_address: SortedMap<IpAddr, String>,
    /// The addresses of the nodes that the text declares.
    declared: SortedMap<String, Vec<IpAddr>>,
}

impl Nodes {
    /// The nodes that the text declares.
    pub(super) fn declared(objects: &[NodeObject]) -> Self {
        let mut nodes = Self::default();
        for object in objects {
            object.addresses.iter().for_each(|address| nodes.insert(*address, &object.name));
            nodes.declared.insert(object.name.clone(), object.addresses.clone());
        }
        nodes
    }

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

    /// The addresses of a node that the text declares.
    pub(super) fn addresses_of(&self, node: &str) -> &[IpAddr] {
        self.declared.get(node).map_or(&[], Vec::as_slice)
    }

    /// Every address of every node that the text declares; none of them where one of these nodes has no address.
    pub(crate) fn all_declared(&self) -> impl Iterator<Item = IpAddr> + '_ {
        let is_known = self.declared.values().all(|addresses| !addresses.is_empty());
        self.declared.values().filter(move |_| is_known).flatten().copied()
    }

    /// Whether the address is that of a node which is an end of paths though no policy names it.
    pub(super) fn is_shown(&self, address: IpAddr) -> bool {
        self.declared.len() <= MOST_SHOWN
            && self.declared.values().any(|addresses| addresses.contains(&address))
    }
}

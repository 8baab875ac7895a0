//! Addresses: what an `ipBlock` matches (semantics A7).

mod blocks;
mod joined;
mod range;

pub(crate) use blocks::Blocks;
pub(crate) use joined::joined;
pub use range::AddressRange;
pub(crate) use range::Family;

use std::net::IpAddr;

use crate::manifest::{IpBlock, Peer, Rule};

impl IpBlock {
    /// Whether the address is inside `cidr` and inside none of `except`; another address family never is.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.cidr.contains(&address) && !self.except.iter().any(|except| except.contains(&address))
    }
}

/// The blocks of rules.
pub(crate) fn ip_blocks<'a>(rules: impl Iterator<Item = &'a Rule>) -> impl Iterator<Item = &'a IpBlock> {
    rules.flat_map(|rule| &rule.peers).filter_map(|peer| match peer {
        Peer::IpBlock(block) => Some(block),
        Peer::Pods { .. } => None,
    })
}

//! Addresses: what an `ipBlock` matches (semantics A7), and the outside cut along every range that a policy names.

mod blocks;
mod outside;

pub(crate) use blocks::Blocks;
pub use outside::outside;

use std::net::IpAddr;

use crate::manifest::IpBlock;

impl IpBlock {
    /// Whether the address is inside `cidr` and inside none of `except`; another address family never is.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.cidr.contains(&address) && !self.except.iter().any(|except| except.contains(&address))
    }
}

//! Addresses that some block holds, and as few of the others as can be.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use crate::address::{Blocks, Family, ip_blocks};
use crate::manifest::{IpBlock, Rule};
use crate::order::SortedMap;

/// Addresses that stand for all.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// Those that as few blocks hold as can be.
    pub(super) free: Vec<IpAddr>,
    /// For each block those that it holds, and as few others as can be.
    pub(super) in_blocks: Vec<IpAddr>,
}

/// Addresses that read like those of somebody, where no block is about them.
const USUAL: [IpAddr; 4] = [
    IpAddr::V4(Ipv4Addr::new(203, 0, 113, 1)),
    IpAddr::V4(Ipv4Addr::new(10, 244, 0, 1)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, 1)),
];

impl Addresses {
    /// Those for the blocks of these rules.
    pub(super) fn new<'a>(rules: impl Iterator<Item = &'a Rule> + Clone, with_ipv6: bool) -> Self {
        let blocks = Blocks::new(ip_blocks(rules.clone()));
        // What blocks hold an address by, one that speaks for all of them.
        let mut held: SortedMap<(Family, Vec<usize>), IpAddr> = SortedMap::new();
        for address in borders(ip_blocks(rules)).filter(|address| with_ipv6 || address.is_ipv4()) {
            let place = (Family::of(address), blocks.containing(address));
            if !held.contains_key(&place) {
                let next = next(address).filter(|next| blocks.containing(*next) == place.1);
                let is_usual = USUAL.contains(&address);
                held.insert(place, next.filter(|_| !is_usual).unwrap_or(address));
            }
        }
        let mut addresses = Self::default();
        for ((family, blocks), address) in held.iter() {
            let is_least_with = |wanted: Option<&usize>| {
                let mut others = held.keys().filter(|(of, _)| of == family);
                !others.any(|(_, other)| {
                    wanted.is_none_or(|wanted| other.contains(wanted))
                        && other.len() < blocks.len()
                        && other.iter().all(|block| blocks.contains(block))
                })
            };
            if is_least_with(None) {
                addresses.free.push(*address);
            } else if blocks.iter().any(|block| is_least_with(Some(block))) {
                addresses.in_blocks.push(*address);
            }
        }
        addresses
    }

    /// All of them, each once.
    pub(super) fn all(&self) -> impl Iterator<Item = IpAddr> + '_ {
        self.free.iter().chain(&self.in_blocks).copied()
    }
}

/// Where blocks may begin to hold addresses or cease to: between two of these, all are in the same blocks.
fn borders<'a>(blocks: impl Iterator<Item = &'a IpBlock>) -> impl Iterator<Item = IpAddr> {
    let first = [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)];
    let ranges = blocks.flat_map(|block| std::iter::once(&block.cidr).chain(&block.except));
    let borders = ranges.flat_map(|range: &IpNet| [Some(range.network()), next(range.broadcast())]);
    USUAL.into_iter().chain(borders.flatten()).chain(first)
}

/// The address behind one; none behind the last.
fn next(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => u32::from(address).checked_add(1).map(|next| IpAddr::V4(next.into())),
        IpAddr::V6(address) => u128::from(address).checked_add(1).map(|next| IpAddr::V6(next.into())),
    }
}

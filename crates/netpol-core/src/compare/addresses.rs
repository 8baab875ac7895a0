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
    pub(super) free: Vec<Sample>,
    /// For each block those that it holds, and as few others as can be.
    pub(super) in_blocks: Vec<Sample>,
}

/// An address that speaks for all that the same blocks hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// The address.
    pub(super) address: IpAddr,
    /// Another one for a second end; none where there is none.
    pub(super) second: Option<IpAddr>,
}

/// Addresses that read like those of somebody, where no block is about them.
const USUAL: [IpAddr; 4] = [
    IpAddr::V4(Ipv4Addr::new(203, 0, 113, 1)),
    IpAddr::V4(Ipv4Addr::new(203, 0, 113, 2)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 2)),
];

impl Addresses {
    /// Those for the blocks of these rules.
    pub(super) fn new<'a>(rules: impl Iterator<Item = &'a Rule> + Clone, with_ipv6: bool) -> Self {
        let blocks = Blocks::new(ip_blocks(rules.clone()));
        let mut samples: SortedMap<(Family, Vec<usize>), Sample> = SortedMap::new();
        let borders = borders(ip_blocks(rules)).flat_map(|border| [next(border), Some(border)]).flatten();
        for address in USUAL.into_iter().chain(borders).filter(|address| with_ipv6 || address.is_ipv4()) {
            let key = (Family::of(address), blocks.containing(address));
            match samples.get_mut(&key) {
                Some(sample) if sample.address != address => sample.second = sample.second.or(Some(address)),
                Some(_) => {}
                None => samples.insert(key, Sample { address, second: None }),
            }
        }
        let mut addresses = Self::default();
        for ((family, blocks), sample) in samples.iter() {
            // A single address does not stand for others: where one end has it, no other end can.
            let others = || samples.iter().filter(|((of, _), other)| of == family && other.second.is_some());
            let is_least_with = |wanted: Option<&usize>| {
                !others().any(|((_, other), _)| {
                    wanted.is_none_or(|wanted| other.contains(wanted))
                        && other.len() < blocks.len()
                        && other.iter().all(|block| blocks.contains(block))
                })
            };
            if is_least_with(None) {
                addresses.free.push(*sample);
            } else if blocks.iter().any(|block| is_least_with(Some(block))) {
                addresses.in_blocks.push(*sample);
            }
        }
        addresses
    }

    /// All of them, each once.
    pub(super) fn all(&self) -> impl Iterator<Item = Sample> + '_ {
        self.free.iter().chain(&self.in_blocks).copied()
    }
}

/// Where blocks may begin to hold addresses or cease to: between two of these, all are in the same blocks.
fn borders<'a>(blocks: impl Iterator<Item = &'a IpBlock>) -> impl Iterator<Item = IpAddr> {
    let first = [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)];
    let ranges = blocks.flat_map(|block| std::iter::once(&block.cidr).chain(&block.except));
    let borders = ranges.flat_map(|range: &IpNet| [Some(range.network()), next(range.broadcast())]);
    borders.flatten().chain(first)
}

/// The address behind one; none behind the last.
fn next(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => u32::from(address).checked_add(1).map(|next| IpAddr::V4(next.into())),
        IpAddr::V6(address) => u128::from(address).checked_add(1).map(|next| IpAddr::V6(next.into())),
    }
}

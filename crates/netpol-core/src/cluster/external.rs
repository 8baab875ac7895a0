//! The outside, cut along every range that a policy names (design/decisions.md §2).

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net};

use crate::address::{Blocks, ip_blocks};
use crate::manifest::NetworkPolicy;
use crate::order::{sort_by, sort_by_key};

/// Addresses outside the cluster that no policy tells apart.
#[derive(Clone, Debug, PartialEq)]
pub struct External {
    /// The ranges, the widest first.
    pub cidrs: Vec<IpNet>,
    /// Ranges inside them that are endpoints of their own.
    pub except: Vec<IpNet>,
    /// One of its addresses, which speaks for all.
    pub sample: IpAddr,
}

impl External {
    /// Whether this address is one of them: the narrowest range around it decides, since a range may be inside an
    /// exception and yet be treated as what is around that.
    pub fn contains(&self, address: IpAddr) -> bool {
        let narrowest = |ranges: &[IpNet]| {
            ranges.iter().filter(|range| range.contains(&address)).map(IpNet::prefix_len).max()
        };
        narrowest(&self.cidrs) > narrowest(&self.except)
    }

    /// Whether some address of the range is one of them.
    pub fn overlaps(&self, range: IpNet) -> bool {
        // The first of them that the range has is its own first address, or the one after an exception.
        let after_exceptions = self
            .except
            .iter()
            .filter(|except| range.contains(*except))
            .filter_map(|except| next(except.broadcast()));
        let mut starts =
            std::iter::once(range.network()).chain(after_exceptions.filter(|start| range.contains(start)));
        self.cidrs.iter().any(|cidr| range.contains(cidr)) || starts.any(|start| self.contains(start))
    }
}

fn next(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => u32::from(address).checked_add(1).map(|next| IpAddr::V4(next.into())),
        IpAddr::V6(address) => u128::from(address).checked_add(1).map(|next| IpAddr::V6(next.into())),
    }
}

/// The address ranges outside the cluster that some policy tells apart, the widest first. Ranges that every policy
/// treats alike are one endpoint. IPv6 is there only where a policy or a pod uses it (semantics A7.4).
pub(super) fn outside(policies: &[NetworkPolicy], pod_range: Ipv4Net, with_ipv6: bool) -> Vec<External> {
    let blocks = || ip_blocks(policies.iter().flat_map(NetworkPolicy::all_rules));
    let mut ranges = vec![Range::new(whole_ipv4())];
    for block in blocks() {
        ranges.push(Range::new(block.cidr));
        ranges.extend(block.except.iter().map(|except| Range::new(*except)));
    }
    if with_ipv6 || ranges.iter().any(|range| range.is_ipv6) {
        ranges.push(Range::new(whole_ipv6()));
    }
    let pods = Range::new(IpNet::V4(pod_range));
    ranges.push(pods);
    sort_by_key(&mut ranges, Range::order);
    ranges.dedup();
    let regions = cut(ranges);

    let blocks = Blocks::new(blocks());
    let mut grouped: Vec<(Treatment, usize)> = Vec::new();
    for (index, region) in regions.iter().enumerate() {
        let Some(address) = region.address.filter(|_| !pods.contains(&region.range)) else { continue };
        // What somebody wrote down stays apart from the rest of the Internet, even where nothing opens either.
        let is_rest = region.parent.is_none();
        grouped.push(((region.range.is_ipv6, is_rest, blocks.containing(address)), index));
    }
    sort_by(&mut grouped, Ord::cmp);
    let groups = grouped.chunk_by(|(one, _), (two, _)| one == two);
    let members = groups.map(|group| group.iter().map(|(_, index)| *index).collect::<Vec<_>>());
    let mut externals: Vec<External> =
        members.filter_map(|members| external(&regions, &members, pods)).collect();
    sort_by_key(&mut externals, |external| {
        external.cidrs.first().map(|cidr| (matches!(cidr, IpNet::V6(_)), cidr.prefix_len(), cidr.network()))
    });
    externals
}

/// What ranges of one endpoint have in common: whether they are IPv6, whether they are the rest of it, and the numbers of
/// the blocks that hold them.
type Treatment = (bool, bool, Vec<usize>);

/// The members are in their order.
fn external(regions: &[Region], members: &[usize], pods: Range) -> Option<External> {
    let in_group = |region: &usize| members.binary_search(region).is_ok();
    let mut cidrs = Vec::new();
    let mut except = Vec::new();
    for region in members.iter().filter_map(|index| regions.get(*index)) {
        if !region.parent.is_some_and(|parent| in_group(&parent)) {
            cidrs.push(region.range.cidr);
        }
        let holes = region.children.iter().filter(|child| !in_group(child));
        except.extend(holes.filter_map(|child| regions.get(*child)).map(|child| child.range));
    }
    sort_by_key(&mut cidrs, |cidr| (cidr.prefix_len(), cidr.network()));
    except.retain(|range| *range != pods);
    let sample = members.iter().filter_map(|index| regions.get(*index)).find_map(|region| region.address)?;
    Some(External { cidrs, except: except.into_iter().map(|range| range.cidr).collect(), sample })
}

/// A range without the ranges inside it.
struct Region {
    range: Range,
    parent: Option<usize>,
    children: Vec<usize>,
    /// Some address of it; none where the ranges inside cover it.
    address: Option<IpAddr>,
}

/// Ranges are either apart or one inside the other, so in sorted order each stands behind the one around it.
fn cut(ranges: Vec<Range>) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::with_capacity(ranges.len());
    let mut around: Vec<usize> = Vec::new();
    for range in ranges {
        let index = regions.len();
        while around
            .last()
            .and_then(|last| regions.get(*last))
            .is_some_and(|last| !last.range.contains(&range))
        {
            around.pop();
        }
        let parent = around.last().copied();
        if let Some(parent) = parent.and_then(|parent| regions.get_mut(parent)) {
            parent.children.push(index);
        }
        regions.push(Region { range, parent, children: Vec::new(), address: None });
        around.push(index);
    }
    let free: Vec<Option<IpAddr>> = regions.iter().map(|region| free_address(&regions, region)).collect();
    for (region, address) in regions.iter_mut().zip(free) {
        region.address = address;
    }
    regions
}

fn free_address(regions: &[Region], region: &Region) -> Option<IpAddr> {
    let mut candidate = region.range.first;
    for child in region.children.iter().filter_map(|child| regions.get(*child)) {
        if candidate < child.range.first {
            break;
        }
        candidate = child.range.last.checked_add(1)?;
    }
    (candidate <= region.range.last).then(|| region.range.address(candidate))
}

/// A CIDR as the numbers of its first and last address.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Range {
    is_ipv6: bool,
    first: u128,
    last: u128,
    cidr: IpNet,
}

impl Range {
    fn new(cidr: IpNet) -> Self {
        let number = |address: IpAddr| match address {
            IpAddr::V4(address) => u128::from(u32::from(address)),
            IpAddr::V6(address) => u128::from(address),
        };
        let cidr = cidr.trunc();
        let is_ipv6 = matches!(cidr, IpNet::V6(_));
        Self { is_ipv6, first: number(cidr.network()), last: number(cidr.broadcast()), cidr }
    }

    fn contains(&self, other: &Range) -> bool {
        self.is_ipv6 == other.is_ipv6 && self.first <= other.first && other.last <= self.last
    }

    fn address(&self, number: u128) -> IpAddr {
        match u32::try_from(number) {
            Ok(number) if !self.is_ipv6 => IpAddr::V4(Ipv4Addr::from(number)),
            _ => IpAddr::V6(Ipv6Addr::from(number)),
        }
    }

    /// Puts a range before the ranges inside it.
    fn order(&self) -> (bool, u128, std::cmp::Reverse<u128>) {
        (self.is_ipv6, self.first, std::cmp::Reverse(self.last))
    }
}

fn whole_ipv4() -> IpNet {
    IpNet::V4(Ipv4Net::default())
}

fn whole_ipv6() -> IpNet {
    IpNet::V6(ipnet::Ipv6Net::default())
}

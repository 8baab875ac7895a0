//! The outside, cut along every range that a policy names (design/decisions.md §2).

#[cfg(test)]
mod tests;

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

use super::backends::is_api_server;
use super::{Backends, Nodes};
use crate::address::{AddressRange, Blocks, Family, ip_blocks};
use crate::manifest::{IpBlock, NetworkPolicy};
use crate::order::{sort_by, sort_by_key};

/// Addresses that no policy tells apart and no pod of the text has.
#[derive(Clone, Debug, PartialEq)]
pub struct External {
    /// The ranges, the widest first.
    pub cidrs: Vec<IpNet>,
    /// Ranges inside them that are endpoints of their own.
    pub except: Vec<IpNet>,
    /// Its addresses and no others, in order and apart.
    pub ranges: Vec<AddressRange>,
    /// One of its addresses, which speaks for all.
    pub sample: IpAddr,
    /// The node whose addresses they are.
    pub node: Option<String>,
    /// The Service without a selector behind which they are, as `namespace/name`.
    pub service: Option<String>,
    /// The question for which it is there: of all addresses that were asked about, those that no policy tells apart. None
    /// where it belongs to the picture of the cluster.
    pub asked: Option<IpNet>,
}

impl External {
    /// Whether this address is one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.overlaps(IpNet::from(address))
    }

    /// Whether some address of the range is one of them.
    pub fn overlaps(&self, range: IpNet) -> bool {
        let range = AddressRange::from(range);
        self.ranges.iter().any(|known| known.overlaps(&range))
    }

    /// Whether it is the API server: the text gives the addresses of the Service `default/kubernetes`.
    pub fn is_api_server(&self) -> bool {
        self.service.as_deref().is_some_and(is_api_server)
    }

    /// Its addresses and no others, as people write them; where they are many ranges, how many more there are.
    pub fn spelled_out(&self) -> String {
        AddressRange::spelled_out(&self.ranges)
    }
}

/// What tells addresses apart.
pub(super) struct Outside<'a> {
    blocks: Blocks<'a>,
    /// Every range that a policy names.
    named: Vec<IpNet>,
    /// The addresses that pods have.
    pods: Vec<IpAddr>,
    nodes: &'a Nodes,
    backends: &'a Backends,
}

impl<'a> Outside<'a> {
    pub(super) fn new(
        policies: &'a [NetworkPolicy],
        pods: impl Iterator<Item = IpAddr>,
        nodes: &'a Nodes,
        backends: &'a Backends,
    ) -> Self {
        let blocks = || ip_blocks(policies.iter().flat_map(NetworkPolicy::all_rules));
        let ranges = |block: &'a IpBlock| std::iter::once(&block.cidr).chain(&block.except);
        Self {
            blocks: Blocks::new(blocks()),
            named: blocks().flat_map(ranges).copied().collect(),
            pods: pods.collect(),
            nodes,
            backends,
        }
    }

    /// The address ranges outside the cluster that some policy tells apart, the widest first. Ranges that every policy
    /// treats alike are one endpoint. IPv6 is there only where a policy or a pod uses it (semantics A7.4). Addresses of
    /// nodes are outside where the text declares the node, or a policy names them one by one.
    pub(super) fn endpoints(&self, pod_range: Ipv4Net) -> Vec<External> {
        let is_ipv6 = |range: &IpNet| matches!(range, IpNet::V6(_));
        let with_ipv6 = self.pods.iter().any(IpAddr::is_ipv6) || self.named.iter().any(is_ipv6);
        let mut ranges = vec![Range::new(IpNet::V4(Ipv4Net::default()), Kind::Named)];
        if with_ipv6 {
            ranges.push(Range::new(IpNet::V6(ipnet::Ipv6Net::default()), Kind::Named));
        }
        let pod_range = IpNet::V4(pod_range);
        ranges.push(Range::new(pod_range, Kind::Inside));
        ranges.extend(self.named.iter().map(|range| Range::new(*range, Kind::Named)));
        // A node is an end beside the pods that use its network.
        let elsewhere = self.pods.iter().filter(|address| !pod_range.contains(*address));
        let elsewhere = elsewhere.filter(|address| !self.nodes.is_shown(**address));
        ranges.extend(elsewhere.map(|address| Range::new(IpNet::from(*address), Kind::Inside)));
        for address in self.nodes.addresses() {
            let kinds: &[Kind] = match self.nodes.is_shown(address) {
                true => &[Kind::Named, Kind::Node],
                false => &[Kind::Node],
            };
            ranges.extend(kinds.iter().map(|kind| Range::new(IpNet::from(address), *kind)));
        }
        ranges.extend(self.backends.shown().map(|address| Range::new(IpNet::from(address), Kind::Named)));
        ranges.retain(|range| with_ipv6 || range.addresses.family() == Family::V4);
        self.parts(ranges, None)
    }

    /// The parts of a range that somebody asks about which some policy tells apart, without the addresses of pods.
    pub(super) fn asked(&self, asked: IpNet, pod_range: Ipv4Net) -> Vec<External> {
        let mut ranges = vec![Range::new(asked, Kind::Named)];
        let mut add = |range: IpNet, kind| {
            if asked.contains(&range) {
                ranges.push(Range::new(range, kind));
            }
        };
        self.named.iter().for_each(|range| add(*range, Kind::Named));
        self.pods.iter().for_each(|address| add(IpNet::from(*address), Kind::Inside));
        self.nodes.addresses().for_each(|address| add(IpNet::from(address), Kind::Node));
        if is_around(asked, pod_range) {
            add(IpNet::V4(pod_range), Kind::Inside);
        }
        self.parts(ranges, Some(asked))
    }

    fn parts(&self, ranges: Vec<Range>, asked: Option<IpNet>) -> Vec<External> {
        let regions = cut(merged(ranges, asked.is_some()));
        let mut grouped: Vec<(Treatment<'_>, usize)> = Vec::new();
        for (index, region) in regions.iter().enumerate() {
            let Some(first) = region.own.first().map(AddressRange::first) else { continue };
            let family = region.range.addresses.family();
            // What somebody wrote down stays apart from the rest of the Internet, even where nothing opens either.
            let is_rest = region.parent.is_none() && asked.is_none();
            let node = (region.range.kind == Kind::Node).then(|| self.nodes.name(first)).flatten();
            let service = is_one(region).then(|| self.backends.service(first)).flatten();
            grouped.push(((family, is_rest, node, service, self.blocks.containing(first)), index));
        }
        sort_by(&mut grouped, Ord::cmp);
        let groups = grouped.chunk_by(|(one, _), (two, _)| one == two);
        let externals = groups.filter_map(|group| {
            let ((_, _, node, service, _), _) = group.first()?;
            let members: Vec<usize> = group.iter().map(|(_, index)| *index).collect();
            external(&regions, &members, (*node, *service), asked)
        });
        let mut externals: Vec<External> = externals.collect();
        sort_by_key(&mut externals, |external| {
            external
                .cidrs
                .first()
                .map(|cidr| (matches!(cidr, IpNet::V6(_)), cidr.prefix_len(), cidr.network()))
        });
        externals
    }
}

/// Whether a range holds that of the pods and more: who asks about it means the outside.
pub(super) fn is_around(range: IpNet, pod_range: Ipv4Net) -> bool {
    let pod_range = IpNet::V4(pod_range);
    range.contains(&pod_range) && range != pod_range
}

/// What ranges of one endpoint have in common: their family, whether they are the rest of it, the node whose they are, the
/// Service behind which they are, and the numbers of the blocks that hold them.
type Treatment<'a> = (Family, bool, Option<&'a str>, Option<&'a str>, Vec<usize>);

/// Whether it is one address.
fn is_one(region: &Region) -> bool {
    region.range.cidr.prefix_len() == region.range.cidr.max_prefix_len()
}

/// The members are in their order.
fn external(
    regions: &[Region],
    members: &[usize],
    (node, service): (Option<&str>, Option<&str>),
    asked: Option<IpNet>,
) -> Option<External> {
    let in_group = |region: &usize| members.binary_search(region).is_ok();
    let mut cidrs = Vec::new();
    let mut except = Vec::new();
    let mut ranges = Vec::new();
    for region in members.iter().filter_map(|index| regions.get(*index)) {
        if !region.parent.is_some_and(|parent| in_group(&parent)) {
            cidrs.push(region.range.cidr);
        }
        let inside = region.children.iter().filter(|child| !in_group(child));
        let inside = inside.filter_map(|child| regions.get(*child)).filter(|child| !child.is_inside);
        except.extend(inside.map(|child| child.range.cidr));
        ranges.extend(region.own.iter().copied());
    }
    sort_by_key(&mut cidrs, |cidr| (cidr.prefix_len(), cidr.network()));
    sort_by(&mut ranges, Ord::cmp);
    let ranges = AddressRange::joined(ranges);
    let sample = ranges.first()?.first();
    let (node, service) = (node.map(str::to_owned), service.map(str::to_owned));
    Some(External { cidrs, except, ranges, sample, node, service, asked })
}

/// A range without the ranges inside it.
struct Region {
    range: Range,
    parent: Option<usize>,
    children: Vec<usize>,
    /// It is not outside the cluster, or inside a range that is not.
    is_inside: bool,
    /// Its addresses that are in none of the ranges inside it.
    own: Vec<AddressRange>,
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
            .is_some_and(|last| !last.range.addresses.contains(&range.addresses))
        {
            around.pop();
        }
        let parent = around.last().copied();
        let mut is_inside = range.kind == Kind::Inside;
        if let Some(parent) = parent.and_then(|parent| regions.get_mut(parent)) {
            parent.children.push(index);
            is_inside |= parent.is_inside;
        }
        regions.push(Region { range, parent, children: Vec::new(), is_inside, own: Vec::new() });
        around.push(index);
    }
    let own: Vec<Vec<AddressRange>> = regions.iter().map(|region| own_addresses(&regions, region)).collect();
    for (region, own) in regions.iter_mut().zip(own) {
        region.own = own;
    }
    regions
}

fn own_addresses(regions: &[Region], region: &Region) -> Vec<AddressRange> {
    if region.is_inside {
        return Vec::new();
    }
    let inside = region.children.iter().filter_map(|child| regions.get(*child));
    region.range.addresses.without(inside.map(|child| child.range.addresses))
}

/// A CIDR with all of its addresses.
#[derive(Clone, Copy)]
struct Range {
    addresses: AddressRange,
    cidr: IpNet,
    kind: Kind,
}

/// Whose addresses they are. Of those that several say something about, the last one counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Anybody's; a policy names them.
    Named,
    /// A node's.
    Node,
    /// Of the cluster itself: pods', and those of nodes that nobody names.
    Inside,
}

impl Range {
    fn new(cidr: IpNet, kind: Kind) -> Self {
        let cidr = cidr.trunc();
        Self { addresses: AddressRange::from(cidr), cidr, kind }
    }
}

/// Each range once, one before the ranges inside it. Nodes that nobody names or asks about are no end of a path.
fn merged(mut ranges: Vec<Range>, with_every_node: bool) -> Vec<Range> {
    sort_by_key(&mut ranges, |range| {
        (range.addresses.family(), range.addresses.first(), range.cidr.prefix_len(), range.kind)
    });
    let same = ranges.chunk_by(|one, two| one.cidr == two.cidr);
    let merged = same.filter_map(|same| {
        let is_named = with_every_node || same.iter().any(|range| range.kind == Kind::Named);
        let last = same.last().copied()?;
        let is_seen = is_named || last.kind == Kind::Inside;
        Some(Range { kind: if is_seen { last.kind } else { Kind::Inside }, ..last })
    });
    merged.collect()
}

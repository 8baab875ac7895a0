//! Addresses for pods whose manifest gives none.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::Ipv4Net;
use rustc_hash::FxHashSet;

use super::Pod;

/// Gives every pod without an address the next free one of the range, in order of appearance, defined pods first: what
/// is inferred beside them must not move their addresses, and with them verdicts. A pod on its node's network has the
/// node's address, which nobody can guess, and gets none.
pub(super) fn give_addresses(pods: &mut [Pod], range: Ipv4Net) {
    let taken: FxHashSet<IpAddr> = pods.iter().flat_map(|pod| pod.ips.iter().copied()).collect();
    let mut free = hosts(range).map(IpAddr::V4).filter(|address| !taken.contains(address));
    for inferred in [false, true] {
        let without = |pod: &&mut Pod| pod.inferred == inferred && pod.ips.is_empty() && !pod.host_network;
        for pod in pods.iter_mut().filter(without) {
            pod.ips.extend(free.next());
            pod.simulated_ip = true;
        }
    }
}

/// The addresses of a range in order, leaving out those that end in 0 and 255: they look like networks.
fn hosts(range: Ipv4Net) -> impl Iterator<Item = Ipv4Addr> {
    range.hosts().filter(|address| !matches!(address.octets(), [_, _, _, 0 | 255]))
}

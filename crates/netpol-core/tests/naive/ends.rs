//! What to ask about: the ends and the ports at which an answer could change.

use std::collections::BTreeSet;
use std::net::IpAddr;

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, External};
use netpol_core::manifest::{Manifest, NetworkPolicy, Peer, PortReference, Protocol, Rule};

use super::evaluator::{ASSUMED, End, Target};

/// The ends that stand for an endpoint: the pod, or every address of the outside that lies on a border.
pub(crate) fn ends<'a>(
    evaluation: &'a Evaluation,
    id: EndpointId,
    addresses: &BTreeSet<IpAddr>,
) -> Vec<End<'a>> {
    match evaluation.cluster.endpoint(id).expect("an id of this cluster") {
        Endpoint::Pod(pod) => vec![End::Pod(pod)],
        Endpoint::External(external) => addresses
            .iter()
            .filter(|address| is_in(external, **address))
            .map(|address| End::Address(*address))
            .collect(),
    }
}

/// Whether an address is one of an endpoint's, by its ranges.
pub(crate) fn is_in(external: &External, address: IpAddr) -> bool {
    external.ranges.iter().any(|range| match (range.first(), address, range.last()) {
        (IpAddr::V4(first), IpAddr::V4(address), IpAddr::V4(last)) => first <= address && address <= last,
        (IpAddr::V6(first), IpAddr::V6(address), IpAddr::V6(last)) => first <= address && address <= last,
        _ => false,
    })
}

/// The first and the last address of every range that a policy names, and their neighbours, unless they are pods'.
pub(crate) fn addresses(evaluation: &Evaluation) -> BTreeSet<IpAddr> {
    let mut ranges: BTreeSet<IpNet> = [IpNet::V4(evaluation.settings.pod_range)].into();
    for block in rules(&evaluation.manifest).flat_map(|rule| &rule.peers).filter_map(|peer| match peer {
        Peer::IpBlock(block) => Some(block),
        Peer::Pods { .. } => None,
    }) {
        ranges.insert(block.cidr);
        ranges.extend(&block.except);
    }
    let borders = ranges.iter().flat_map(|range| [range.network(), range.broadcast()]);
    let mut addresses: BTreeSet<IpAddr> = borders.flat_map(neighbours).collect();
    addresses.extend(
        ["0.0.0.0", "198.51.100.7", "255.255.255.255", "2001:db8:ffff::7"]
            .map(|text| text.parse::<IpAddr>().expect("written here")),
    );
    let pod_range = IpNet::V4(evaluation.settings.pod_range);
    let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let of_pods: BTreeSet<IpAddr> = pods.flat_map(|pod| pod.ips.iter().copied()).collect();
    let is_outside = |address: &IpAddr| !pod_range.contains(address) && !of_pods.contains(address);
    addresses.into_iter().filter(is_outside).collect()
}

pub(crate) fn neighbours(address: IpAddr) -> Vec<IpAddr> {
    match address {
        IpAddr::V4(address) => {
            let number = u32::from(address);
            [number.checked_sub(1), Some(number), number.checked_add(1)]
                .into_iter()
                .flatten()
                .map(|number| IpAddr::V4(number.into()))
                .collect()
        }
        IpAddr::V6(address) => {
            let number = u128::from(address);
            [number.checked_sub(1), Some(number), number.checked_add(1)]
                .into_iter()
                .flatten()
                .map(|number| IpAddr::V6(number.into()))
                .collect()
        }
    }
}

/// Every port at a border of what rules and pods name, and its neighbours, in every protocol; `more` are rules beside those of the
/// NetworkPolicies.
pub(crate) fn targets<'a>(evaluation: &'a Evaluation, more: impl Iterator<Item = &'a Rule>) -> Vec<Target> {
    let mut ports: BTreeSet<u16> = [1, u16::MAX].into();
    let mut add = |port: u16| ports.extend([port.saturating_sub(1).max(1), port, port.saturating_add(1)]);
    for rule in rules(&evaluation.manifest).chain(more) {
        for port in &rule.ports {
            if let PortReference::Range(first, last) = port.port {
                add(first);
                add(last);
            }
        }
    }
    for pod in evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod) {
        pod.ports.iter().for_each(|port| add(port.port));
    }
    ASSUMED.iter().for_each(|(_, number)| add(*number));
    let in_each = |port: u16| Protocol::ALL.map(|protocol| Target { protocol, port });
    ports.into_iter().flat_map(in_each).collect()
}

fn rules(manifest: &Manifest) -> impl Iterator<Item = &Rule> {
    manifest.policies.iter().flat_map(NetworkPolicy::all_rules)
}

//! The peers of a rule that is to be for one endpoint and as few others as can be.

use std::net::IpAddr;

use ipnet::IpNet;

use super::Obstacle;
use super::selectors::selector_of;
use crate::address::joined;
use crate::cluster::{Endpoint, External, NAMESPACE_NAME_LABEL, Pod};
use crate::evaluation::Evaluation;
use crate::manifest::{IpBlock, LabelSelector, Labels, Peer};
use crate::profile::HostNetwork;

/// What a policy of that namespace says to mean the endpoint as the subject meets it. Pods of the same namespace with the same labels cannot be told
/// apart, all other pods are not meant; pods on their node's network are told by their address alone, as is what is outside.
pub(super) fn peers_for(
    evaluation: &Evaluation,
    namespace: &str,
    subject: Option<&Pod>,
    endpoint: &Endpoint,
) -> Result<Vec<Peer>, Obstacle> {
    let enforcement = evaluation.settings.profile.behaviour.usual();
    match endpoint {
        Endpoint::External(external) => Ok(blocks_of(evaluation, external)),
        Endpoint::Pod(pod) if pod.host_network && enforcement.host_network == HostNetwork::AsNode => {
            let by_ipv6 = subject.is_some_and(Pod::has_ipv6_alone);
            let address = pod.address_seen(by_ipv6).ok_or(Obstacle::NoAddress)?;
            if !enforcement.ip_blocks_match_nodes {
                return Err(Obstacle::NotSupported);
            }
            Ok(vec![Peer::IpBlock(IpBlock { cidr: IpNet::from(address), except: Vec::new() })])
        }
        Endpoint::Pod(pod) => Ok(vec![pods_of(namespace, &pod.namespace, selector_of(evaluation, pod))]),
    }
}

/// Pods of a namespace, as a policy of the namespace `home` has to call them.
pub(super) fn pods_of(home: &str, namespace: &str, pod_selector: LabelSelector) -> Peer {
    let name = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), namespace.to_owned())]);
    let namespace_selector = (namespace != home).then(|| LabelSelector::of_labels(name));
    Peer::Pods { pod_selector: Some(pod_selector), namespace_selector }
}

/// The ranges without the pods in them.
fn blocks_of(evaluation: &Evaluation, external: &External) -> Vec<Peer> {
    let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let addresses = pods.flat_map(|pod| &pod.ips).filter(|address| **address != external.sample);
    let pod_range = IpNet::V4(evaluation.settings.pod_range);
    let apart: Vec<IpNet> = external.except.iter().copied().chain([pod_range]).collect();
    let is_known = |address: &IpAddr| apart.iter().any(|range| range.contains(address));
    let others = addresses.filter(|address| !is_known(address)).map(|address| IpNet::from(*address));
    let others = joined(others);
    let block = |cidr: &IpNet| {
        let is_inside = |range: &&IpNet| cidr.contains(*range) && *cidr != **range;
        let except = apart.iter().chain(&others).filter(is_inside).copied().collect();
        Peer::IpBlock(IpBlock { cidr: *cidr, except })
    };
    external.cidrs.iter().map(block).collect()
}

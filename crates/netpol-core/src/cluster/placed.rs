//! Which pods run on which node, as far as the text tells.

use super::{Nodes, Pod};
use crate::manifest::NodeObject;

/// The nodes that the text declares, and those of which the pods tell: `spec.nodeName` is the name of a node, and
/// `status.hostIPs` are its addresses. A pod of which only the latter is known runs on the node that has the address; a pod on
/// the network of a declared node has its addresses.
pub(super) fn nodes(pods: &mut [Pod], declared: &[NodeObject]) -> Nodes {
    let mut nodes = Nodes::declared(declared);
    for pod in pods.iter() {
        for (address, node) in pod.host_ips.iter().zip(pod.node.iter().cycle()) {
            nodes.insert(*address, node);
        }
    }
    for pod in pods.iter_mut() {
        let Some(node) = &pod.node else {
            let Some(first) = pod.host_ips.first() else { continue };
            let known = pod.host_ips.iter().find_map(|address| nodes.name(*address));
            let node = known.map_or_else(|| first.to_string(), str::to_owned);
            for address in &pod.host_ips {
                nodes.insert(*address, &node);
            }
            pod.node = Some(node);
            continue;
        };
        if pod.host_ips.is_empty() {
            pod.host_ips = nodes.addresses_of(node).to_vec();
        }
        if pod.host_network && pod.ips.is_empty() {
            pod.ips.clone_from(&pod.host_ips);
        }
    }
    nodes
}

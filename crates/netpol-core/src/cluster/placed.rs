//! Which pods run on which node, as far as they tell.

use super::{Nodes, Pod};

/// The nodes of which the pods tell: `spec.nodeName` is the name of a node, and `status.hostIPs` are its addresses. A pod of
/// which only the latter is known runs on the node that has the address.
pub(super) fn nodes(pods: &mut [Pod]) -> Nodes {
    let mut nodes = Nodes::default();
    for pod in pods.iter() {
        for (address, node) in pod.host_ips.iter().zip(pod.node.iter().cycle()) {
            nodes.insert(*address, node);
        }
    }
    for pod in pods.iter_mut().filter(|pod| pod.node.is_none()) {
        let Some(first) = pod.host_ips.first() else { continue };
        let known = pod.host_ips.iter().find_map(|address| nodes.name(*address));
        let node = known.map_or_else(|| first.to_string(), str::to_owned);
        for address in &pod.host_ips {
            nodes.insert(*address, &node);
        }
        pod.node = Some(node);
    }
    nodes
}

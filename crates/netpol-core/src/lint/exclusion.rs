//! Peers that are meant as everything but something.

use crate::manifest::{Expression, IpBlock, LabelSelector, Operator, Peer};

/// What each `NotIn`, `DoesNotExist` and `except` of a peer leaves out, as a peer of its own.
pub(super) fn left_out(peer: &Peer) -> Vec<Peer> {
    match peer {
        Peer::IpBlock(block) => {
            let ranges = block.except.iter();
            ranges.map(|cidr| Peer::IpBlock(IpBlock { cidr: *cidr, except: Vec::new() })).collect()
        }
        Peer::Pods { pod_selector, namespace_selector } => {
            let by_pods = opposites(pod_selector.as_ref()).map(|pods| Peer::Pods {
                pod_selector: Some(pods),
                namespace_selector: namespace_selector.clone(),
            });
            let by_namespaces = opposites(namespace_selector.as_ref()).map(|namespaces| Peer::Pods {
                pod_selector: pod_selector.clone(),
                namespace_selector: Some(namespaces),
            });
            by_pods.chain(by_namespaces).collect()
        }
    }
}

/// For each expression that leaves something out, the selector with the opposite in its place.
fn opposites(selector: Option<&LabelSelector>) -> impl Iterator<Item = LabelSelector> + '_ {
    selector.into_iter().flat_map(|selector| {
        selector.match_expressions.iter().enumerate().filter_map(|(index, expression)| {
            let operator = match expression.operator {
                Operator::NotIn => Operator::In,
                Operator::DoesNotExist => Operator::Exists,
                Operator::In | Operator::Exists => return None,
            };
            let mut opposite = selector.clone();
            let changed = Expression { operator, ..expression.clone() };
            if let Some(place) = opposite.match_expressions.get_mut(index) {
                *place = changed;
            }
            Some(opposite)
        })
    })
}

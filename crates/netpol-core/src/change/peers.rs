//! The peers of a rule that is to be for one endpoint and as few others as can be.

use std::collections::BTreeSet;
use std::net::IpAddr;

use ipnet::IpNet;

use super::Obstacle;
use crate::address::joined;
use crate::cluster::{Endpoint, External, NAMESPACE_NAME_LABEL, Pod};
use crate::evaluation::Evaluation;
use crate::manifest::{Expression, IpBlock, LabelSelector, Labels, Operator, Peer};
use crate::profile::HostNetwork;

/// Labels that controllers give to pods, other ones at each rollout or to each pod.
const GIVEN_BY_CONTROLLERS: [&str; 8] = [
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "controller-revision-hash",
    "controller-uid",
    "pod-template-generation",
    "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
];

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
        Endpoint::Pod(pod) => {
            let name = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), pod.namespace.clone())]);
            let by_name = LabelSelector::of_labels(name);
            Ok(vec![Peer::Pods {
                pod_selector: Some(selector_of(evaluation, pod)),
                namespace_selector: (pod.namespace != namespace).then_some(by_name),
            }])
        }
    }
}

/// The labels of a pod without those that a controller gave it, unless these are needed to tell it apart; where other pods
/// have all of its labels and more, their further labels are ruled out.
fn selector_of(evaluation: &Evaluation, pod: &Pod) -> LabelSelector {
    let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let others: BTreeSet<&Labels> = pods
        .filter(|other| other.namespace == pod.namespace && other.labels != pod.labels)
        .map(|other| &other.labels)
        .collect();
    let mut selector = LabelSelector::of_labels(pod.labels.clone());
    selector.match_labels.retain(|key, _| !GIVEN_BY_CONTROLLERS.contains(&key.as_str()));
    if others.iter().any(|labels| selector.matches(labels)) {
        selector.match_labels = pod.labels.clone();
    }
    for labels in others {
        let further = labels.keys().find(|key| !pod.labels.contains_key(*key));
        if let Some(key) = further.filter(|_| selector.matches(labels)) {
            let (key, operator) = (key.clone(), Operator::DoesNotExist);
            selector.match_expressions.push(Expression { key, operator, values: Vec::new() });
        }
    }
    selector
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

//! A text's evaluation with the ends that only the other text asks for.

use std::borrow::Cow;

use ipnet::{IpNet, Ipv6Net};

use crate::cluster::{Cluster, Endpoint, Pod};
use crate::evaluation::Evaluation;

/// The evaluation with every inferred pod of the other, and with IPv6 where the other has it. Ids stay what they are.
pub(super) fn completed<'a>(evaluation: &'a Evaluation, other: &Evaluation) -> Cow<'a, Evaluation> {
    let missing: Vec<&Pod> = inferred(&other.cluster)
        .filter(|pod| !inferred(&evaluation.cluster).any(|known| is_like(known, pod)))
        .collect();
    let lacks_ipv6 = has_ipv6(&other.cluster) && !has_ipv6(&evaluation.cluster);
    if missing.is_empty() && !lacks_ipv6 {
        return Cow::Borrowed(evaluation);
    }
    let mut cluster = evaluation.cluster.clone();
    for pod in missing {
        if cluster.namespace(&pod.namespace).is_none() {
            let at = cluster.namespaces.partition_point(|known| known.name < pod.namespace);
            let namespace = other.cluster.namespace(&pod.namespace).cloned();
            namespace.into_iter().for_each(|namespace| cluster.namespaces.insert(at, namespace));
        }
        cluster.endpoints.push(Endpoint::Pod(pod.clone()));
    }
    if lacks_ipv6 {
        cluster.add_asked(&evaluation.manifest.policies, IpNet::V6(Ipv6Net::default()));
    }
    let mut completed = Evaluation { cluster, ..evaluation.clone() };
    completed.reach = completed.reach_under(completed.settings.profile);
    Cow::Owned(completed)
}

fn inferred(cluster: &Cluster) -> impl Iterator<Item = &Pod> {
    cluster.endpoints.iter().filter_map(Endpoint::pod).filter(|pod| pod.inferred)
}

fn is_like(one: &Pod, other: &Pod) -> bool {
    one.namespace == other.namespace && one.labels == other.labels
}

fn has_ipv6(cluster: &Cluster) -> bool {
    let mut outside = cluster.endpoints.iter().filter_map(Endpoint::external);
    outside.any(|external| external.sample.is_ipv6())
}

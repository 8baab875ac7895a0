//! The nearest miss against every rule that could have been told instead, and what it tells against what opens.

use std::collections::BTreeSet;
use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::{Cluster, Endpoint, EndpointId, Pod};
use netpol_core::explain::{EndExplanation, Isolation, LabelOwner, Miss, MissReason, Requirement, explain};
use netpol_core::manifest::{
    ContainerPort, Expression, IpBlock, LabelSelector, Labels, Manifest, Peer, Protocol,
};
use netpol_core::ports::PortSet;
use netpol_core::reach::Decision;
use proptest::prelude::*;
use proptest::sample::select;

use crate::ends::neighbours;
use crate::evaluated::evaluated;
use crate::evaluator::selects;
use crate::generate::setup;

proptest! {
    #[test]
    fn no_rule_needs_fewer_changes_than_the_nearest_miss(setup in setup(), asked in asked()) {
        let evaluation = evaluated(setup.manifest());
        for (from, to, end) in blocked_ends(&evaluation, &asked) {
            let trace = evaluation.reach.trace(end.direction, from, to);
            let needed = trace.decisions.iter().filter_map(|decision| {
                changes(&evaluation, decision, end.direction.subject_and_peer(from, to).1, &asked)
            });
            let told = end.misses.first().map(|miss| miss.reasons.len());
            let needed = needed.min();
            prop_assert!(needed.is_none() || told == needed, "{:?}: {:?}, not {:?}", end.direction, end.misses, needed);
        }
    }

    #[test]
    fn what_the_nearest_miss_tells_opens_the_path(setup in setup(), asked in asked()) {
        let evaluation = evaluated(setup.manifest());
        for (from, to, end) in blocked_ends(&evaluation, &asked) {
            for miss in &end.misses {
                let (_, peer) = end.direction.subject_and_peer(from, to);
                let is_defined = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some_and(|pod| !pod.inferred);
                if !is_defined(from) || !is_defined(to) {
                    continue;
                }
                let Some((changed, asked)) = done(&evaluation, miss, peer, to, &asked) else { continue };
                let changed = evaluated(changed);
                let again = |id: EndpointId| {
                    let name = &evaluation.cluster.endpoint(id).and_then(Endpoint::pod).expect("a pod").name;
                    let mut all = changed.cluster.iter();
                    all.find(|(_, one)| one.pod().is_some_and(|pod| pod.name == *name)).expect("the same pod").0
                };
                let told = explain(&changed, again(from), again(to), &asked);
                let end = if end.direction == told.egress.direction { told.egress } else { told.ingress };
                let opens = end.openings.iter().any(|opening| opening.rule == miss.rule);
                // A pod with the own node's address is the node, which no rule has to let in.
                prop_assert!(opens || matches!(end.isolation, Isolation::NotPoliced(_)), "{:?} of {:?} -> {:?}: {:?} opens {:?}", miss, from, to, end, asked);
            }
        }
    }
}

/// One port, as somebody asks for it, or all of them.
fn asked() -> impl Strategy<Value = PortSet> {
    let single = (select(&Protocol::ALL), select(&[80, 81, 443]))
        .prop_map(|(protocol, port)| PortSet::single(protocol, port));
    prop_oneof![1 => Just(PortSet::all()), 2 => single]
}

/// Every side that policies close for everything that is asked.
fn blocked_ends(evaluation: &Evaluation, asked: &PortSet) -> Vec<(EndpointId, EndpointId, EndExplanation)> {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    let paths = ids().flat_map(|from| ids().map(move |to| (from, to)));
    let ends = paths.flat_map(|(from, to)| {
        let told = explain(evaluation, from, to, asked);
        [told.egress, told.ingress].map(|end| (from, to, end))
    });
    ends.filter(|(_, _, end)| !end.misses.is_empty()).collect()
}

/// How many things have to be changed so that a rule opens some of what is asked; nothing where no change can do it.
fn changes(evaluation: &Evaluation, decision: &Decision, peer: EndpointId, asked: &PortSet) -> Option<usize> {
    let of_port = usize::from(decision.ports.intersection(asked).is_none());
    if decision.is_for_peer {
        return Some(of_port);
    }
    let home = &evaluation.manifest.policy(decision.rule.policy)?.namespace;
    let rule = evaluation.manifest.rule(decision.rule)?;
    let endpoint = evaluation.cluster.endpoint(peer)?;
    let of_peers = rule.peers.iter().filter_map(|peer| match (peer, endpoint) {
        (Peer::Pods { pod_selector, namespace_selector }, Endpoint::Pod(pod)) if !pod.host_network => {
            let of_pod = match pod_selector {
                Some(selector) => labels_to_change(selector, &pod.labels)?,
                None => 0,
            };
            let of_namespace = match namespace_selector {
                Some(selector) => labels_to_change(selector, namespace_labels(&evaluation.cluster, pod))?,
                None => usize::from(pod.namespace != *home),
            };
            Some(of_pod + of_namespace)
        }
        // Another address, or another kind of peer.
        _ => Some(1),
    });
    Some(of_peers.min()? + of_port)
}

fn namespace_labels<'a>(cluster: &'a Cluster, pod: &Pod) -> &'a Labels {
    let mut namespaces = cluster.namespaces.iter();
    &namespaces.find(|namespace| namespace.name == pod.namespace).expect("every pod is in a namespace").labels
}

/// The fewest labels of which another value, or none, makes a selector match; each label is for itself.
fn labels_to_change(selector: &LabelSelector, labels: &Labels) -> Option<usize> {
    let wanted: Vec<Requirement> = selector.requirements().collect();
    let keys: BTreeSet<&String> = wanted.iter().map(|wanted| &wanted.key).collect();
    let mut changes = 0;
    for key in keys {
        let of_key: Vec<Requirement> = wanted.iter().filter(|wanted| wanted.key == *key).cloned().collect();
        if !of_key.iter().all(|wanted| wanted.matches(labels)) {
            met(&of_key, labels)?;
            changes += 1;
        }
    }
    Some(changes)
}

/// The labels with another value for the key, or without it, so that they are as everything that is wanted of it says.
fn met(wanted: &[Requirement], labels: &Labels) -> Option<Labels> {
    let key = &wanted.first()?.key;
    let named = wanted.iter().flat_map(|wanted| &wanted.values).map(|value| Some(value.clone()));
    let mut values = named.chain([Some("other".to_owned()), None]);
    let expressions = wanted.iter().cloned().map(|wanted| Expression {
        key: wanted.key,
        operator: wanted.operator,
        values: wanted.values,
    });
    let selector = LabelSelector { match_expressions: expressions.collect(), ..LabelSelector::default() };
    values.find_map(|value| {
        let mut labels = labels.clone();
        labels.retain(|known, _| known != key);
        if let Some(value) = value {
            labels.insert(key.clone(), value);
        }
        selects(&selector, &labels).then_some(labels)
    })
}

/// The objects after everything is done that a miss tells, and the ports that it says to ask about; nothing where it tells
/// of something that cannot be another way.
fn done(
    evaluation: &Evaluation,
    miss: &Miss,
    peer: EndpointId,
    to: EndpointId,
    asked: &PortSet,
) -> Option<(Manifest, PortSet)> {
    let pod = |id: EndpointId| evaluation.cluster.endpoint(id).and_then(Endpoint::pod);
    let (peer, to) = (pod(peer)?, pod(to)?);
    let mut manifest = evaluation.manifest.clone();
    let mut asked = asked.clone();
    for reason in &miss.reasons {
        let object = manifest.pods.iter_mut().find(|pod| pod.name == peer.name)?;
        match reason {
            MissReason::Ports { opens } if opens.is_none() => return None,
            MissReason::Ports { opens } => asked = opens.clone(),
            MissReason::NamedPort { name, protocol } => {
                let (_, port, _) = asked.iter().find(|(one, _, _)| one == protocol)?;
                let object = manifest.pods.iter_mut().find(|pod| pod.name == to.name)?;
                let port = ContainerPort { name: Some(name.clone()), port, protocol: *protocol };
                object.template.ports.push(port);
            }
            MissReason::Label { owner: LabelOwner::Pod, wanted, .. } => {
                object.template.labels = met(wanted, &object.template.labels)?;
            }
            MissReason::Label { owner: LabelOwner::Namespace, wanted, .. } => {
                // Its name is a label that nobody can change.
                let namespace = manifest.namespaces.iter_mut().find(|one| one.name == peer.namespace)?;
                if wanted.iter().any(|wanted| wanted.key == "kubernetes.io/metadata.name") {
                    return None;
                }
                namespace.labels = met(wanted, &namespace.labels)?;
            }
            MissReason::OtherNamespace { wanted, .. } => object.namespace = wanted.clone(),
            MissReason::Address { .. } | MissReason::UnknownAddress { .. } | MissReason::Excepted { .. } => {
                let rule = evaluation.manifest.rule(miss.rule)?;
                let Some(Peer::IpBlock(block)) = rule.peers.get(miss.peer?) else { return None };
                object.ips = vec![address_in(block)?];
            }
            MissReason::Contradiction { .. }
            | MissReason::BlockForPod { .. }
            | MissReason::SelectorForOutside
            | MissReason::SelectorForHostNetwork
            | MissReason::NamedPortForHostNetwork { .. } => return None,
        }
    }
    Some((manifest, asked))
}

/// An address that a block holds.
fn address_in(block: &IpBlock) -> Option<IpAddr> {
    let ranges = [block.cidr].into_iter().chain(block.except.iter().copied());
    let borders = ranges.flat_map(|range| [range.network(), range.broadcast()]);
    let mut addresses = borders.flat_map(neighbours);
    addresses.find(|address| {
        block.cidr.contains(address) && !block.except.iter().any(|except| except.contains(address))
    })
}

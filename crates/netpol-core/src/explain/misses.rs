//! The nearest miss: of a policy's rules that do not open what was asked, the one that fails on the least.

use super::{LabelOwner, Miss, MissReason, PathSide};
use crate::cluster::{Endpoint, Pod};
use crate::manifest::{IpBlock, LabelSelector, Labels, Peer, PortReference, Rule};
use crate::order::sort_by_key;
use crate::policy::Action;
use crate::profile::HostNetwork;
use crate::reach::{Decision, SideTrace};
use crate::selector::Requirement;

/// How far a rule is from opening the path: whether nothing can meet it, how much of it fails, then what is less likely to be
/// changed.
type Distance = (bool, usize, Likelihood);

/// Of reasons that are equally many, those that people change first come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likelihood {
    Port,
    PeerAsMeant,
    AddressOfPod,
    WrongKindOfPeer,
}

impl<'a> PathSide<'a> {
    /// One miss for each isolating policy with rules in this direction, the nearest first.
    pub(super) fn misses(&self, trace: &SideTrace) -> Vec<Miss> {
        let nearest = trace.isolating.iter().filter_map(|policy| {
            let of_policy = trace.decisions.iter().filter(|decision| decision.rule.policy == *policy);
            of_policy.filter_map(|decision| self.miss(decision)).min_by_key(|(distance, _)| *distance)
        });
        let mut misses: Vec<(Distance, Miss)> = nearest.collect();
        sort_by_key(&mut misses, |(distance, _)| *distance);
        misses.into_iter().map(|(_, miss)| miss).collect()
    }

    fn miss(&self, decision: &Decision) -> Option<(Distance, Miss)> {
        if decision.action != Action::Accept {
            return None;
        }
        let rule = self.evaluation.manifest.rule(decision.rule)?;
        let (peer, mut reasons) = match decision.is_for_peer {
            true => (decision.peer, Vec::new()),
            false => {
                let home = &self.policy(decision.rule.policy)?.namespace;
                let misses = rule.peers.iter().map(|peer| self.peer_miss(home, peer)).enumerate();
                let nearest = misses.min_by_key(|(_, reasons)| distance(reasons, self.peer()))?;
                (Some(nearest.0), nearest.1)
            }
        };
        if decision.ports.intersection(self.asked).is_none() {
            reasons.push(self.port_miss(decision, rule));
        }
        let distance = distance(&reasons, self.peer());
        let miss = Miss { rule: decision.rule, peer, rule_opens: decision.ports.clone(), reasons };
        Some((distance, miss))
    }

    /// Everything for which a peer of a policy in the namespace `home` does not match.
    fn peer_miss(&self, home: &str, peer: &Peer) -> Vec<MissReason> {
        let Some(endpoint) = self.peer() else { return Vec::new() };
        match (peer, endpoint) {
            (Peer::IpBlock(block), endpoint) => self.block_miss(block, endpoint),
            (Peer::Pods { .. }, Endpoint::External(_)) => vec![MissReason::SelectorForOutside],
            (Peer::Pods { .. }, Endpoint::Pod(pod)) if pod.host_network => {
                vec![MissReason::SelectorForHostNetwork]
            }
            (Peer::Pods { pod_selector, namespace_selector }, Endpoint::Pod(pod)) => {
                self.selector_miss(home, pod_selector.as_ref(), namespace_selector.as_ref(), pod)
            }
        }
    }

    fn selector_miss(
        &self,
        home: &str,
        pod_selector: Option<&LabelSelector>,
        namespace_selector: Option<&LabelSelector>,
        pod: &Pod,
    ) -> Vec<MissReason> {
        let mut reasons = pod_selector
            .map_or_else(Vec::new, |selector| failing_labels(LabelOwner::Pod, selector, &pod.labels));
        let namespace = self.evaluation.cluster.namespace(&pod.namespace);
        match (namespace_selector, namespace) {
            (Some(selector), Some(namespace)) => {
                reasons.extend(failing_labels(LabelOwner::Namespace, selector, &namespace.labels));
            }
            (None, _) if pod.namespace != home => reasons
                .push(MissReason::OtherNamespace { wanted: home.to_owned(), found: pod.namespace.clone() }),
            _ => {}
        }
        reasons
    }

    fn block_miss(&self, block: &IpBlock, endpoint: &Endpoint) -> Vec<MissReason> {
        let cidr = block.cidr;
        if !self.is_compared(endpoint) {
            return vec![MissReason::BlockForPod { cidr }];
        }
        let address = match (endpoint, self.subject().and_then(Endpoint::pod)) {
            (Endpoint::Pod(pod), Some(subject)) => pod.address_for(subject),
            (Endpoint::Pod(pod), None) => pod.address(),
            (Endpoint::External(external), _) => Some(external.sample),
        };
        vec![match address {
            None => MissReason::UnknownAddress { cidr },
            Some(address) if !cidr.contains(&address) => MissReason::Address { cidr },
            Some(address) => {
                let except = block.except.iter().filter(|except| except.contains(&address)).copied();
                MissReason::Excepted { cidr, except: except.collect() }
            }
        }]
    }

    /// Whether the network plugin compares ranges with the address of an endpoint.
    fn is_compared(&self, endpoint: &Endpoint) -> bool {
        let enforcement = self.evaluation.settings.profile.behaviour.usual();
        match endpoint {
            Endpoint::Pod(pod) if self.is_node(pod) => enforcement.ip_blocks_match_nodes,
            Endpoint::Pod(_) => enforcement.ip_blocks_match_pods,
            Endpoint::External(external) => external.node.is_none() || enforcement.ip_blocks_match_nodes,
        }
    }

    fn is_node(&self, pod: &Pod) -> bool {
        let enforcement = self.evaluation.settings.profile.behaviour.usual();
        pod.host_network && enforcement.host_network == HostNetwork::AsNode
    }

    fn port_miss(&self, decision: &Decision, rule: &Rule) -> MissReason {
        let destination = self.evaluation.cluster.endpoint(self.to).and_then(Endpoint::pod);
        let is_node = destination.is_some_and(|pod| self.is_node(pod));
        // A port of that name would be one that was asked about, where its protocol is.
        let name = rule.ports.iter().find_map(|port| match &port.port {
            PortReference::Name(name) if !self.asked.intervals(port.protocol).is_empty() => {
                let (name, protocol) = (name.clone(), port.protocol);
                Some(match is_node {
                    true => MissReason::NamedPortForHostNetwork { name },
                    false => MissReason::NamedPort { name, protocol },
                })
            }
            _ => None,
        });
        match name {
            Some(name) if decision.ports.is_none() => name,
            _ => MissReason::Ports { opens: decision.ports.clone() },
        }
    }
}

fn distance(reasons: &[MissReason], peer: Option<&Endpoint>) -> Distance {
    let is_pod = peer.is_some_and(|peer| peer.pod().is_some());
    let likelihood = |reason: &MissReason| match reason {
        MissReason::Ports { .. } | MissReason::NamedPort { .. } => Likelihood::Port,
        MissReason::Address { .. } | MissReason::UnknownAddress { .. } if is_pod => Likelihood::AddressOfPod,
        MissReason::Label { .. }
        | MissReason::OtherNamespace { .. }
        | MissReason::Address { .. }
        | MissReason::UnknownAddress { .. }
        | MissReason::Excepted { .. } => Likelihood::PeerAsMeant,
        MissReason::Contradiction { .. }
        | MissReason::BlockForPod { .. }
        | MissReason::SelectorForOutside
        | MissReason::SelectorForHostNetwork
        | MissReason::NamedPortForHostNetwork { .. } => Likelihood::WrongKindOfPeer,
    };
    let nothing_can = reasons.iter().any(|reason| matches!(reason, MissReason::Contradiction { .. }));
    (nothing_can, reasons.len(), reasons.iter().map(likelihood).max().unwrap_or(Likelihood::Port))
}

/// One reason for each label that is not as the selector wants it, with everything that it wants of that label: a value
/// that meets all of it makes the label match.
fn failing_labels(owner: LabelOwner, selector: &LabelSelector, labels: &Labels) -> Vec<MissReason> {
    if selector.matches(labels) {
        return Vec::new();
    }
    if selector.satisfying_labels().is_none() {
        return vec![MissReason::Contradiction { owner }];
    }
    let requirements: Vec<Requirement> = selector.requirements().collect();
    let mut reasons = Vec::new();
    for (index, failing) in requirements.iter().enumerate().filter(|(_, wanted)| !wanted.matches(labels)) {
        let of_label = |wanted: &&Requirement| wanted.key == failing.key;
        let before = requirements.iter().take(index);
        if before.filter(of_label).any(|wanted| !wanted.matches(labels)) {
            continue;
        }
        reasons.push(MissReason::Label {
            owner,
            wanted: requirements.iter().filter(of_label).cloned().collect(),
            found: labels.get(&failing.key).cloned(),
        });
    }
    reasons
}

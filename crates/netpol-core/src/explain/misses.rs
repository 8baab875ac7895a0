//! The nearest miss: of a policy's rules that do not open what was asked, the one that fails on the least.

use super::{LabelOwner, Miss, MissReason, PathSide};
use crate::cluster::{Endpoint, Pod};
use crate::manifest::{IpBlock, LabelSelector, Labels, NetworkPolicy, Peer, PortReference, Rule};
use crate::order::sort_by_key;
use crate::reach::{Decision, SideTrace};
use crate::source::Path;

/// How far a rule is from opening the path: fewer failing parts first, and a wrong port is nearer than a wrong peer.
type Distance = (u8, usize);

const WRONG_PORT: Distance = (0, 0);
const WRONG_KIND_OF_PEER: Distance = (3, 0);

impl<'a> PathSide<'a> {
    /// One miss for each isolating policy with rules in this direction, the nearest first.
    pub(super) fn misses(&self, trace: &SideTrace) -> Vec<Miss> {
        let mut misses: Vec<(Distance, Miss)> = trace
            .isolating
            .iter()
            .filter_map(|policy| {
                let of_policy = trace.decisions.iter().filter(|decision| decision.rule.policy == *policy);
                of_policy.filter_map(|decision| self.miss(decision)).min_by_key(|(distance, _)| *distance)
            })
            .collect();
        sort_by_key(&mut misses, |(distance, _)| *distance);
        misses.into_iter().map(|(_, miss)| miss).collect()
    }

    fn miss(&self, decision: &Decision) -> Option<(Distance, Miss)> {
        let policy = self.policy(decision.rule.policy)?;
        let rule = self.evaluation.manifest.rule(decision.rule)?;
        let path = decision.rule.path();
        let (distance, reason, path) = if decision.is_for_peer {
            let (reason, path) = port_miss(decision, rule, &path);
            (WRONG_PORT, reason, path)
        } else {
            let peers_path = path.clone().key(self.direction.peers_field());
            let misses = rule.peers.iter().enumerate();
            misses
                .filter_map(|(index, peer)| self.peer_miss(policy, peer, &peers_path.clone().index(index)))
                .min_by_key(|(distance, _, _)| *distance)?
        };
        let span = policy.span_of(&path);
        Some((distance, Miss { rule: decision.rule, rule_opens: decision.ports.clone(), reason, span }))
    }

    fn peer_miss(
        &self,
        policy: &NetworkPolicy,
        peer: &Peer,
        path: &Path,
    ) -> Option<(Distance, MissReason, Path)> {
        match (peer, self.peer()?) {
            (Peer::IpBlock(block), endpoint) => {
                let (reason, path) = self.block_miss(block, endpoint, &path.clone().key("ipBlock"));
                let distance = if endpoint.pod().is_some() { WRONG_KIND_OF_PEER } else { (1, 0) };
                Some((distance, reason, path))
            }
            (Peer::Pods { .. }, Endpoint::External(_)) => {
                Some((WRONG_KIND_OF_PEER, MissReason::SelectorForOutside, path.clone()))
            }
            (Peer::Pods { .. }, Endpoint::Pod(pod)) if pod.host_network => {
                Some((WRONG_KIND_OF_PEER, MissReason::SelectorForHostNetwork, path.clone()))
            }
            (Peer::Pods { pod_selector, namespace_selector }, Endpoint::Pod(pod)) => {
                self.selector_miss(policy, pod_selector.as_ref(), namespace_selector.as_ref(), pod, path)
            }
        }
    }

    fn selector_miss(
        &self,
        policy: &NetworkPolicy,
        pod_selector: Option<&LabelSelector>,
        namespace_selector: Option<&LabelSelector>,
        pod: &Pod,
        path: &Path,
    ) -> Option<(Distance, MissReason, Path)> {
        let namespace = self.evaluation.cluster.namespace(&pod.namespace)?;
        let in_pod = pod_selector.map(|selector| Failing::new(selector, &pod.labels)).unwrap_or_default();
        let in_namespace =
            namespace_selector.map(|selector| Failing::new(selector, &namespace.labels)).unwrap_or_default();
        let wrong_namespace = namespace_selector.is_none() && pod.namespace != policy.namespace;
        let failing = in_pod.count + in_namespace.count + usize::from(wrong_namespace);
        let distance = (if failing > 1 { 2 } else { 1 }, failing);
        if let Some((reason, key)) = in_pod.reason(LabelOwner::Pod) {
            return Some((distance, reason, label_path(&path.clone().key("podSelector"), &key)));
        }
        if wrong_namespace {
            let reason =
                MissReason::OtherNamespace { wanted: policy.namespace.clone(), found: pod.namespace.clone() };
            return Some((distance, reason, path.clone()));
        }
        let (reason, key) = in_namespace.reason(LabelOwner::Namespace)?;
        Some((distance, reason, label_path(&path.clone().key("namespaceSelector"), &key)))
    }

    fn block_miss(&self, block: &IpBlock, endpoint: &Endpoint, path: &Path) -> (MissReason, Path) {
        let address = match endpoint {
            Endpoint::Pod(pod) => match self.subject().and_then(Endpoint::pod) {
                Some(subject) => pod.address_for(subject),
                None => pod.address(),
            },
            Endpoint::External(external) => Some(external.sample),
        };
        let inside = address.filter(|address| block.cidr.contains(address));
        let excepted = inside.and_then(|address| {
            block.except.iter().enumerate().find(|(_, except)| except.contains(&address))
        });
        match excepted {
            None if inside.is_some() => {
                (MissReason::BlockForPod { cidr: block.cidr }, path.clone().key("cidr"))
            }
            Some((index, except)) => (
                MissReason::Excepted { cidr: block.cidr, except: *except },
                path.clone().key("except").index(index),
            ),
            None => (MissReason::Address { cidr: block.cidr }, path.clone().key("cidr")),
        }
    }
}

fn port_miss(decision: &Decision, rule: &Rule, path: &Path) -> (MissReason, Path) {
    let names = rule.ports.iter().enumerate().find_map(|(index, port)| match &port.port {
        PortReference::Name(name) => Some((index, name.clone(), port.protocol)),
        _ => None,
    });
    match names {
        Some((index, name, protocol)) if decision.ports.is_none() => {
            (MissReason::NamedPort { name, protocol }, path.clone().key("ports").index(index))
        }
        _ => (MissReason::Ports { opens: decision.ports.clone() }, path.clone().key("ports")),
    }
}

/// The requirements of a selector that labels do not meet.
#[derive(Default)]
struct Failing {
    count: usize,
    first: Option<(super::Requirement, Option<String>, Place)>,
}

/// Where a requirement stands in its selector.
#[derive(Clone)]
enum Place {
    Pair(String),
    Expression(usize),
}

impl Failing {
    fn new(selector: &LabelSelector, labels: &Labels) -> Self {
        let pairs = selector.match_labels.len();
        let mut failing = Self::default();
        for (index, requirement) in selector.requirements().enumerate() {
            if requirement.matches(labels) {
                continue;
            }
            failing.count += 1;
            let place = match index.checked_sub(pairs) {
                Some(expression) => Place::Expression(expression),
                None => Place::Pair(requirement.key.clone()),
            };
            let found = labels.get(&requirement.key).cloned();
            failing.first.get_or_insert((requirement, found, place));
        }
        failing
    }

    fn reason(self, owner: LabelOwner) -> Option<(MissReason, Place)> {
        let (wanted, found, place) = self.first?;
        Some((MissReason::Label { owner, wanted, found }, place))
    }
}

fn label_path(selector: &Path, place: &Place) -> Path {
    match place {
        Place::Pair(key) => selector.clone().key("matchLabels").key(key),
        Place::Expression(index) => selector.clone().key("matchExpressions").index(*index),
    }
}

//! The rules of NetworkPolicy as one reads them: a single connection is asked for, every policy and every rule is
//! tried, and the answer is yes or no. Slow on purpose; nothing of the evaluator that it checks is used here.

use std::net::IpAddr;

use ipnet::IpNet;
use netpol_core::cluster::{Cluster, Pod};
use netpol_core::manifest::{
    IpBlock, LabelSelector, Labels, NetworkPolicy, Operator, Peer, PolicyPort, PortReference, Protocol, Rule,
};

/// What a plugin takes a pod on its node's network for (semantics A11.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HostNetwork {
    Node,
    Pod,
}

/// Everything that a connection is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub policies: &'a [NetworkPolicy],
    pub cluster: &'a Cluster,
    pub host_network: HostNetwork,
}

/// One end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum End<'a> {
    Pod(&'a Pod),
    Address(IpAddr),
}

/// What a new connection is made to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    pub protocol: Protocol,
    pub port: u16,
}

impl Rules<'_> {
    /// Whether a new connection is open at both ends.
    pub(crate) fn open(&self, from: End<'_>, to: End<'_>, target: Target) -> bool {
        is_itself(from, to) || (self.opens_egress(from, to, target) && self.opens_ingress(from, to, target))
    }

    /// Whether the source's policies let it out.
    pub(crate) fn opens_egress(&self, from: End<'_>, to: End<'_>, target: Target) -> bool {
        let isolating = self.policies.iter().filter(|policy| policy.isolates_egress);
        let question = Question { rules: *self, peer: to, destination: to, target };
        question.is_opened_at(from, isolating.map(|policy| (policy, &policy.egress)).collect())
    }

    /// Whether the destination's policies let it in.
    pub(crate) fn opens_ingress(&self, from: End<'_>, to: End<'_>, target: Target) -> bool {
        let isolating = self.policies.iter().filter(|policy| policy.isolates_ingress);
        let question = Question { rules: *self, peer: from, destination: to, target };
        question.is_opened_at(to, isolating.map(|policy| (policy, &policy.ingress)).collect())
    }

    fn is_node(&self, pod: &Pod) -> bool {
        pod.host_network && self.host_network == HostNetwork::Node
    }
}

fn is_itself(from: End<'_>, to: End<'_>) -> bool {
    match (from, to) {
        (End::Pod(from), End::Pod(to)) => from.namespace == to.namespace && from.name == to.name,
        _ => false,
    }
}

struct Question<'a> {
    rules: Rules<'a>,
    peer: End<'a>,
    destination: End<'a>,
    target: Target,
}

impl Question<'_> {
    fn is_opened_at(&self, subject: End<'_>, policies: Vec<(&NetworkPolicy, &Vec<Rule>)>) -> bool {
        let End::Pod(subject) = subject else { return true };
        if self.rules.is_node(subject) || self.is_own_node_of(subject) {
            return true;
        }
        let mut is_isolated = false;
        for (policy, rules) in policies {
            if policy.namespace != subject.namespace || !selects(&policy.pod_selector, &subject.labels) {
                continue;
            }
            is_isolated = true;
            for rule in rules {
                if self.matches_a_peer(policy, rule) && self.matches_a_port(rule) {
                    return true;
                }
            }
        }
        !is_isolated
    }

    fn is_own_node_of(&self, subject: &Pod) -> bool {
        match self.peer {
            End::Pod(peer) => peer.host_network && peer.node.is_some() && peer.node == subject.node,
            End::Address(_) => false,
        }
    }

    fn matches_a_peer(&self, policy: &NetworkPolicy, rule: &Rule) -> bool {
        rule.peers.is_empty() || rule.peers.iter().any(|peer| self.matches_peer(policy, peer))
    }

    fn matches_peer(&self, policy: &NetworkPolicy, peer: &Peer) -> bool {
        match (peer, self.peer) {
            (Peer::IpBlock(block), End::Address(address)) => holds(block, address),
            (Peer::IpBlock(block), End::Pod(pod)) => {
                modelled_address(pod).is_some_and(|address| holds(block, address))
            }
            (Peer::Pods { .. }, End::Address(_)) => false,
            (Peer::Pods { .. }, End::Pod(pod)) if self.rules.is_node(pod) => false,
            (Peer::Pods { pod_selector, namespace_selector }, End::Pod(pod)) => {
                let in_namespace = match namespace_selector {
                    None => pod.namespace == policy.namespace,
                    Some(selector) => selects(selector, &self.namespace_labels(pod)),
                };
                in_namespace && pod_selector.as_ref().is_none_or(|selector| selects(selector, &pod.labels))
            }
        }
    }

    fn namespace_labels(&self, pod: &Pod) -> Labels {
        let namespace =
            self.rules.cluster.namespaces.iter().find(|namespace| namespace.name == pod.namespace);
        namespace.expect("every pod is in a namespace").labels.clone()
    }

    fn matches_a_port(&self, rule: &Rule) -> bool {
        rule.ports.is_empty() || rule.ports.iter().any(|port| self.matches_port(port))
    }

    fn matches_port(&self, entry: &PolicyPort) -> bool {
        if entry.protocol != self.target.protocol {
            return false;
        }
        match &entry.port {
            PortReference::Every => true,
            PortReference::Range(first, last) => *first <= self.target.port && self.target.port <= *last,
            PortReference::Name(name) => self.number_of(name) == Some(self.target.port),
        }
    }

    /// A name is looked up on the destination, by name and protocol; a node and an address have no names.
    fn number_of(&self, name: &str) -> Option<u16> {
        let End::Pod(pod) = self.destination else { return None };
        if self.rules.is_node(pod) {
            return None;
        }
        let declared = pod
            .ports
            .iter()
            .find(|port| port.name.as_deref() == Some(name) && port.protocol == self.target.protocol);
        declared.map(|port| port.port)
    }
}

/// Between pods the matrix speaks of IPv4 where a pod has it (semantics A7.4).
fn modelled_address(pod: &Pod) -> Option<IpAddr> {
    pod.ips.iter().find(|address| address.is_ipv4()).or(pod.ips.first()).copied()
}

fn holds(block: &IpBlock, address: IpAddr) -> bool {
    is_inside(block.cidr, address) && !block.except.iter().any(|except| is_inside(*except, address))
}

/// Compares the first bits, as many as the prefix is long.
fn is_inside(cidr: IpNet, address: IpAddr) -> bool {
    let same_start = |one: u128, two: u128, bits: u32| {
        let ignored = bits - u32::from(cidr.prefix_len());
        one.checked_shr(ignored).unwrap_or(0) == two.checked_shr(ignored).unwrap_or(0)
    };
    match (cidr.addr(), address) {
        (IpAddr::V4(one), IpAddr::V4(two)) => same_start(u32::from(one).into(), u32::from(two).into(), 32),
        (IpAddr::V6(one), IpAddr::V6(two)) => same_start(one.into(), two.into(), 128),
        _ => false,
    }
}

pub(super) fn selects(selector: &LabelSelector, labels: &Labels) -> bool {
    for (key, value) in &selector.match_labels {
        if labels.get(key) != Some(value) {
            return false;
        }
    }
    for expression in &selector.match_expressions {
        let label = labels.get(&expression.key);
        let holds = match (expression.operator, label) {
            (Operator::In, None) | (Operator::Exists, None) => false,
            (Operator::NotIn, None) | (Operator::DoesNotExist, None) => true,
            (Operator::In, Some(value)) => expression.values.iter().any(|one| one == value),
            (Operator::NotIn, Some(value)) => expression.values.iter().all(|one| one != value),
            (Operator::Exists, Some(_)) => true,
            (Operator::DoesNotExist, Some(_)) => false,
        };
        if !holds {
            return false;
        }
    }
    true
}

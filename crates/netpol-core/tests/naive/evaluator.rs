//! The rules of NetworkPolicy as one reads them: a single connection is asked for, every policy and every rule is
//! tried, and the answer is yes or no. Slow on purpose; nothing of the evaluator that it checks is used here.

use std::net::IpAddr;

use ipnet::IpNet;
use netpol_core::cluster::{Cluster, Pod};
use netpol_core::manifest::{
    Direction, IpBlock, LabelSelector, Labels, NetworkPolicy, Operator, Peer, PolicyPort, PortReference,
    Protocol, Rule,
};
use netpol_core::policy::Action;
use netpol_core::profile::{Enforcement, HostNetwork, NamedPorts, ToOwnNode};

/// Everything that a connection is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub policies: &'a [NetworkPolicy],
    /// Policies that decide before these, and those that decide after them.
    pub before: &'a [OrderedPolicy],
    pub after: &'a [OrderedPolicy],
    pub cluster: &'a Cluster,
    pub enforced: bool,
    pub named_ports: NamedPorts,
    pub enforcement: Enforcement,
}

/// A policy of no namespace whose first rule that matches decides.
#[derive(Clone, Debug)]
pub(crate) struct OrderedPolicy {
    pub namespaces: LabelSelector,
    pub pod_selector: LabelSelector,
    pub ingress: Option<Vec<(Action, Rule)>>,
    pub egress: Option<Vec<(Action, Rule)>>,
}

impl OrderedPolicy {
    /// Its rules of both directions.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.ingress.iter().chain(&self.egress).flatten().map(|(_, rule)| rule)
    }
}

/// The numbers of port names on pods of which nobody said what ports they have: one that rules name too, and one that none
/// does.
pub(crate) const ASSUMED: [(&str, u16); 2] = [("http", 80), ("dns", 444)];

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
        let (rules, direction) = (*self, Direction::Egress);
        Question { rules, direction, subject: from, peer: to, destination: to, target }.is_opened()
    }

    /// Whether the destination's policies let it in.
    pub(crate) fn opens_ingress(&self, from: End<'_>, to: End<'_>, target: Target) -> bool {
        let (rules, direction) = (*self, Direction::Ingress);
        Question { rules, direction, subject: to, peer: from, destination: to, target }.is_opened()
    }

    fn is_node(&self, pod: &Pod) -> bool {
        pod.host_network && self.enforcement.host_network == HostNetwork::AsNode
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
    direction: Direction,
    subject: End<'a>,
    peer: End<'a>,
    destination: End<'a>,
    target: Target,
}

impl Question<'_> {
    fn is_opened(&self) -> bool {
        let End::Pod(subject) = self.subject else { return true };
        if !self.rules.enforced || self.rules.is_node(subject) {
            return true;
        }
        let own_node_is_let_through =
            self.direction == Direction::Ingress || self.rules.enforcement.to_own_node == ToOwnNode::Open;
        if own_node_is_let_through && self.is_own_node_of(subject) {
            return true;
        }
        let decided = self
            .decided_in_order(subject, self.rules.before)
            .or_else(|| self.decided_by_network_policies(subject))
            .or_else(|| self.decided_in_order(subject, self.rules.after));
        decided.unwrap_or(true)
    }

    /// What the first rule that matches says; nothing where there is none, or where it passes.
    fn decided_in_order(&self, subject: &Pod, policies: &[OrderedPolicy]) -> Option<bool> {
        for policy in policies {
            let selects_it = selects(&policy.namespaces, &self.namespace_labels(subject))
                && selects(&policy.pod_selector, &subject.labels);
            let rules = match self.direction {
                Direction::Ingress => &policy.ingress,
                Direction::Egress => &policy.egress,
            };
            for (action, rule) in rules.iter().flatten().filter(|_| selects_it) {
                if self.matches_a_peer(None, rule) && self.matches_a_port(rule) {
                    return match action {
                        Action::Accept => Some(true),
                        Action::Deny => Some(false),
                        Action::Pass => None,
                    };
                }
            }
        }
        None
    }

    /// Whether some rule of some policy that isolates the pod accepts; nothing where no policy isolates it.
    fn decided_by_network_policies(&self, subject: &Pod) -> Option<bool> {
        let mut is_isolated = false;
        for policy in self.rules.policies {
            let (isolates, rules) = match self.direction {
                Direction::Ingress => (policy.isolates_ingress, &policy.ingress),
                Direction::Egress => (policy.isolates_egress, &policy.egress),
            };
            if !isolates
                || self.is_ignored(policy)
                || policy.namespace != subject.namespace
                || !selects(&policy.pod_selector, &subject.labels)
            {
                continue;
            }
            is_isolated = true;
            for rule in rules {
                if self.matches_a_peer(Some(&policy.namespace), rule) && self.matches_a_port(rule) {
                    return Some(true);
                }
            }
        }
        is_isolated.then_some(false)
    }

    fn is_ignored(&self, policy: &NetworkPolicy) -> bool {
        let mut ports = policy.ingress.iter().chain(&policy.egress).flat_map(|rule| &rule.ports);
        self.rules.named_ports == NamedPorts::PolicyIgnored
            && ports.any(|port| matches!(port.port, PortReference::Name(_)))
    }

    fn is_own_node_of(&self, subject: &Pod) -> bool {
        match self.peer {
            End::Pod(peer) => peer.host_network && peer.node.is_some() && peer.node == subject.node,
            End::Address(_) => false,
        }
    }

    fn matches_a_peer(&self, home: Option<&str>, rule: &Rule) -> bool {
        rule.peers.is_empty() || rule.peers.iter().any(|peer| self.matches_peer(home, peer))
    }

    fn matches_peer(&self, home: Option<&str>, peer: &Peer) -> bool {
        match (peer, self.peer) {
            (Peer::IpBlock(block), End::Address(address)) => holds(block, address),
            (Peer::IpBlock(block), End::Pod(pod)) => {
                let is_matched = match self.rules.is_node(pod) {
                    true => self.rules.enforcement.ip_blocks_match_nodes,
                    false => self.rules.enforcement.ip_blocks_match_pods,
                };
                is_matched && self.modelled_address(pod).is_some_and(|address| holds(block, address))
            }
            (Peer::Pods { .. }, End::Address(_)) => false,
            (Peer::Pods { .. }, End::Pod(pod)) if self.rules.is_node(pod) => false,
            (Peer::Pods { pod_selector, namespace_selector }, End::Pod(pod)) => {
                let in_namespace = match namespace_selector {
                    None => home == Some(&pod.namespace),
                    Some(selector) => selects(selector, &self.namespace_labels(pod)),
                };
                in_namespace && pod_selector.as_ref().is_none_or(|selector| selects(selector, &pod.labels))
            }
        }
    }

    /// Between pods the matrix speaks of IPv4 where both have it, else of IPv6 where both have that (semantics A7.4).
    fn modelled_address(&self, peer: &Pod) -> Option<IpAddr> {
        let End::Pod(subject) = self.subject else { return peer.ips.first().copied() };
        for has_family in [IpAddr::is_ipv4, IpAddr::is_ipv6] {
            if let Some(address) = peer.ips.iter().find(|address| has_family(address))
                && (subject.ips.is_empty() || subject.ips.iter().any(has_family))
            {
                return Some(*address);
            }
        }
        peer.ips.first().copied()
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
            PortReference::Range(first, _) if !self.rules.enforcement.end_port => *first == self.target.port,
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
        if pod.has_unknown_ports() {
            return ASSUMED.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
        }
        let declared = pod
            .ports
            .iter()
            .find(|port| port.name.as_deref() == Some(name) && port.protocol == self.target.protocol);
        declared.map(|port| port.port)
    }
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

pub(crate) fn selects(selector: &LabelSelector, labels: &Labels) -> bool {
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

//! A DNS pod of the cluster, and what rules open to it.

use crate::cluster::{Cluster, NAMESPACE_NAME_LABEL, Pod, dns};
use crate::manifest::{
    IpBlock, LabelSelector, Labels, NetworkPolicy, Peer, PolicyPort, PortReference, Protocol,
};

use super::super::place::RuleAt;
use super::Place;
use super::held::selects_dns_by_label;
use crate::lint::cover::opens_number;

/// A DNS pod, of the text or as clusters usually have it.
pub(super) struct Server {
    pod: Pod,
    namespace_labels: Labels,
    is_defined: bool,
}

impl Server {
    pub(super) fn defined(cluster: &Cluster, pod: &Pod) -> Self {
        Self { is_defined: true, ..Self::usual(cluster, pod.clone()) }
    }

    pub(super) fn usual(cluster: &Cluster, pod: Pod) -> Self {
        Self { namespace_labels: namespace_labels(cluster, &pod.namespace), pod, is_defined: false }
    }

    /// Whether rules open to it what they open to that pod.
    pub(super) fn is_like(&self, pod: &Pod) -> bool {
        (&self.pod.namespace, &self.pod.labels, &self.pod.ports) == (&pod.namespace, &pod.labels, &pod.ports)
    }

    pub(super) fn place(&self) -> Place<'_> {
        let port = |protocol| self.pod.dns_port(protocol);
        Place { namespace: &self.pod.namespace, udp: port(Protocol::Udp), tcp: port(Protocol::Tcp) }
    }

    pub(super) fn is_peer_of(&self, rule: &RuleAt<'_>) -> bool {
        rule.rule.peers.is_empty()
            || rule.rule.peers.iter().any(|peer| self.is_peer(rule.policy.policy, peer))
    }

    pub(super) fn is_peer(&self, policy: &NetworkPolicy, peer: &Peer) -> bool {
        match peer {
            Peer::IpBlock(block) => self.is_in(block),
            Peer::Pods { pod_selector, namespace_selector } => {
                let namespace = match namespace_selector {
                    Some(selector) => selector.matches(&self.namespace_labels),
                    None => policy.namespace == self.pod.namespace,
                };
                namespace && pod_selector.as_ref().is_none_or(|selector| selector.matches(&self.pod.labels))
            }
        }
    }

    pub(super) fn is_in(&self, block: &IpBlock) -> bool {
        self.pod.ips.iter().any(|address| block.contains(*address))
    }

    /// Whether the ports are open to it through a peer with that selector. Where the text does not define it, who selects
    /// DNS pods by their label knows their ports.
    pub(super) fn is_opened_to(
        &self,
        selector: Option<&LabelSelector>,
        ports: &[PolicyPort],
        protocol: Protocol,
    ) -> bool {
        let is_known = !self.is_defined && !self.is_openshift() && selector.is_some_and(selects_dns_by_label);
        let is_number = |port: &PolicyPort| matches!(port.port, PortReference::Range(..));
        self.is_opened(ports, protocol)
            || (is_known && ports.iter().any(|port| port.protocol == protocol && is_number(port)))
    }

    pub(super) fn is_opened(&self, ports: &[PolicyPort], protocol: Protocol) -> bool {
        let number = self.pod.dns_port(protocol);
        let is_declared = |name: &str| self.pod.ports.iter().any(|port| port.name.as_deref() == Some(name));
        let by_name = |port: &PolicyPort| match &port.port {
            PortReference::Name(name) if self.is_defined || is_declared(name) => {
                self.pod.named_port(protocol, name) == Some(number)
            }
            PortReference::Name(name) => dns::is_port_name(name),
            _ => false,
        };
        let perhaps = !self.is_defined && !self.is_openshift();
        opens_number(ports, protocol, number)
            || ports.iter().any(|port| port.protocol == protocol && by_name(port))
            || (perhaps && dns::usual_ports().iter().any(|number| opens_number(ports, protocol, *number)))
    }

    fn is_openshift(&self) -> bool {
        dns::is_openshift(&self.pod.namespace)
    }
}

fn namespace_labels(cluster: &Cluster, name: &str) -> Labels {
    let known = cluster.namespace(name).map(|namespace| namespace.labels.clone());
    known.unwrap_or_else(|| Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), name.to_owned())]))
}

//! Whether an end that policies isolate can still ask the cluster's DNS, by the ports of the DNS pods themselves.

use std::net::IpAddr;

use super::context::Context;
use super::place::RuleAt;
use crate::cluster::{Cluster, Endpoint, NAMESPACE_NAME_LABEL, Pod, dns};
use crate::edit::Written;
use crate::manifest::{Labels, NetworkPolicy, Peer, PolicyPort, PortReference, Protocol};

/// Where the cluster's DNS is, as far as the text says; else where every cluster made with kubeadm has it.
pub(super) struct Dns {
    servers: Vec<Server>,
    /// A DNS server on the nodes' own network answers too, and no selector can say so.
    pub(super) on_nodes: bool,
}

struct Server {
    pod: Pod,
    namespace_labels: Labels,
}

/// What the egress rules of one policy open for DNS.
#[derive(Clone, Copy, Default)]
pub(super) struct Opened {
    /// Some DNS pod over UDP, and over TCP.
    pub(super) udp: bool,
    pub(super) tcp: bool,
    /// Port 53 by number towards something else: another resolver.
    pub(super) other_udp: bool,
    pub(super) other_tcp: bool,
}

impl Opened {
    pub(super) fn and(self, other: Opened) -> Opened {
        Opened {
            udp: self.udp || other.udp,
            tcp: self.tcp || other.tcp,
            other_udp: self.other_udp || other.other_udp,
            other_tcp: self.other_tcp || other.other_tcp,
        }
    }
}

impl Dns {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let cluster = &context.evaluation.cluster;
        let pods = cluster.endpoints.iter().filter_map(Endpoint::pod);
        let pods: Vec<&Pod> = pods.filter(|pod| !pod.inferred && pod.is_cluster_dns()).collect();
        let mut servers: Vec<Server> = Vec::new();
        for pod in pods.iter().filter(|pod| !pod.host_network) {
            let known = servers.iter().any(|server| {
                let known = &server.pod;
                known.namespace == pod.namespace && known.labels == pod.labels && known.ports == pod.ports
            });
            if !known {
                servers.push(Server::new(cluster, (*pod).clone()));
            }
        }
        if servers.is_empty() {
            let address = IpAddr::V4(context.evaluation.settings.pod_range.broadcast());
            servers.push(Server::new(cluster, Pod { ips: vec![address], ..dns::usual_pod() }));
        }
        Self { servers, on_nodes: pods.iter().any(|pod| pod.host_network) }
    }

    /// The namespace of the DNS pods, and their ports over UDP and TCP.
    pub(super) fn place(&self) -> Option<(&str, u16, u16)> {
        let server = self.servers.first()?;
        let pod = &server.pod;
        Some((&pod.namespace, pod.dns_port(Protocol::Udp), pod.dns_port(Protocol::Tcp)))
    }

    /// The egress rule that opens DNS over UDP and TCP.
    pub(super) fn opening_rule(&self) -> Option<Written> {
        let (namespace, udp, tcp) = self.place()?;
        let port = |protocol: &str, port| {
            Written::map([("protocol", Written::text(protocol)), ("port", Written::Number(port))])
        };
        let name = Written::map([(NAMESPACE_NAME_LABEL, Written::text(namespace))]);
        let peer = Written::map([("namespaceSelector", Written::map([("matchLabels", name)]))]);
        Some(Written::map([
            ("to", Written::List(vec![peer])),
            ("ports", Written::List(vec![port("UDP", udp), port("TCP", tcp)])),
        ]))
    }

    /// What a rule opens.
    pub(super) fn opened_by(&self, rule: &RuleAt<'_>) -> Opened {
        let mut opened = Opened::default();
        let mut for_servers = false;
        for server in self.servers.iter().filter(|server| server.is_peer_of(rule)) {
            for_servers = true;
            opened.udp |= server.is_opened(&rule.rule.ports, Protocol::Udp);
            opened.tcp |= server.is_opened(&rule.rule.ports, Protocol::Tcp);
        }
        if !for_servers {
            opened.other_udp = rule.rule.ports.iter().any(|port| names_dns(port, Protocol::Udp));
            opened.other_tcp = rule.rule.ports.iter().any(|port| names_dns(port, Protocol::Tcp));
        }
        opened
    }

    /// The element of a rule's `ports` by which it opens DNS over UDP.
    pub(super) fn udp_port_of(&self, rule: &RuleAt<'_>) -> Option<usize> {
        rule.rule.ports.iter().position(|port| {
            let one = std::slice::from_ref(port);
            let mut servers = self.servers.iter().filter(|server| server.is_peer_of(rule)).peekable();
            match servers.peek() {
                Some(_) => servers.any(|server| server.is_opened(one, Protocol::Udp)),
                None => names_dns(port, Protocol::Udp),
            }
        })
    }
}

impl Server {
    fn new(cluster: &Cluster, pod: Pod) -> Self {
        Self { namespace_labels: namespace_labels(cluster, &pod.namespace), pod }
    }

    fn is_peer_of(&self, rule: &RuleAt<'_>) -> bool {
        rule.rule.peers.is_empty()
            || rule.rule.peers.iter().any(|peer| self.is_peer(rule.policy.policy, peer))
    }

    fn is_peer(&self, policy: &NetworkPolicy, peer: &Peer) -> bool {
        match peer {
            Peer::IpBlock(block) => self.pod.ips.iter().any(|address| block.contains(*address)),
            Peer::Pods { pod_selector, namespace_selector } => {
                let namespace = match namespace_selector {
                    Some(selector) => selector.matches(&self.namespace_labels),
                    None => policy.namespace == self.pod.namespace,
                };
                namespace && pod_selector.as_ref().is_none_or(|selector| selector.matches(&self.pod.labels))
            }
        }
    }

    fn is_opened(&self, ports: &[PolicyPort], protocol: Protocol) -> bool {
        let number = self.pod.dns_port(protocol);
        let opens = |port: &PolicyPort| match &port.port {
            PortReference::Every => true,
            PortReference::Range(first, last) => (*first..=*last).contains(&number),
            PortReference::Name(name) => self.pod.named_port(protocol, name) == Some(number),
        };
        ports.is_empty() || ports.iter().any(|port| port.protocol == protocol && opens(port))
    }
}

fn names_dns(port: &PolicyPort, protocol: Protocol) -> bool {
    port.protocol == protocol && port.port.is_dns()
}

fn namespace_labels(cluster: &Cluster, name: &str) -> Labels {
    let known = cluster.namespace(name).map(|namespace| namespace.labels.clone());
    known.unwrap_or_else(|| Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), name.to_owned())]))
}

//! Whether a side that policies isolate can still ask the cluster's DNS, by the ports of the DNS pods themselves.

mod blocked;
mod held;
mod server;

pub(super) use blocked::{Blocked, find_blocked};
pub(super) use held::{is_dns_peer, selects_dns_by_label};

use std::net::IpAddr;

use fixedbitset::FixedBitSet;

use super::context::Context;
use super::cover::opens_number;
use super::peers::namespace_selector;
use super::place::RuleAt;
use crate::cluster::{Endpoint, Pod, dns};
use crate::edit::Written;
use crate::manifest::{IpBlock, Peer, PolicyPort, PortReference, Protocol};
use held::Held;
use server::Server;

/// Where the cluster's DNS is, as far as the text says; else where clusters usually have it.
pub(super) struct Dns {
    servers: Vec<Server>,
    /// The servers are defined in the text, and not those that clusters usually have.
    are_defined: bool,
    /// A DNS server on the nodes' own network answers too, and no selector can say so.
    pub(super) on_nodes: bool,
    /// The classes with a pod that the text defines and that answers DNS.
    answering: FixedBitSet,
}

/// Whether rules open DNS. The text is not the whole cluster: there may be resolvers of which it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opens {
    #[default]
    No,
    /// Where the cluster is not as most are.
    Perhaps,
    /// Addresses among which a resolver may be, without naming its port.
    Addresses,
    Yes,
}

/// What egress rules open for DNS.
#[derive(Clone, Copy, Default)]
pub(super) struct Opened {
    pub(super) udp: Opens,
    pub(super) tcp: Opens,
}

/// The namespace of DNS pods, and their ports.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) namespace: &'a str,
    pub(super) udp: u16,
    pub(super) tcp: u16,
}

impl Opened {
    fn by(opens: impl Fn(Protocol) -> Opens) -> Self {
        Self { udp: opens(Protocol::Udp), tcp: opens(Protocol::Tcp) }
    }

    pub(super) fn and(self, other: Opened) -> Opened {
        Opened { udp: self.udp.max(other.udp), tcp: self.tcp.max(other.tcp) }
    }
}

impl Dns {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let cluster = &context.evaluation.cluster;
        let pods = cluster.endpoints.iter().filter_map(Endpoint::pod);
        let pods: Vec<&Pod> = pods.filter(|pod| !pod.inferred && pod.is_cluster_dns()).collect();
        let mut servers: Vec<Server> = Vec::new();
        for pod in pods.iter().filter(|pod| !pod.host_network) {
            if !servers.iter().any(|known| known.is_like(pod)) {
                servers.push(Server::defined(cluster, pod));
            }
        }
        let are_defined = !servers.is_empty();
        if !are_defined {
            let address = IpAddr::V4(context.evaluation.settings.pod_range.broadcast());
            let usual = dns::usual_pods(&context.evaluation.manifest.policies).into_iter();
            servers.extend(usual.map(|pod| Server::usual(cluster, Pod { ips: vec![address], ..pod })));
        }
        let answers = |class: &usize| context.pods_of(*class).any(|pod| !pod.inferred && pod.answers_dns());
        let answering = context.defined.ones().filter(answers).collect();
        Self { servers, are_defined, on_nodes: pods.iter().any(|pod| pod.host_network), answering }
    }

    /// Where the DNS pods are: those that one of the rules selects with other ports, else the first.
    pub(super) fn place<'a>(&self, mut rules: impl Iterator<Item = RuleAt<'a>>) -> Option<Place<'_>> {
        let selected = rules.find_map(|rule| {
            let names_dns = rule.rule.ports.iter().any(|port| port.port.is_dns());
            self.servers.iter().find(|server| names_dns && server.is_peer_of(&rule))
        });
        Some(selected.or(self.servers.first())?.place())
    }

    /// What a rule opens.
    pub(super) fn opened_by(&self, context: &Context<'_>, rule: &RuleAt<'_>) -> Opened {
        self.opens(context, rule, &rule.rule.ports)
    }

    /// The element of a rule's `ports` by which it opens DNS over UDP.
    pub(super) fn udp_port_of(&self, context: &Context<'_>, rule: &RuleAt<'_>) -> Option<usize> {
        let opens = |port| self.opens(context, rule, std::slice::from_ref(port)).udp;
        rule.rule.ports.iter().position(|port| opens(port) == Opens::Yes)
    }

    /// The port over TCP that goes with an element of a rule's `ports` that opens DNS over UDP.
    pub(super) fn tcp_port_beside(&self, rule: &RuleAt<'_>, udp: &PolicyPort) -> u16 {
        let known = self.servers.iter().find(|server| {
            server.is_peer_of(rule) && server.is_opened(std::slice::from_ref(udp), Protocol::Udp)
        });
        match (known, &udp.port) {
            (Some(server), _) if self.are_defined => server.place().tcp,
            (_, PortReference::Range(first, last)) if first == last => *first,
            (Some(server), _) => server.place().tcp,
            (None, _) => dns::PORT,
        }
    }

    fn opens(&self, context: &Context<'_>, rule: &RuleAt<'_>, ports: &[PolicyPort]) -> Opened {
        let peers = &rule.rule.peers;
        if peers.is_empty() {
            let is_opened = |protocol| self.servers.iter().any(|server| server.is_opened(ports, protocol));
            return Opened::by(|protocol| yes(is_opened(protocol)));
        }
        let opens = peers.iter().enumerate().map(|(index, peer)| match peer {
            Peer::IpBlock(block) => Opened::by(|protocol| self.opens_addresses(block, ports, protocol)),
            Peer::Pods { pod_selector, namespace_selector } => {
                let policy = rule.policy.policy;
                let known: Vec<&Server> =
                    self.servers.iter().filter(|server| server.is_peer(policy, peer)).collect();
                if !known.is_empty() {
                    let selector = pod_selector.as_ref();
                    let is_opened =
                        |protocol| known.iter().any(|server| server.is_opened_to(selector, ports, protocol));
                    return Opened::by(|protocol| yes(is_opened(protocol)));
                }
                let classes = rule.compiled.peers.as_ref().and_then(|peers| peers.get(index));
                let pods = || classes.into_iter().flat_map(|classes| context.defined_pods(classes));
                let answering = || {
                    let classes =
                        classes.into_iter().flat_map(|classes| classes.intersection(&self.answering));
                    classes.flat_map(|class| context.pods_of(class)).filter(|pod| !pod.inferred)
                };
                let held = Held {
                    cluster: &context.evaluation.cluster,
                    home: &policy.namespace,
                    pods: pod_selector.as_ref(),
                    namespaces: namespace_selector.as_ref(),
                    elsewhere: self.are_defined,
                };
                held.opens(pods, answering, ports)
            }
        });
        opens.fold(Opened::default(), Opened::and)
    }

    /// Whoever opens DNS to addresses has a resolver there. Where the whole Internet is open without the ranges that
    /// clusters use inside, the cluster's DNS is not among it, but a cache on the node may be.
    fn opens_addresses(&self, block: &IpBlock, ports: &[PolicyPort], protocol: Protocol) -> Opens {
        let mut servers = self.servers.iter().filter(|server| server.is_in(block));
        if servers.any(|server| server.is_opened(ports, protocol)) {
            return Opens::Yes;
        }
        if block.cidr.network().is_multicast() || !opens_number(ports, protocol, dns::PORT) {
            return Opens::No;
        }
        let names_dns = ports.iter().any(|port| port.port.is_dns());
        match block.cidr.prefix_len() {
            _ if names_dns => Opens::Yes,
            0 => Opens::Perhaps,
            _ => Opens::Addresses,
        }
    }
}

impl Place<'_> {
    /// The egress rule that opens DNS over UDP and TCP.
    fn opening_rule(&self) -> Written {
        let port = |protocol: &str, port| {
            Written::map([("protocol", Written::text(protocol)), ("port", Written::Number(port))])
        };
        let peer = Written::map([("namespaceSelector", namespace_selector(self.namespace))]);
        Written::map([
            ("to", Written::List(vec![peer])),
            ("ports", Written::List(vec![port("UDP", self.udp), port("TCP", self.tcp)])),
        ])
    }
}

fn yes(opens: bool) -> Opens {
    if opens { Opens::Yes } else { Opens::No }
}

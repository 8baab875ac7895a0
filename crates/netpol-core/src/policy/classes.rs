//! Classes: endpoints that no selector, named port or address block can tell apart.

use std::net::IpAddr;
use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::vocabulary::Vocabulary;
use crate::cluster::{Cluster, Endpoint, EndpointId, External, Pod};
use crate::manifest::{Direction, Labels};
use crate::profile::{Enforcement, HostNetwork, ToOwnNode};

/// The index of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// Endpoints for which every verdict is the same.
#[derive(Clone, Debug)]
pub struct Class {
    /// The endpoints, in order; at least one.
    pub members: Vec<EndpointId>,
    pub(crate) signature: Signature,
}

/// What policies can see of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Signature {
    /// Index of the namespace; none outside the cluster.
    pub(crate) namespace: Option<usize>,
    /// Numbers of the pod selectors that match its labels.
    pub(crate) selectors: Arc<[usize]>,
    /// Numbers of the address blocks that contain it, as pods with an IPv4 address see it.
    pub(crate) blocks: Arc<[usize]>,
    /// The same as pods see it that have IPv6 addresses alone.
    pub(crate) blocks_by_ipv6: Arc<[usize]>,
    /// It has IPv6 addresses alone, so that it meets others over IPv6 (semantics A7.4).
    pub(crate) has_ipv6_alone: bool,
    /// What the port names that policies use mean there.
    pub(crate) named_ports: NamedPorts,
    /// It uses its node's network, or is the address of a node.
    pub(crate) host_network: bool,
    /// Policies can isolate it, and selectors match it.
    pub(crate) selectable: bool,
    /// The number of its node, where an endpoint on that node's network is known: a pod always accepts its own node
    /// (semantics A10).
    pub(crate) node: Option<usize>,
    /// The place of an address range, which is never the same as another.
    range: Option<u32>,
}

/// What port names mean at an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum NamedPorts {
    /// For each name that it has: the number of the name, and the port. Other names it does not have.
    Known(Vec<(usize, u16)>),
    /// Nobody said what ports it has, so a name is a port of some number.
    Unknown,
}

impl NamedPorts {
    /// None at all.
    pub(crate) const NONE: NamedPorts = NamedPorts::Known(Vec::new());

    /// Whether it has a port of the name of that number, or may have one.
    pub(crate) fn may_have(&self, name: usize) -> bool {
        match self {
            NamedPorts::Known(ports) => ports.iter().any(|(known, _)| *known == name),
            NamedPorts::Unknown => true,
        }
    }
}

impl Signature {
    /// Whether it is a range of addresses outside the cluster.
    pub(crate) fn is_outside(&self) -> bool {
        self.range.is_some()
    }

    /// Whether the other is the network of the node on which this one runs.
    fn is_on_node_of(&self, other: &Signature) -> bool {
        other.host_network && self.node.is_some() && self.node == other.node
    }
}

/// All classes, and to which each endpoint belongs.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    pub(crate) list: Vec<Class>,
    of_endpoint: Vec<ClassId>,
    to_own_node: ToOwnNode,
}

impl Classes {
    pub(super) fn new(cluster: &Cluster, vocabulary: &Vocabulary, enforcement: &Enforcement) -> Self {
        let mut sorter = Sorter::new(cluster, vocabulary, *enforcement);
        let mut numbers: FxHashMap<Signature, ClassId> = FxHashMap::default();
        let mut classes = Self {
            list: Vec::new(),
            of_endpoint: Vec::with_capacity(cluster.endpoints.len()),
            to_own_node: enforcement.to_own_node,
        };
        for (id, endpoint) in cluster.iter() {
            let signature = match endpoint {
                Endpoint::Pod(pod) => sorter.pod(pod),
                Endpoint::External(external) => sorter.range(id, external),
            };
            let class = *numbers.entry(signature).or_insert_with_key(|signature| {
                classes.list.push(Class { members: Vec::new(), signature: signature.clone() });
                ClassId(classes.list.len() as u32 - 1)
            });
            if let Some(class) = classes.list.get_mut(class.0 as usize) {
                class.members.push(id);
            }
            classes.of_endpoint.push(class);
        }
        classes
    }

    pub(crate) fn of(&self, endpoint: EndpointId) -> Option<ClassId> {
        self.of_endpoint.get(endpoint.0 as usize).copied()
    }

    /// Whether no policy of `class` stands between it and the peer in that direction, since the peer is the network of the
    /// node on which it runs (semantics A10).
    pub(crate) fn is_open_own_node(&self, direction: Direction, class: usize, peer: usize) -> bool {
        let is_asked = direction == Direction::Ingress || self.to_own_node == ToOwnNode::Open;
        let signature = |class: usize| self.list.get(class).map(|class| &class.signature);
        is_asked
            && signature(class).zip(signature(peer)).is_some_and(|(class, peer)| class.is_on_node_of(peer))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Class)> {
        self.list.iter().enumerate()
    }
}

/// Makes signatures; pods with the same labels are matched once, and so are addresses that no block tells apart.
struct Sorter<'a> {
    vocabulary: &'a Vocabulary<'a>,
    namespaces: FxHashMap<&'a str, usize>,
    matched: FxHashMap<&'a Labels, Arc<[usize]>>,
    blocks: FxHashMap<usize, Arc<[usize]>>,
    nodes: IndexSet<&'a str, FxBuildHasher>,
    enforcement: Enforcement,
    nothing: Arc<[usize]>,
}

impl<'a> Sorter<'a> {
    fn new(cluster: &'a Cluster, vocabulary: &'a Vocabulary<'a>, enforcement: Enforcement) -> Self {
        let names =
            cluster.namespaces.iter().enumerate().map(|(index, namespace)| (namespace.name.as_str(), index));
        let nodes = cluster.endpoints.iter().filter_map(|endpoint| match endpoint {
            Endpoint::Pod(pod) => pod.node.as_deref().filter(|_| pod.host_network),
            Endpoint::External(external) => external.node.as_deref(),
        });
        Self {
            vocabulary,
            namespaces: names.collect(),
            matched: FxHashMap::default(),
            blocks: FxHashMap::default(),
            nodes: nodes.collect(),
            enforcement,
            nothing: Arc::new([]),
        }
    }

    fn pod(&mut self, pod: &'a Pod) -> Signature {
        let matching = || self.vocabulary.matching_selectors(&pod.labels).into();
        let is_node = pod.host_network && self.enforcement.host_network == HostNetwork::AsNode;
        let is_matched = match is_node {
            true => self.enforcement.ip_blocks_match_nodes,
            false => self.enforcement.ip_blocks_match_pods,
        };
        let selectors = if is_node {
            Arc::clone(&self.nothing)
        } else {
            Arc::clone(self.matched.entry(&pod.labels).or_insert_with(matching))
        };
        let [blocks, blocks_by_ipv6] =
            [false, true].map(|by_ipv6| self.blocks(pod.address_seen(by_ipv6).filter(|_| is_matched)));
        Signature {
            namespace: self.namespaces.get(pod.namespace.as_str()).copied(),
            selectors,
            blocks,
            blocks_by_ipv6,
            has_ipv6_alone: pod.has_ipv6_alone(),
            // The node has no named ports (semantics A11.3).
            named_ports: if is_node { NamedPorts::NONE } else { self.named_ports(pod) },
            host_network: pod.host_network,
            selectable: !is_node,
            node: self.number_of_node(pod.node.as_deref()),
            range: None,
        }
    }

    /// A block holds all of an external range or nothing of it, so one address speaks for all.
    fn range(&mut self, id: EndpointId, external: &'a External) -> Signature {
        let is_matched = external.node.is_none() || self.enforcement.ip_blocks_match_nodes;
        let blocks = self.blocks(Some(external.sample).filter(|_| is_matched));
        Signature {
            namespace: None,
            selectors: Arc::clone(&self.nothing),
            blocks_by_ipv6: Arc::clone(&blocks),
            blocks,
            has_ipv6_alone: false,
            named_ports: NamedPorts::NONE,
            host_network: external.node.is_some(),
            selectable: false,
            node: self.number_of_node(external.node.as_deref()),
            range: Some(id.0),
        }
    }

    fn number_of_node(&self, node: Option<&str>) -> Option<usize> {
        node.and_then(|node| self.nodes.get_index_of(node))
    }

    fn blocks(&mut self, address: Option<IpAddr>) -> Arc<[usize]> {
        let Some(address) = address else { return Arc::clone(&self.nothing) };
        let blocks = &self.vocabulary.blocks;
        let containing = || blocks.containing(address).into();
        Arc::clone(self.blocks.entry(blocks.stretch(address)).or_insert_with(containing))
    }

    fn named_ports(&self, pod: &Pod) -> NamedPorts {
        if self.vocabulary.port_names.is_empty() {
            return NamedPorts::NONE;
        }
        if pod.has_unknown_ports() {
            return NamedPorts::Unknown;
        }
        let mut ports: Vec<(usize, u16)> = Vec::new();
        for port in &pod.ports {
            let name = port
                .name
                .as_deref()
                .and_then(|name| self.vocabulary.port_names.get_full(&(port.protocol, name)));
            let Some((number, (protocol, name))) = name else { continue };
            if let Some(port) = pod.named_port(*protocol, name).map(|port| (number, port))
                && let Err(place) = ports.binary_search(&port)
            {
                ports.insert(place, port);
            }
        }
        NamedPorts::Known(ports)
    }
}

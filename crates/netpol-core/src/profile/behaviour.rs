//! What a network plugin does with policies.

/// What a network plugin does with policies, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    /// Whether it enforces them at all (semantics A2.11).
    pub enforced: bool,
    /// Whether an `ipBlock` matches a pod by its address (semantics A7.5).
    pub ip_blocks_match_pods: bool,
    /// Whether an `ipBlock` matches a node by its address, and so the pods on the host network (semantics A11.2).
    pub ip_blocks_match_nodes: bool,
    /// Whether it knows `endPort`; without it, `port` is all that such a rule opens (semantics A8.4).
    pub end_port: bool,
    /// What it makes of a port given by name (semantics A8.5).
    pub named_ports: NamedPorts,
    /// What it takes pods on the host network for (semantics A11.1).
    pub host_network: Stated<HostNetwork>,
    /// What it does with connections from a pod to its own node (semantics A10.2). The way back, from the node to its pod,
    /// is open everywhere (A10.1).
    pub to_own_node: Stated<ToOwnNode>,
    /// Whether it states that a pod may always connect to itself through a Service. Elsewhere nothing is stated, and plugins
    /// differ (semantics A9.3).
    pub itself_through_service_is_open: bool,
}

/// Something that a plugin states, or that Kubernetes states of all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated<T> {
    /// It is so.
    As(T),
    /// It is not stated, and plugins differ.
    Unspecified,
}

/// What a plugin makes of a port given by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedPorts {
    /// It is looked up on the destination.
    LookedUp,
    /// A policy that names a port is not enforced at all: it does not even isolate.
    PolicyIgnored,
}

/// What pods on the host network are to policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostNetwork {
    /// They are the node: no policy isolates them and no selector matches them. The most common behaviour.
    AsNode,
    /// The plugin tells them apart from the node: they are pods like any other.
    AsPod,
}

/// What a plugin does with connections from a pod to its own node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToOwnNode {
    /// They are open, whatever policies say.
    Open,
    /// They need a rule like any other, where the pod is isolated for egress.
    Policed,
}

/// One way in which policies are enforced, with nothing left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enforcement {
    /// See [`Behaviour::ip_blocks_match_pods`].
    pub ip_blocks_match_pods: bool,
    /// See [`Behaviour::ip_blocks_match_nodes`].
    pub ip_blocks_match_nodes: bool,
    /// See [`Behaviour::end_port`].
    pub end_port: bool,
    /// See [`Behaviour::host_network`].
    pub host_network: HostNetwork,
    /// See [`Behaviour::to_own_node`].
    pub to_own_node: ToOwnNode,
}

impl Behaviour {
    /// Every way in which policies may be enforced. Where they differ, the verdict depends on the plugin; the first one is
    /// shown.
    pub fn alternatives(&self) -> impl Iterator<Item = Enforcement> + use<> {
        let behaviour = *self;
        let host_networks = behaviour.host_network.alternatives([HostNetwork::AsNode, HostNetwork::AsPod]);
        let to_own_nodes = behaviour.to_own_node.alternatives([ToOwnNode::Open, ToOwnNode::Policed]);
        host_networks.flat_map(move |host_network| {
            to_own_nodes.clone().map(move |to_own_node| behaviour.enforcement(host_network, to_own_node))
        })
    }

    /// The first of the alternatives.
    pub fn usual(&self) -> Enforcement {
        let host_network = self.host_network.or(HostNetwork::AsNode);
        self.enforcement(host_network, self.to_own_node.or(ToOwnNode::Open))
    }

    fn enforcement(&self, host_network: HostNetwork, to_own_node: ToOwnNode) -> Enforcement {
        Enforcement {
            ip_blocks_match_pods: self.ip_blocks_match_pods,
            ip_blocks_match_nodes: self.ip_blocks_match_nodes,
            end_port: self.end_port,
            host_network,
            to_own_node,
        }
    }

    /// That of a plugin which enforces nothing; the rest does not matter.
    pub(super) const ENFORCES_NOTHING: Behaviour = Behaviour {
        enforced: false,
        ip_blocks_match_pods: true,
        ip_blocks_match_nodes: true,
        end_port: true,
        named_ports: NamedPorts::LookedUp,
        host_network: Stated::As(HostNetwork::AsNode),
        to_own_node: Stated::As(ToOwnNode::Open),
        itself_through_service_is_open: true,
    };
}

impl<T: Copy> Stated<T> {
    /// What is stated, or the usual where nothing is.
    fn or(self, usual: T) -> T {
        match self {
            Stated::As(one) => one,
            Stated::Unspecified => usual,
        }
    }

    fn alternatives(self, [usual, other]: [T; 2]) -> impl Iterator<Item = T> + Clone {
        let other = matches!(self, Stated::Unspecified).then_some(other);
        std::iter::once(self.or(usual)).chain(other)
    }
}

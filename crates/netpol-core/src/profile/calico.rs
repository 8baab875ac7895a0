//! Calico.

use super::{Behaviour, HostNetwork, NamedPorts, Note, Profile, Stated, ToOwnNode};

pub(super) static PROFILE: Profile = Profile {
    name: "calico",
    behaviour: Behaviour {
        enforced: true,
        ip_blocks_match_pods: true,
        ip_blocks_match_nodes: true,
        end_port: true,
        named_ports: NamedPorts::LookedUp,
        host_network: Stated::As(HostNetwork::AsNode),
        to_own_node: Stated::As(ToOwnNode::Policed),
        itself_through_service_is_open: false,
    },
    notes: &[
        Note {
            key: "to_own_node",
            source: "https://docs.tigera.io/calico/latest/network-policy/hosts/protect-hosts",
        },
        Note { key: "itself_through_a_service", source: "https://github.com/cilium/cilium/issues/13767" },
    ],
};

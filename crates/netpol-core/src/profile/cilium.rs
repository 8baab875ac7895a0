//! Cilium.

use super::{Behaviour, HostNetwork, NamedPorts, Note, Profile, Stated, ToOwnNode};

pub(super) static PROFILE: Profile = Profile {
    name: "cilium",
    behaviour: Behaviour {
        enforced: true,
        ip_blocks_match_pods: false,
        ip_blocks_match_nodes: false,
        end_port: true,
        named_ports: NamedPorts::LookedUp,
        host_network: Stated::As(HostNetwork::AsNode),
        to_own_node: Stated::As(ToOwnNode::Policed),
        itself_through_service_is_open: true,
    },
    notes: &[
        Note { key: "ip_blocks", source: "https://docs.cilium.io/en/stable/network/kubernetes/policy/" },
        Note {
            key: "end_port",
            source: "https://learn.microsoft.com/azure/aks/migrate-from-npm-to-cilium-network-policy",
        },
        Note { key: "named_ports", source: "https://github.com/cilium/cilium/issues/30003" },
        Note { key: "sctp", source: "https://docs.cilium.io/en/stable/configuration/sctp/" },
        Note {
            key: "to_own_node",
            source: "https://learn.microsoft.com/azure/aks/migrate-from-npm-to-cilium-network-policy",
        },
        Note { key: "itself_through_a_service", source: "https://github.com/cilium/cilium/pull/15321" },
    ],
};

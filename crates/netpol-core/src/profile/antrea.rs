//! Antrea.

use super::{Behaviour, HostNetwork, NamedPorts, Note, Profile, Stated};

pub(super) static PROFILE: Profile = Profile {
    name: "antrea",
    behaviour: Behaviour {
        enforced: true,
        ip_blocks_match_pods: true,
        ip_blocks_match_nodes: true,
        end_port: true,
        named_ports: NamedPorts::LookedUp,
        host_network: Stated::As(HostNetwork::AsNode),
        // Its design says what happens on the way into the node, not whether egress rules are asked before.
        to_own_node: Stated::Unspecified,
        itself_through_service_is_open: true,
    },
    notes: &[
        Note {
            key: "end_port",
            source: "https://github.com/antrea-io/antrea/blob/main/CHANGELOG/CHANGELOG-1.1.md",
        },
        Note {
            key: "itself_through_a_service",
            source: "https://github.com/antrea-io/antrea/blob/main/docs/antrea-network-policy.md",
        },
    ],
};

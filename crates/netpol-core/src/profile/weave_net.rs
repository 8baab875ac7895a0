//! Weave Net.

use super::{Behaviour, HostNetwork, NamedPorts, Note, Profile, Stated, ToOwnNode};

pub(super) static PROFILE: Profile = Profile {
    name: "weave-net",
    behaviour: Behaviour {
        enforced: true,
        ip_blocks_match_pods: true,
        ip_blocks_match_nodes: true,
        end_port: false,
        named_ports: NamedPorts::PolicyIgnored,
        host_network: Stated::As(HostNetwork::AsNode),
        to_own_node: Stated::As(ToOwnNode::Open),
        itself_through_service_is_open: false,
    },
    notes: &[
        Note { key: "archived", source: "https://github.com/cncf/landscape/pull/4023" },
        Note {
            key: "named_ports",
            source: "https://github.com/weaveworks/weave/blob/master/npc/analyser.go",
        },
        Note { key: "end_port", source: "https://github.com/weaveworks/weave/blob/master/npc/analyser.go" },
    ],
};

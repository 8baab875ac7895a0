//! What the documentation of Kubernetes says, and the tests of its conformance check (semantics A).

use super::{Behaviour, NamedPorts, Profile, Stated};

pub(super) static PROFILE: Profile = Profile {
    name: "standard",
    behaviour: Behaviour {
        enforced: true,
        ip_blocks_match_pods: true,
        ip_blocks_match_nodes: true,
        end_port: true,
        named_ports: NamedPorts::LookedUp,
        host_network: Stated::Unspecified,
        to_own_node: Stated::Unspecified,
        itself_through_service_is_open: false,
    },
    notes: &[],
};

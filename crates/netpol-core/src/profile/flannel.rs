//! Flannel.

use super::{Behaviour, Note, Profile};

pub(super) static PROFILE: Profile = Profile {
    name: "flannel",
    behaviour: Behaviour::ENFORCES_NOTHING,
    notes: &[Note {
        key: "beside_another",
        source: "https://github.com/flannel-io/flannel/blob/master/Documentation/netpol.md",
    }],
};

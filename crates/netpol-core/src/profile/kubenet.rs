//! kubenet.

use super::{Behaviour, Note, Profile};

pub(super) static PROFILE: Profile = Profile {
    name: "kubenet",
    behaviour: Behaviour::ENFORCES_NOTHING,
    notes: &[Note {
        key: "removed",
        source: "https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/",
    }],
};

//! Network plugins (CNI) as data: what each does where Kubernetes leaves it open, and where it differs (semantics D).
//!
//! A plugin is one file, and one line in the list below. Its words stand in the language files of netpol-view, under
//! `profile.<name>`.

mod behaviour;

pub use behaviour::{Behaviour, Enforcement, HostNetwork, NamedPorts, Stated, ToOwnNode};

/// Declares the file of each plugin, and lists them in this order.
macro_rules! profiles {
    ($($file:ident,)+) => {
        $(mod $file;)+

        /// Every profile, in the order in which they are offered; the first one is the standard.
        pub static PROFILES: &[&Profile] = &[$(&$file::PROFILE),+];
    };
}

profiles! {
    standard,
    calico,
    cilium,
    weave_net,
    antrea,
    flannel,
    kubenet,
}

/// A network plugin.
#[derive(Debug)]
pub struct Profile {
    /// The name in settings, links and JSON.
    pub name: &'static str,
    /// What it does with policies.
    pub behaviour: Behaviour,
    /// What else there is to know about it.
    pub notes: &'static [Note],
}

/// Something to know about a plugin.
#[derive(Debug)]
pub struct Note {
    /// Which one it is: its words stand under `profile.<name>.<key>`.
    pub key: &'static str,
    /// Where it is written.
    pub source: &'static str,
}

impl Profile {
    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.name == name).copied()
    }
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Profile {}

/// What the documentation of Kubernetes says, whatever enforces it.
impl Default for &'static Profile {
    fn default() -> Self {
        &standard::PROFILE
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_profile_is_found_by_its_own_name() {
        for profile in PROFILES {
            assert_eq!(Profile::from_name(profile.name), Some(*profile));
        }
        assert_eq!(PROFILES.first(), Some(&<&Profile>::default()));
    }

    #[test]
    fn every_note_says_where_it_is_written() {
        for profile in PROFILES {
            let keys: BTreeSet<&str> = profile.notes.iter().map(|note| note.key).collect();
            assert_eq!(keys.len(), profile.notes.len(), "{}", profile.name);
            assert!(profile.notes.iter().all(|note| note.source.starts_with("https://")), "{}", profile.name);
        }
    }
}

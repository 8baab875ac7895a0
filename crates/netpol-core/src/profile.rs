//! Network plugins (CNI) and how their enforcement differs from the documentation.

/// What enforces the policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A plugin that conforms to the Kubernetes documentation (semantics section A).
    #[default]
    Standard,
    /// Flannel alone or kubenet: policies are stored and nothing enforces them, so every path is open.
    NotEnforced,
}

impl Profile {
    /// Every profile, in the order in which they are offered.
    pub const ALL: [Profile; 2] = [Profile::Standard, Profile::NotEnforced];

    /// The name in settings, links and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Standard => "standard",
            Profile::NotEnforced => "not-enforced",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

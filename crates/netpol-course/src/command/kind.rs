//! The kinds of objects that a command may be about.

/// A kind, as objects and as commands name it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The `kind` of objects.
    pub(super) name: &'static str,
    /// How commands name it: the plural, the singular, and the short name.
    words: [&'static str; 3],
    /// What kubectl prints before the name of an object.
    pub(super) printed: &'static str,
    /// Whether its objects are in namespaces.
    pub(super) namespaced: bool,
}

const KINDS: [Kind; 5] = [
    Kind { name: "Pod", words: ["pods", "pod", "po"], printed: "pod", namespaced: true },
    Kind {
        name: "Namespace",
        words: ["namespaces", "namespace", "ns"],
        printed: "namespace",
        namespaced: false,
    },
    Kind {
        name: "NetworkPolicy",
        words: ["networkpolicies", "networkpolicy", "netpol"],
        printed: "networkpolicy.networking.k8s.io",
        namespaced: true,
    },
    Kind { name: "Service", words: ["services", "service", "svc"], printed: "service", namespaced: true },
    Kind {
        name: "Deployment",
        words: ["deployments", "deployment", "deploy"],
        printed: "deployment.apps",
        namespaced: true,
    },
];

impl Kind {
    /// The kind that a word of a command means.
    pub(super) fn of(word: &str) -> Option<&'static Kind> {
        let word = word.to_ascii_lowercase();
        KINDS.iter().find(|kind| kind.words.contains(&word.as_str()))
    }

    /// The plural.
    pub(super) fn plural(&self) -> &'static str {
        let [plural, ..] = self.words;
        plural
    }

    /// Every kind, as commands name them.
    pub(super) fn all() -> String {
        KINDS.iter().map(Kind::plural).collect::<Vec<_>>().join(", ")
    }
}

//! What the name of a policy says that it does.

/// Words that say that a policy denies something.
pub(super) const DENYING: [&str; 4] = ["deny", "block", "isolate", "reject"];

/// Words that leave open whom and what a policy is about.
pub(super) const GENERAL: [&str; 14] = [
    "default",
    "by",
    "all",
    "any",
    "traffic",
    "network",
    "netpol",
    "policy",
    "networkpolicy",
    "np",
    "ingress",
    "egress",
    "pods",
    "everything",
];

/// The words of a name.
pub(super) fn words(name: &str) -> Vec<&str> {
    name.split(['-', '.']).collect()
}

/// Whether the words say that everything is denied and nothing else: that leaves nothing open to think of.
pub(super) fn denies_in_general(words: &[&str]) -> bool {
    words.iter().any(|word| DENYING.contains(word))
        && words.iter().all(|word| DENYING.contains(word) || GENERAL.contains(word))
}

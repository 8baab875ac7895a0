//! What the name of a policy says that it does.

use crate::manifest::{Direction, PolicyPort, PortReference};

/// Words that say that a policy denies something.
pub(super) const DENYING: [&str; 4] = ["deny", "block", "isolate", "reject"];

/// Words that leave open whom and what a policy is about.
pub(super) const GENERAL: [&str; 16] = [
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
    "both",
    "and",
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

/// Words behind which a name says what is not denied, or all but which.
const NOT_DENIED: [&str; 11] =
    ["except", "but", "unless", "allow", "only", "other", "others", "non", "not", "without", "and"];

/// Ports that people call by their service.
const SERVICES: [(&str, u16); 5] = [("ftp", 21), ("ssh", 22), ("telnet", 23), ("smtp", 25), ("rdp", 3389)];

/// The words of a name that say whom or what it denies in a direction; none where it denies nothing in particular. Behind
/// *from* stands whom an ingress rule is about, behind *to* whom an egress rule is about.
pub(super) fn target(name: &str, direction: Direction) -> Option<Vec<&str>> {
    let words = words(name);
    let at = words.iter().position(|word| {
        matches!(*word, "deny" | "block" | "reject" | "disallow" | "forbid" | "prevent" | "isolate")
    })?;
    let denied = words.get(at + 1..)?.split(|word| NOT_DENIED.contains(word)).next()?;
    let behind = |preposition: &str| denied.iter().position(|word| *word == preposition).map(|at| at + 1);
    let (own, other) = match direction {
        Direction::Ingress => (behind("from"), behind("to")),
        Direction::Egress => (behind("to"), behind("from")),
    };
    let start = match (own, other) {
        (Some(start), _) => start,
        (None, Some(_)) => return None,
        // A general name, or what is to be isolated from others.
        (None, None) if words.get(at) == Some(&"isolate") || general(&words) => return None,
        (None, None) => 0,
    };
    let end = other.filter(|other| *other > start).map_or(denied.len(), |other| other - 1);
    denied.get(start..end).filter(|target| !target.is_empty()).map(<[&str]>::to_vec)
}

fn general(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "default" | "all" | "any" | "everything"))
}

/// The number of a port that the words name, by itself or by its service.
pub(super) fn opens_by_number(port: &PolicyPort, target: &[&str]) -> Option<u16> {
    let PortReference::Range(first, last) = port.port else { return None };
    let number = first.to_string();
    let is_service = |word: &&str| SERVICES.contains(&(*word, first));
    (first == last && target.iter().any(|word| *word == number || is_service(word))).then_some(first)
}

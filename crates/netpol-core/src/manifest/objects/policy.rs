//! NetworkPolicy: its two directions, their rules, peers and ports.

use std::sync::Arc;

use ipnet::IpNet;

use super::{LabelSelector, Protocol};
use crate::source::{Node, Path, Span};

/// The two directions of a NetworkPolicy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Into the selected pods.
    Ingress,
    /// Out of the selected pods.
    Egress,
}

impl Direction {
    /// Both, in the order in which a policy writes them.
    pub const ALL: [Direction; 2] = [Direction::Ingress, Direction::Egress];

    /// The field of a policy's spec that holds the rules.
    pub fn field(self) -> &'static str {
        match self {
            Direction::Ingress => "ingress",
            Direction::Egress => "egress",
        }
    }

    /// What `policyTypes` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ingress => "Ingress",
            Direction::Egress => "Egress",
        }
    }

    /// The field of a rule that holds the peers.
    pub fn peers_field(self) -> &'static str {
        match self {
            Direction::Ingress => "from",
            Direction::Egress => "to",
        }
    }

    /// Of the two ends of a path the one that policies of this direction isolate, and the one that their rules speak of.
    pub fn subject_and_peer<T>(self, from: T, to: T) -> (T, T) {
        match self {
            Direction::Ingress => (to, from),
            Direction::Egress => (from, to),
        }
    }

    /// The way from the object to the list of rules.
    pub fn path(self) -> Path {
        Path::default().key("spec").key(self.field())
    }

    /// The direction in which the other side of the same path is judged.
    pub fn opposite(self) -> Direction {
        match self {
            Direction::Ingress => Direction::Egress,
            Direction::Egress => Direction::Ingress,
        }
    }
}

/// A policy by its number: its place in [`Manifest::policies`](super::Manifest::policies).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub u32);

/// A rule by its policy, its direction, and its place among the policy's rules of that direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId {
    /// Whose rule it is.
    pub policy: PolicyId,
    /// In which of its two lists it is.
    pub direction: Direction,
    /// Its index in that list.
    pub index: u32,
}

impl RuleId {
    /// The way from the policy to the rule.
    pub fn path(self) -> Path {
        self.direction.path().index(self.index as usize)
    }
}

/// A NetworkPolicy after validation and defaulting (semantics A1, A8.1).
#[derive(Clone, Debug)]
pub struct NetworkPolicy {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// `spec.podSelector`; the empty selector where it is missing.
    pub pod_selector: LabelSelector,
    /// Whether it isolates the selected pods for incoming connections (`policyTypes` after defaulting).
    pub isolates_ingress: bool,
    /// Whether it isolates the selected pods for outgoing connections (`policyTypes` after defaulting).
    pub isolates_egress: bool,
    /// `spec.ingress`.
    pub ingress: Vec<Rule>,
    /// `spec.egress`.
    pub egress: Vec<Rule>,
    /// The object as written.
    pub node: Arc<Node>,
}

impl NetworkPolicy {
    /// Whether it isolates the selected pods in that direction.
    pub fn isolates(&self, direction: Direction) -> bool {
        match direction {
            Direction::Ingress => self.isolates_ingress,
            Direction::Egress => self.isolates_egress,
        }
    }

    /// Its rules of that direction; inert where it does not isolate in it (semantics A1.6).
    pub fn rules(&self, direction: Direction) -> &[Rule] {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// The rules of both directions, ingress first.
    pub fn all_rules(&self) -> impl Iterator<Item = &Rule> + Clone {
        self.ingress.iter().chain(&self.egress)
    }

    /// Where a path such as `spec.ingress[0]` stands in the text; the nearest part above it that is written, otherwise.
    pub fn span_of(&self, path: &Path) -> Span {
        self.node.span_of(path)
    }

    /// Where `spec.podSelector` stands, by which the policy selects the pods that it isolates.
    pub fn pod_selector_span(&self) -> Span {
        self.span_of(&Path::default().key("spec").key("podSelector"))
    }
}

/// One element of `ingress` or `egress`: any of the peers and any of the ports.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `from` or `to`; empty means every peer, inside and outside the cluster.
    pub peers: Vec<Peer>,
    /// `ports`; empty means every port of every protocol.
    pub ports: Vec<PolicyPort>,
}

/// One element of `from` or `to` (semantics A5).
#[derive(Clone, Debug, PartialEq)]
pub enum Peer {
    /// `podSelector`, `namespaceSelector`, or both (then both must hold). At least one is present.
    Pods {
        /// Absent means every pod of the chosen namespaces.
        pod_selector: Option<LabelSelector>,
        /// Absent means the policy's own namespace.
        namespace_selector: Option<LabelSelector>,
    },
    /// `ipBlock`.
    IpBlock(IpBlock),
}

impl Peer {
    /// Whether it is written as every pod of every namespace.
    pub fn is_every_pod(&self) -> bool {
        match self {
            Peer::Pods { pod_selector, namespace_selector: Some(namespaces) } => {
                namespaces.is_empty() && pod_selector.as_ref().is_none_or(LabelSelector::is_empty)
            }
            Peer::Pods { .. } | Peer::IpBlock(_) => false,
        }
    }

    /// Whether it is a range of addresses.
    pub fn is_ip_block(&self) -> bool {
        matches!(self, Peer::IpBlock(_))
    }
}

/// A range of addresses without some of it (semantics A7).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpBlock {
    /// The range, its host bits cleared.
    pub cidr: IpNet,
    /// Ranges inside it that do not match.
    pub except: Vec<IpNet>,
}

/// One element of a rule's `ports` (semantics A8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PolicyPort {
    /// TCP where the manifest has none.
    pub protocol: Protocol,
    /// Which ports of that protocol.
    pub port: PortReference,
}

/// Which ports a rule names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PortReference {
    /// Every port of the protocol: `port` is missing.
    Every,
    /// `port` to `endPort`, both included; the same number twice without `endPort`.
    Range(u16, u16),
    /// A container port's name, resolved on the destination pod.
    Name(String),
}

impl PortReference {
    /// Its number, of a range the first one, or its name; empty where it is every port.
    pub fn number_or_name(&self) -> String {
        match self {
            PortReference::Every => String::new(),
            PortReference::Range(first, _) => first.to_string(),
            PortReference::Name(name) => name.clone(),
        }
    }
}

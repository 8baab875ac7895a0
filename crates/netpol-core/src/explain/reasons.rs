//! The shapes of a reason.

use std::net::IpAddr;

use ipnet::IpNet;

use super::near::NearPolicy;
use crate::cluster::EndpointId;
use crate::manifest::{Direction, PolicyId, Protocol, RuleId};
use crate::ports::PortSet;
use crate::reach::NotPoliced;
use crate::selector::Requirement;
use crate::source::Span;

/// Why a path is open or blocked.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The source.
    pub from: EndpointId,
    /// The destination.
    pub to: EndpointId,
    /// The ports that were asked about; all of them when nobody chose.
    pub asked: PortSet,
    /// What of it is open: the intersection of both ends and the question.
    pub allowed: PortSet,
    /// The source and the destination are the same pod, which always reaches itself (semantics A9).
    pub itself: bool,
    /// An address that was made up, since the text gives the pod none, where the verdict may be another one at another
    /// address.
    pub hangs_on: Option<IpAddr>,
    /// The verdict depends on the network plugin, since Kubernetes leaves open what decides it (semantics A10.2, A11.1).
    pub depends_on_plugin: bool,
    /// The source's end.
    pub egress: EndExplanation,
    /// The destination's end.
    pub ingress: EndExplanation,
}

/// Why one end opens what it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct EndExplanation {
    /// Which end.
    pub direction: Direction,
    /// Whether policies reach this end.
    pub isolation: Isolation,
    /// What this end opens, before the question narrows it.
    pub opens: PortSet,
    /// The rules that open some of what was asked, in the order of the text.
    pub openings: Vec<Opening>,
    /// Where nothing that was asked is opened: the rules that come nearest, the nearest first; one for each isolating
    /// policy that has rules in this direction.
    pub misses: Vec<Miss>,
    /// Policies of the subject's namespace that narrowly miss it.
    pub near: Vec<NearPolicy>,
}

/// Whether policies reach an end.
#[derive(Clone, Debug, PartialEq)]
pub enum Isolation {
    /// Policies do not decide here.
    NotPoliced(NotPoliced),
    /// No policy isolates it in this direction.
    NotIsolated,
    /// These policies isolate it, each with the part of the text by which it selects the pod.
    Isolated(Vec<(PolicyId, Span)>),
}

/// A rule that opens ports for this pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Which rule.
    pub rule: RuleId,
    /// Index of the first peer that matches; none where the rule is for every peer.
    pub peer: Option<usize>,
    /// What the rule opens for this pair.
    pub opens: PortSet,
    /// The rule in the text.
    pub span: Span,
}

/// A rule that nearly opens the path, and what it fails on.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// Which rule.
    pub rule: RuleId,
    /// Index of the peer that comes nearest; none where the rule is for every peer.
    pub peer: Option<usize>,
    /// What the rule opens, for those whom it does open it.
    pub rule_opens: PortSet,
    /// Everything on which it fails, at least one: where all of it is changed, the rule opens some of what was asked.
    pub reasons: Vec<MissReason>,
}

/// One thing that a rule fails on.
#[derive(Clone, Debug, PartialEq)]
pub enum MissReason {
    /// The ports that were asked are not among those that the rule opens.
    Ports {
        /// What it opens.
        opens: PortSet,
    },
    /// The rule's only ports are given by name, and the destination has none of that name and protocol (semantics A8.6).
    NamedPort {
        /// The name in the rule.
        name: String,
        /// The protocol in the rule.
        protocol: Protocol,
    },
    /// The rule's only ports are given by name, and the destination uses its node's network, which has no names of ports
    /// (semantics A11.3).
    NamedPortForHostNetwork {
        /// The name in the rule.
        name: String,
    },
    /// A label is not as the rule wants it.
    Label {
        /// Whose label.
        owner: LabelOwner,
        /// Everything that the rule wants of it; at least one.
        wanted: Vec<Requirement>,
        /// The value that the label has; none where there is no such label.
        found: Option<String>,
    },
    /// No labels meet all that the selector wants.
    Contradiction {
        /// Whose labels.
        owner: LabelOwner,
    },
    /// A peer `podSelector` alone means the policy's own namespace (semantics A5.1).
    OtherNamespace {
        /// The policy's namespace.
        wanted: String,
        /// The pod's namespace.
        found: String,
    },
    /// The address is in none of the rule's ranges.
    Address {
        /// A range of the rule.
        cidr: IpNet,
    },
    /// The text does not give the address, and none was made up.
    UnknownAddress {
        /// A range of the rule.
        cidr: IpNet,
    },
    /// The address is in the range, and `except` takes it out.
    Excepted {
        /// The range.
        cidr: IpNet,
        /// Everything that takes it out, at least one.
        except: Vec<IpNet>,
    },
    /// The network plugin compares ranges with addresses outside the cluster alone.
    BlockForPod {
        /// The range.
        cidr: IpNet,
    },
    /// The peer is outside the cluster, and selectors match pods alone (semantics A5.10).
    SelectorForOutside,
    /// The peer uses its node's network, and selectors do not match it (semantics A11.3).
    SelectorForHostNetwork,
}

/// Whose label it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelOwner {
    /// The peer pod's.
    Pod,
    /// The peer pod's namespace's.
    Namespace,
}

//! Policies and rules as bit sets over classes.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::classes::{NamedPorts, Signature};
use super::tier::Action;
use crate::manifest::{PolicyId, Protocol, RuleId};
use crate::ports::PortSet;

/// Everything that decides one direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// In the order in which they decide.
    pub(crate) tiers: Vec<CompiledTier>,
    /// For each policy by its id, its rules; none where it says nothing about this direction.
    pub(super) rules: Vec<Vec<CompiledRule>>,
    /// Whether any rule names a port, so that what it matches depends on the destination.
    pub(crate) names_ports: bool,
}

/// Which policies of a tier decide for whom.
#[derive(Clone, Debug)]
pub(crate) struct CompiledTier {
    /// For each class, the policies that select it, in the order in which they decide.
    pub(crate) selecting: Vec<Vec<PolicyId>>,
    /// Whether a class that is selected is denied what no rule matches.
    pub(crate) denies_the_rest: bool,
    /// Whether the order of the rules matters, since some deny or pass.
    pub(crate) is_ordered: bool,
}

/// One rule: whose connections it decides, with whom, on which ports, and how.
#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    pub(crate) id: RuleId,
    pub(crate) action: Action,
    /// The classes that its policy selects.
    pub(crate) subjects: Arc<FixedBitSet>,
    /// For each element of `from` or `to`, the classes that match; none where the rule is for every peer.
    pub(crate) peers: Option<Vec<Arc<FixedBitSet>>>,
    /// The classes that some peer matches; none where the rule is for every peer.
    pub(crate) any_peer: Option<Arc<FixedBitSet>>,
    /// The same two for subjects that have IPv6 addresses alone, where it is not the same for them: a block matches a pod
    /// of both families by the one that both pods have (semantics A7.4).
    pub(super) by_ipv6: Option<Box<Peers>>,
    /// The ports given by number.
    pub(crate) numbered: PortSet,
    /// The ports given by name.
    pub(crate) named: Vec<NamedPort>,
}

/// A port that a rule gives by its name.
#[derive(Clone, Debug)]
pub(crate) struct NamedPort {
    pub(crate) protocol: Protocol,
    pub(crate) name: Arc<str>,
    /// The number of the name among those that policies use.
    pub(crate) number: usize,
}

/// The classes that each of some peers matches, and those that any of them does.
#[derive(Clone, Debug)]
pub(super) struct Peers {
    pub(super) each: Vec<Arc<FixedBitSet>>,
    pub(super) any: Arc<FixedBitSet>,
}

impl Side {
    /// The policies that isolate a class: those of the tier that denies what its rules do not accept.
    pub(crate) fn isolating(&self, class: usize) -> &[PolicyId] {
        self.isolating_by_class().get(class).map_or(&[], Vec::as_slice)
    }

    /// The same for each class.
    pub(crate) fn isolating_by_class(&self) -> &[Vec<PolicyId>] {
        let tier = self.tiers.iter().find(|tier| tier.denies_the_rest);
        tier.map_or(&[], |tier| &tier.selecting)
    }

    /// The rules of a policy.
    pub(crate) fn rules(&self, policy: PolicyId) -> &[CompiledRule] {
        self.rules.get(policy.0 as usize).map_or(&[], Vec::as_slice)
    }
}

impl CompiledTier {
    /// The policies that select a class.
    pub(crate) fn selecting(&self, class: usize) -> &[PolicyId] {
        self.selecting.get(class).map_or(&[], Vec::as_slice)
    }
}

impl CompiledRule {
    /// Whether the rule is for that peer, as some subject meets it.
    pub(crate) fn is_for(&self, class: usize) -> bool {
        let by_ipv6 = self.by_ipv6.as_ref().map(|by_ipv6| &by_ipv6.any);
        self.any_peer.iter().chain(by_ipv6).any(|classes| classes.contains(class)) || self.any_peer.is_none()
    }

    /// For each element of `from` or `to`, the classes that match as this subject meets them.
    pub(crate) fn peers_of(&self, subject: &Signature) -> Option<&[Arc<FixedBitSet>]> {
        match &self.by_ipv6 {
            Some(by_ipv6) if subject.has_ipv6_alone => Some(&by_ipv6.each),
            _ => self.peers.as_deref(),
        }
    }

    /// The classes that some of them match.
    pub(crate) fn any_peer_of(&self, subject: &Signature) -> Option<&FixedBitSet> {
        match &self.by_ipv6 {
            Some(by_ipv6) if subject.has_ipv6_alone => Some(&by_ipv6.any),
            _ => self.any_peer.as_deref(),
        }
    }

    /// The ports of the rule at that destination; names are looked up there (semantics A8.5).
    pub(crate) fn ports_at(&self, destination: &Signature) -> PortSet {
        let mut ports = self.numbered.clone();
        for NamedPort { protocol, name, number } in &self.named {
            match &destination.named_ports {
                NamedPorts::Unknown => ports.add(&PortSet::named(*protocol, Arc::clone(name))),
                NamedPorts::Known(known) => {
                    let found = known.iter().find(|(known, _)| known == number);
                    found.into_iter().for_each(|(_, port)| ports.insert(*protocol, *port, *port));
                }
            }
        }
        ports
    }
}

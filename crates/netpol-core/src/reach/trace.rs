//! The trace of a cell: why policies decide at a side or do not, and what each of their rules decides there.

use super::ReachMatrix;
use super::fold::Fold;
use super::port_sets::PortSets;
use super::rows::ports_between;
use crate::cluster::EndpointId;
use crate::manifest::{Direction, PolicyId, RuleId};
use crate::policy::Action;
use crate::ports::PortSet;
use crate::profile::HostNetwork;

/// What happens at one side of a path, rule by rule.
#[derive(Clone, Debug, PartialEq)]
pub struct SideTrace {
    /// Which side.
    pub direction: Direction,
    /// Why no policy decides here; none where policies do, or would if one selected the pod.
    pub not_policed: Option<NotPoliced>,
    /// The policies that isolate the side, in the order of the text; empty where it is not isolated.
    pub isolating: Vec<PolicyId>,
    /// Every rule of every policy that selects the side, in the order in which they are asked.
    pub decisions: Vec<Decision>,
}

/// Why no policy decides at a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPoliced {
    /// It is not a pod (semantics A2.7).
    NotAPod,
    /// The chosen network plugin enforces nothing (semantics A2.11).
    NotEnforced,
    /// It is a pod on the host network (semantics A11.3).
    HostNetwork,
    /// It is isolated, and the other side is the network of the node on which it runs, which is let through all the same
    /// (semantics A10).
    OwnNode,
}

/// What one rule decides in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Which rule.
    pub rule: RuleId,
    /// What it does with what it matches.
    pub action: Action,
    /// Whether the rule is for this peer.
    pub is_for_peer: bool,
    /// Index of the first peer that matches; none where the rule is for every peer, or for none like this.
    pub peer: Option<usize>,
    /// The rule's ports at the destination, for those whom it is for.
    pub ports: PortSet,
    /// The ports that it is the first to match; rules of a NetworkPolicy have no order, so each decides all that it
    /// matches.
    pub decided: PortSet,
}

impl ReachMatrix {
    /// The trace of one side of the path between two different endpoints.
    pub fn trace(&self, direction: Direction, from: EndpointId, to: EndpointId) -> SideTrace {
        let (from, to) = (self.class_of(from).0 as usize, self.class_of(to).0 as usize);
        let (class, peer) = direction.subject_and_peer(from, to);
        let (isolating, decisions) = match self.enforced {
            true => {
                let isolating = self.compiled.side(direction).isolating(class).to_vec();
                (isolating, self.decisions(direction, class, peer))
            }
            false => (Vec::new(), Vec::new()),
        };
        let not_policed = self.not_policed(direction, class, peer);
        SideTrace { direction, not_policed, isolating, decisions }
    }

    /// Why no policy decides at an endpoint, whatever the other side is; none where policies do, or would if one selected it.
    pub fn never_policed(&self, endpoint: EndpointId) -> Option<NotPoliced> {
        self.never_policed_class(self.class_of(endpoint).0 as usize)
    }

    fn never_policed_class(&self, class: usize) -> Option<NotPoliced> {
        let signature = &self.compiled.classes.list.get(class)?.signature;
        if signature.is_outside() {
            Some(NotPoliced::NotAPod)
        } else if !self.enforced {
            Some(NotPoliced::NotEnforced)
        } else if signature.host_network && self.enforcement.host_network == HostNetwork::AsNode {
            Some(NotPoliced::HostNetwork)
        } else {
            None
        }
    }

    fn not_policed(&self, direction: Direction, class: usize, peer: usize) -> Option<NotPoliced> {
        self.never_policed_class(class).or_else(|| {
            let side = self.compiled.side(direction);
            let is_selected = side.tiers.iter().any(|tier| !tier.selecting(class).is_empty());
            let is_own_node = is_selected && self.compiled.classes.is_open_own_node(direction, class, peer);
            is_own_node.then_some(NotPoliced::OwnNode)
        })
    }

    fn decisions(&self, direction: Direction, class: usize, peer: usize) -> Vec<Decision> {
        let side = self.compiled.side(direction);
        let Some(subject) = self.compiled.classes.list.get(class).map(|class| &class.signature) else {
            return Vec::new();
        };
        let mut sets = PortSets::new();
        let mut fold = Fold::new();
        let mut decisions = Vec::new();
        for tier in &side.tiers {
            let selecting = tier.selecting(class);
            for rule in selecting.iter().flat_map(|policy| side.rules(*policy)) {
                let ports = ports_between(&self.compiled, rule, direction, class, peer);
                let is_for_peer = rule.any_peer_of(subject).is_none_or(|classes| classes.contains(peer));
                let decided = match is_for_peer {
                    true => {
                        let asked = sets.add(ports.clone());
                        let decided = fold.ask(rule.action, asked, tier.is_ordered, &mut sets);
                        sets.get(decided).clone()
                    }
                    false => PortSet::none(),
                };
                let mut peers = rule.peers_of(subject).unwrap_or_default().iter();
                let peer = peers.position(|one| one.contains(peer));
                decisions.push(Decision {
                    rule: rule.id,
                    action: rule.action,
                    is_for_peer,
                    peer,
                    ports,
                    decided,
                });
            }
            fold.end_tier(tier.denies_the_rest && !selecting.is_empty(), &mut sets);
        }
        decisions
    }

    /// The indices of the peers of a rule that match an endpoint as that subject meets it; none where the rule is for every
    /// peer.
    pub fn matching_peers(&self, rule: RuleId, subject: EndpointId, peer: EndpointId) -> Vec<usize> {
        let (subject, peer) = (self.class_of(subject).0 as usize, self.class_of(peer).0 as usize);
        let mut rules = self.compiled.side(rule.direction).rules(rule.policy).iter();
        let rule = rules.find(|compiled| compiled.id == rule);
        let subject = self.compiled.classes.list.get(subject).map(|class| &class.signature);
        let peers = rule.zip(subject).and_then(|(rule, subject)| rule.peers_of(subject)).unwrap_or_default();
        let matching = peers.iter().enumerate().filter(|(_, classes)| classes.contains(peer));
        matching.map(|(index, _)| index).collect()
    }
}

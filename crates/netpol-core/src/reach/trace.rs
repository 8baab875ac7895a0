//! The trace of a cell: which policies isolate an end, and what each of their rules adds.

use super::ReachMatrix;
use crate::cluster::EndpointId;
use crate::manifest::Direction;
use crate::policy::{CompiledPolicies, CompiledRule};
use crate::ports::PortSet;

/// What one end of a path does, rule by rule.
#[derive(Clone, Debug, PartialEq)]
pub struct EndTrace {
    /// Which end.
    pub direction: Direction,
    /// The policies that isolate the end, as indices in [`Manifest::policies`](crate::manifest::Manifest::policies);
    /// empty where the end is open.
    pub isolating: Vec<usize>,
    /// The other end is the network of the node on which this pod runs, which is always open (semantics A10).
    pub own_node: bool,
    /// Every rule of those policies.
    pub contributions: Vec<Contribution>,
}

/// What one rule adds to a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// Index in [`Manifest::policies`](crate::manifest::Manifest::policies).
    pub policy: usize,
    /// Index in the policy's rules of this direction.
    pub rule: usize,
    /// Whether the rule is for this peer.
    pub is_for_peer: bool,
    /// Index of the first peer that matches; none where the rule is for every peer, or for none like this.
    pub peer: Option<usize>,
    /// What the rule opens towards the destination, for those it is for.
    pub opens: PortSet,
}

impl ReachMatrix {
    /// The trace of one end of the path between two different endpoints.
    pub fn trace(&self, direction: Direction, from: EndpointId, to: EndpointId) -> EndTrace {
        let (from, to) = (self.class_of(from).0 as usize, self.class_of(to).0 as usize);
        let (class, peer) = match direction {
            Direction::Egress => (from, to),
            Direction::Ingress => (to, from),
        };
        let side = self.compiled.side(direction);
        let isolating = match side.isolating.get(class) {
            Some(policies) if self.enforced => policies.clone(),
            _ => Vec::new(),
        };
        let mut contributions = Vec::new();
        for policy in &isolating {
            for (index, rule) in side.rules.get(*policy).into_iter().flatten().enumerate() {
                contributions.push(Contribution {
                    policy: *policy,
                    rule: index,
                    is_for_peer: rule.is_for(peer),
                    peer: rule
                        .peers
                        .as_ref()
                        .and_then(|peers| peers.iter().position(|one| one.contains(peer))),
                    opens: opens(&self.compiled, rule, direction, class, peer),
                });
            }
        }
        let own_node = is_own_node(&self.compiled, class, peer);
        EndTrace { direction, isolating, own_node, contributions }
    }

    /// The indices of the peers of a rule that match an endpoint; none where the rule is for every peer.
    pub(crate) fn matching_peers(
        &self,
        direction: Direction,
        peer: EndpointId,
        policy: usize,
        rule: usize,
    ) -> Vec<usize> {
        let class = self.class_of(peer).0 as usize;
        let rule = self.compiled.side(direction).rules.get(policy).and_then(|rules| rules.get(rule));
        let peers = rule.and_then(|rule| rule.peers.as_deref()).unwrap_or_default();
        peers.iter().enumerate().filter(|(_, one)| one.contains(class)).map(|(index, _)| index).collect()
    }
}

/// What a rule of the isolated class opens between it and a peer: rows and traces are both made of this.
pub(super) fn opens(
    compiled: &CompiledPolicies,
    rule: &CompiledRule,
    direction: Direction,
    class: usize,
    peer: usize,
) -> PortSet {
    let destination = match direction {
        Direction::Egress => peer,
        Direction::Ingress => class,
    };
    compiled.classes.list.get(destination).map_or_else(PortSet::none, |class| rule.opens(&class.signature))
}

/// Whether the peer is the network of the node on which the class runs.
pub(super) fn is_own_node(compiled: &CompiledPolicies, class: usize, peer: usize) -> bool {
    let classes = &compiled.classes.list;
    let (Some(class), Some(peer)) = (classes.get(class), classes.get(peer)) else { return false };
    class.signature.is_on_node_of(&peer.signature)
}

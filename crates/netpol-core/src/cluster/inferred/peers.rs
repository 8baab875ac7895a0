//! Every peer of a policy with its place.

use crate::manifest::{Direction, NetworkPolicy, Peer, Rule};
use crate::source::Path;

/// A peer, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct PeerAt<'a> {
    pub(super) peer: &'a Peer,
    pub(super) rule: &'a Rule,
    direction: Direction,
    rule_index: usize,
    index: usize,
}

impl PeerAt<'_> {
    /// The way to it. Few are told about, so it is made when it is asked for.
    pub(super) fn path(&self) -> Path {
        self.direction.path().index(self.rule_index).key(self.direction.peers_field()).index(self.index)
    }

    /// Whether the rule is about DNS and nothing else.
    pub(super) fn is_for_dns(&self) -> bool {
        !self.rule.ports.is_empty() && self.rule.ports.iter().all(|port| port.port.is_dns())
    }
}

/// The peers of a policy, those of ingress before those of egress.
pub(super) fn peers(policy: &NetworkPolicy) -> impl Iterator<Item = PeerAt<'_>> {
    Direction::ALL.into_iter().flat_map(move |direction| {
        policy.rules(direction).iter().enumerate().flat_map(move |(rule_index, rule)| {
            let peers = rule.peers.iter().enumerate();
            peers.map(move |(index, peer)| PeerAt { peer, rule, direction, rule_index, index })
        })
    })
}

//! What some rules of a policy allow, and what would be open without them.

use std::borrow::Cow;

use super::port_sets::{NONE, PortSets};
use super::rows::{Rows, ports_between};
use super::{ChosenRules, ClassId, ReachMatrix};
use crate::manifest::Direction;
use crate::ports::PortSet;

/// Every verdict without some rules. Their policy goes on to isolate whom it isolates.
#[derive(Debug)]
pub struct Without<'a> {
    matrix: &'a ReachMatrix,
    port_sets: PortSets,
    /// The rows of the classes that the policy selects; every other row is as it was.
    egress: Rows,
    ingress: Rows,
}

impl ReachMatrix {
    /// Evaluates again what depends on some rules, without them.
    pub fn without(&self, chosen: ChosenRules) -> Without<'_> {
        let mut port_sets = PortSets::new();
        let mut rows = |direction| match self.enforced {
            true => Rows::without(&self.compiled, direction, chosen, &mut port_sets),
            false => Rows::open(&self.compiled),
        };
        let (egress, ingress) = (rows(Direction::Egress), rows(Direction::Ingress));
        Without { matrix: self, port_sets, egress, ingress }
    }

    /// The ports that some rules allow at their side of the path between two different members of the classes, whatever the
    /// other side does. Sets of one rule are mostly the same one, so that their addresses are enough to recognise them.
    pub fn allowed_by(&self, chosen: ChosenRules, from: ClassId, to: ClassId) -> Cow<'_, PortSet> {
        let mut allowed: Option<Cow<'_, PortSet>> = None;
        for direction in Direction::ALL {
            let (class, peer) = direction.subject_and_peer(from.0 as usize, to.0 as usize);
            let Some(subject) = self.classes().get(class).map(|class| &class.signature) else { continue };
            let rules = self.compiled.side(direction).rules(chosen.policy()).iter();
            for rule in rules.filter(|rule| chosen.has(rule.id) && rule.subjects.contains(class)) {
                if rule.any_peer_of(subject).is_some_and(|classes| !classes.contains(peer)) {
                    continue;
                }
                let ports = match rule.named.is_empty() {
                    true => Cow::Borrowed(&rule.numbered),
                    false => Cow::Owned(ports_between(&self.compiled, rule, direction, class, peer)),
                };
                match &mut allowed {
                    Some(allowed) => allowed.to_mut().add(&ports),
                    None => allowed = Some(ports),
                }
            }
        }
        allowed.unwrap_or_else(|| Cow::Borrowed(self.port_sets.get(NONE)))
    }

    /// Whether some rules can allow a path that begins in this class, and one that ends there.
    pub fn may_be_allowed_by(&self, chosen: ChosenRules, class: ClassId) -> (bool, bool) {
        let class = class.0 as usize;
        let mut found = (false, false);
        for direction in Direction::ALL {
            let rules = self.compiled.side(direction).rules(chosen.policy()).iter();
            for rule in rules.filter(|rule| chosen.has(rule.id)) {
                let (is_subject, is_peer) = (rule.subjects.contains(class), rule.is_for(class));
                let (from, to) = match direction {
                    Direction::Egress => (is_subject, is_peer),
                    Direction::Ingress => (is_peer, is_subject),
                };
                found = (found.0 || from, found.1 || to);
            }
        }
        found
    }
}

impl Without<'_> {
    /// What the source's policies open, and what the destination's policies open, between any two different members of the
    /// classes.
    pub fn ends_of(&self, from: ClassId, to: ClassId) -> (&PortSet, &PortSet) {
        let (egress, ingress) = self.matrix.ends_of(from, to);
        let end = |rows: &Rows, class, peer| rows.of(class).map(|_| self.port_sets.get(rows.at(class, peer)));
        let egress = end(&self.egress, from, to).unwrap_or(egress);
        (egress, end(&self.ingress, to, from).unwrap_or(ingress))
    }
}

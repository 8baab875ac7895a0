//! The first rule that matches decides: one connection's ports, tier after tier (semantics C1).

use super::port_sets::{ALL, NONE, PortSetId, PortSets};
use crate::policy::Action;

/// What is decided so far between one side and one peer, as sets of ports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    /// What is accepted.
    open: PortSetId,
    /// What the tiers before this one decided.
    decided: PortSetId,
    /// What rules of this tier matched.
    matched: PortSetId,
    /// What of it was passed on to the next tier.
    passed: PortSetId,
}

impl Fold {
    pub(super) fn new() -> Self {
        Self { open: NONE, decided: NONE, matched: NONE, passed: NONE }
    }

    /// Asks a rule of the tier about these ports; gives those that it is the first to match. Rules that all accept need no
    /// order, so that each of them decides all that it matches.
    pub(super) fn ask(
        &mut self,
        action: Action,
        ports: PortSetId,
        is_ordered: bool,
        sets: &mut PortSets,
    ) -> PortSetId {
        let left = sets.difference(ports, self.decided);
        let first = if is_ordered { sets.difference(left, self.matched) } else { left };
        self.matched = sets.union(self.matched, first);
        match action {
            Action::Accept => self.open = sets.union(self.open, first),
            Action::Pass => self.passed = sets.union(self.passed, first),
            Action::Deny => {}
        }
        first
    }

    /// Ends the tier.
    pub(super) fn end_tier(&mut self, denies_the_rest: bool, sets: &mut PortSets) {
        let settled = if denies_the_rest { ALL } else { self.matched };
        let decided = sets.difference(settled, self.passed);
        self.decided = sets.union(self.decided, decided);
        (self.matched, self.passed) = (NONE, NONE);
    }

    /// What is open after the last tier: what no tier decided is.
    pub(super) fn open(self, sets: &mut PortSets) -> PortSetId {
        let undecided = sets.difference(ALL, self.decided);
        sets.union(self.open, undecided)
    }
}

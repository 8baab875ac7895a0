//! The verdict of a pair of rows, as far as the port filter asks.

use netpol_core::Evaluation;
use netpol_core::manifest::Direction;
use netpol_core::ports::PortSet;
use netpol_core::reach::ReachMatrix;

use crate::ports::PortFilter;
use crate::protocol::Sides;
use crate::rows::{Part, Row};
use crate::views::CellState;

/// A pair of rows, judged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Judged {
    /// How its cell is drawn.
    pub(crate) state: CellState,
    /// What is open of what was asked.
    pub(crate) open: PortSet,
    /// The ends that block it: the source's, the destination's. Both false where it is open.
    pub(crate) blocked_by: (bool, bool),
    /// What the ends open where one of them opens what the other does not: the source's, then the destination's.
    pub(crate) ends: Option<(PortSet, PortSet)>,
    /// Whether policies isolate either end in its direction; otherwise nothing was asked of any rule.
    pub(crate) ruled: bool,
    /// Row and column are the same.
    pub(crate) same_row: bool,
    /// The destination has no port of the name that was asked for.
    pub(crate) port_missing: bool,
    /// The side whose policies alone were asked; none where both were.
    pub(crate) side: Option<Direction>,
    /// How many paths are folded into it; none where it is one path.
    pub(crate) paths: Option<Paths>,
    /// What the standard would say, where the chosen network plugin has another verdict.
    pub(crate) standard: Option<Box<Judged>>,
}

/// The paths of folded rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Paths {
    /// How many are open on something.
    pub(crate) open: usize,
    /// How many there are, without those of a row to itself.
    pub(crate) all: usize,
    /// Whether those that are open are open on the same ports.
    pub(crate) have_same_ports: bool,
    /// Of how many it is not known, or depends on the network plugin.
    pub(crate) uncertain: usize,
}

impl Judged {
    /// Of what there is nothing to judge.
    pub(crate) fn nothing() -> Judged {
        Judged {
            state: CellState::Nothing,
            open: PortSet::none(),
            blocked_by: (false, false),
            ends: None,
            ruled: false,
            same_row: false,
            port_missing: false,
            side: None,
            paths: None,
            standard: None,
        }
    }

    /// Whether anything is open, whatever the plugin.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, CellState::Open | CellState::SomePorts | CellState::Mixed)
    }

    /// Whether it cannot be said that it is open, nor that it is blocked.
    pub(crate) fn is_uncertain(&self) -> bool {
        matches!(self.state, CellState::Unknown | CellState::Depends)
    }

    /// Whether the other is the same verdict: the same ports are open, or depend on the plugin.
    fn is_verdict_of(&self, other: &Judged) -> bool {
        let depends = |judged: &Judged| judged.state == CellState::Depends;
        self.open == other.open && depends(self) == depends(other)
    }

    /// Not a path between two different ends that can be judged.
    pub(crate) fn uncounted(&self) -> bool {
        self.same_row || matches!(self.state, CellState::Nothing)
    }
}

/// What is asked of every pair.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    /// The ports.
    pub(crate) filter: &'a PortFilter,
    /// The policies that count.
    pub(crate) sides: Sides,
}

/// Judges a pair. A row against itself is one of its pods against another of them (semantics A9.5).
pub(crate) fn judge(evaluation: &Evaluation, from: &Row, to: &Row, filter: &PortFilter) -> Judged {
    let asking = Asking { filter, sides: Sides::Both };
    judge_by(&evaluation.reach, evaluation, from.part(), to.part(), asking)
}

/// Judges a pair, beside what the standard says where that is given.
pub(super) fn judge_beside(
    standard: Option<&ReachMatrix>,
    evaluation: &Evaluation,
    from: Part,
    to: Part,
    asking: Asking<'_>,
) -> Judged {
    let mut judged = judge_by(&evaluation.reach, evaluation, from, to, asking);
    let standard = standard.map(|reach| judge_by(reach, evaluation, from, to, asking));
    judged.standard = standard.filter(|standard| !judged.is_verdict_of(standard)).map(Box::new);
    judged
}

fn judge_by(
    reach: &ReachMatrix,
    evaluation: &Evaluation,
    from: Part,
    to: Part,
    Asking { filter, sides }: Asking<'_>,
) -> Judged {
    let same_row = from.first == to.first;
    let side = match sides {
        Sides::Both => None,
        Sides::Egress => Some(Direction::Egress),
        Sides::Ingress => Some(Direction::Ingress),
    };
    let blank = Judged { same_row, side, ..Judged::nothing() };
    if from.outside && to.outside {
        return blank;
    }
    let other = match (same_row, to.second) {
        (true, None) => return Judged { state: CellState::Itself, open: PortSet::all(), ..blank },
        (true, Some(second)) => second,
        (false, _) => to.first,
    };
    let Some(endpoint) = evaluation.cluster.endpoint(other) else { return blank };
    let asked = filter.asked(endpoint);
    if asked.is_none() {
        return Judged { port_missing: true, ..blank };
    }
    let verdict = reach.verdict(from.first, other);
    let narrow = |ports: &PortSet| if asked.is_all() { ports.clone() } else { ports.intersection(&asked) };
    let open = narrow(match sides {
        Sides::Both => &verdict.allowed,
        Sides::Egress => verdict.egress,
        Sides::Ingress => verdict.ingress,
    });
    if reach.depends_on_plugin_at(from.first, other, &asked) {
        return Judged { state: CellState::Depends, open, ..blank };
    }
    let is_isolated = |direction, id| !reach.isolating(direction, id).is_empty();
    let leaving = is_isolated(Direction::Egress, from.first);
    let entering = is_isolated(Direction::Ingress, to.first);
    let ruled = leaving || entering;
    let blank = Judged { ruled, ..blank };
    if open == *asked {
        return Judged { state: CellState::Open, open, ..blank };
    }
    if open.is_uncertain() {
        return Judged { state: CellState::Unknown, open, ..blank };
    }
    if !open.is_none() {
        return Judged { state: CellState::SomePorts, open, ..blank };
    }
    if let Some(side) = side {
        let blocked_by = (side == Direction::Egress, side == Direction::Ingress);
        return Judged { state: CellState::Blocked, blocked_by, ..blank };
    }
    let (egress, ingress) = (narrow(verdict.egress), narrow(verdict.ingress));
    let blocked_by = match (egress.is_none(), ingress.is_none()) {
        // Both open something, and nothing in common.
        (false, false) => (true, true),
        ends => ends,
    };
    // An end that nothing isolates opens nothing by a rule: the path is blocked at the only end that rules reach.
    let opened_by_rule = match blocked_by {
        (true, false) => entering,
        (false, true) => leaving,
        _ => false,
    };
    let state = if opened_by_rule { CellState::OneEnd } else { CellState::Blocked };
    Judged { state, blocked_by, ends: Some((egress, ingress)), ..blank }
}

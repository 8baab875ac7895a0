//! Which paths some rules allow, and which of them they alone open.

use std::borrow::Cow;
use std::ptr;

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::ports::PortSet;
use netpol_core::reach::{ChosenRules, Without};
use rustc_hash::FxHashMap;

use crate::ports::PortFilter;
use crate::rows::{Part, Row};
use crate::views::Light;

/// More pairs than this are not asked about: a rule for everyone of ten thousand pods that all differ.
const MOST_PAIRS: usize = 2_000_000;

/// Paths from a row to another one that some rules allow at their side, those that are folded too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// All of them.
    pub(super) allowed: usize,
    /// Those that are open, and blocked without the rules.
    pub(super) alone: usize,
    /// Those that are open, and without the rules open on fewer ports.
    pub(super) fewer: usize,
    /// Those of which the other side allows nothing that the rules allow.
    pub(super) blocked: usize,
    /// Those of which it is not known whether they are open.
    pub(super) unknown: usize,
}

/// What becomes of a path that some rules allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    /// Without the rules it is blocked.
    Alone,
    /// Without the rules it is open on fewer ports.
    Fewer,
    /// Without the rules it is open on the same ports.
    AnyWay,
    /// The other side allows nothing of it.
    Blocked,
    /// It is not known whether it is open.
    Unknown,
}

/// The cells that some rules light up.
#[derive(Default)]
pub(super) struct Lit {
    /// By the places of the rows.
    pub(super) cells: Vec<(usize, Vec<(usize, Light)>)>,
    pub(super) counts: Counts,
}

/// Lights up the cells of some rows; none where there are too many pairs to look at.
pub(super) fn lit(
    evaluation: &Evaluation,
    chosen: ChosenRules,
    filter: &PortFilter,
    rows: &[Row],
) -> Option<Lit> {
    let reach = &evaluation.reach;
    let parts = |is: fn((bool, bool)) -> bool| -> Vec<(usize, Vec<Part>)> {
        let may = |part: &&Part| is(reach.may_be_allowed_by(chosen, reach.class_of(part.first)));
        let rows = rows.iter().enumerate();
        let rows =
            rows.map(|(place, row)| (place, row.parts.iter().filter(may).copied().collect::<Vec<_>>()));
        rows.filter(|(_, parts)| !parts.is_empty()).collect()
    };
    let (sources, destinations) = (parts(|(from, _)| from), parts(|(_, to)| to));
    let count = |rows: &[(usize, Vec<Part>)]| rows.iter().map(|(_, parts)| parts.len()).sum::<usize>();
    if count(&sources).saturating_mul(count(&destinations)) > MOST_PAIRS {
        return None;
    }
    let without = reach.without(chosen);
    let mut judge = Judge { evaluation, chosen, filter, without, known: FxHashMap::default() };
    let mut lit = Lit::default();
    for (row, from) in &sources {
        let cells = destinations.iter().filter_map(|(column, to)| {
            let light = judge.cell(from, to, &mut lit.counts)?;
            Some((*column, light))
        });
        let cells: Vec<(usize, Light)> = cells.collect();
        if !cells.is_empty() {
            lit.cells.push((*row, cells));
        }
    }
    Some(lit)
}

/// Asks about pairs of parts.
struct Judge<'a> {
    evaluation: &'a Evaluation,
    chosen: ChosenRules,
    filter: &'a PortFilter,
    without: Without<'a>,
    /// What is known, by the sets of ports that it hangs on.
    known: FxHashMap<[usize; 5], Option<Opened>>,
}

impl Judge<'_> {
    /// What a cell shows, and its paths added to those that are counted.
    fn cell(&mut self, from: &[Part], to: &[Part], counts: &mut Counts) -> Option<Light> {
        let mut light = None;
        for source in from {
            for destination in to {
                // Of one part, the rows are meant among themselves, or the pods of its one row, which is no path to another row.
                let is_same = source.first == destination.first;
                let other = if is_same { destination.second } else { Some(destination.first) };
                let Some(opened) = other.and_then(|other| self.opened(source.first, other)) else { continue };
                let paths = source.rows * (destination.rows - usize::from(is_same));
                counts.allowed += paths;
                match opened {
                    Opened::Alone => counts.alone += paths,
                    Opened::Fewer => counts.fewer += paths,
                    Opened::Blocked => counts.blocked += paths,
                    Opened::Unknown => counts.unknown += paths,
                    Opened::AnyWay => {}
                }
                let is_alone = opened == Opened::Alone;
                light = light.max(Some(if is_alone { Light::Alone } else { Light::Allowed }));
            }
        }
        light
    }

    /// What becomes of the path between two endpoints; none where the rules do not allow it.
    fn opened(&mut self, from: EndpointId, to: EndpointId) -> Option<Opened> {
        let reach = &self.evaluation.reach;
        let allowed = reach.allowed_by(self.chosen, reach.class_of(from), reach.class_of(to));
        if allowed.is_none() {
            return None;
        }
        let (egress, ingress) = reach.ends(from, to);
        let (less_egress, less_ingress) = self.without.ends_of(reach.class_of(from), reach.class_of(to));
        let is_by_name = matches!(self.filter, PortFilter::Name(..));
        let cause = match &allowed {
            Cow::Borrowed(allowed) if !is_by_name && reach.is_settled() => Some(
                [allowed, egress, ingress, less_egress, less_ingress].map(|set| ptr::from_ref(set).addr()),
            ),
            _ => None,
        };
        if let Some(known) = cause.and_then(|cause| self.known.get(&cause)) {
            return *known;
        }
        let opened = self.judged(from, to, &allowed, &less_egress.intersection(less_ingress));
        if let Some(cause) = cause {
            self.known.insert(cause, opened);
        }
        opened
    }

    fn judged(
        &self,
        from: EndpointId,
        to: EndpointId,
        allowed: &PortSet,
        without: &PortSet,
    ) -> Option<Opened> {
        let reach = &self.evaluation.reach;
        let asked = self.filter.asked(self.evaluation.cluster.endpoint(to)?);
        let allowed = allowed.intersection(&asked);
        if allowed.is_none() {
            return None;
        }
        let open = reach.verdict(from, to).allowed.intersection(&asked);
        let without = without.intersection(&asked);
        Some(
            if reach.depends_on_plugin_at(from, to, &asked) || open.is_uncertain() || without.is_uncertain() {
                Opened::Unknown
            } else if allowed.intersection(&open).is_none() {
                Opened::Blocked
            } else if without.is_none() {
                Opened::Alone
            } else if without == open {
                Opened::AnyWay
            } else {
                Opened::Fewer
            },
        )
    }
}

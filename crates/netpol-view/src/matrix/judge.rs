//! Judges every pair of rows. Few verdicts are different from each other, so each is kept once.

use std::ptr;

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::manifest::Direction;
use netpol_core::ports::PortSet;
use netpol_core::reach::ReachMatrix;
use rustc_hash::FxHashMap;

use super::Verdicts;
use super::verdicts::{Asking, Judged, Paths, judge_beside};
use crate::ports::PortFilter;
use crate::rows::{Part, Row};
use crate::views::CellState;

/// Judges pairs of rows and counts their paths.
pub(super) struct Judge<'a> {
    evaluation: &'a Evaluation,
    /// What the standard says, where another profile is chosen.
    standard: Option<&'a ReachMatrix>,
    asking: Asking<'a>,
    /// Verdicts by what makes them: pairs that have all of it in common need not be judged twice.
    by_cause: FxHashMap<Cause, u32>,
    by_verdict: FxHashMap<Judged, u32>,
    verdicts: Verdicts,
}

/// What a verdict hangs on.
#[derive(PartialEq, Eq, Hash)]
struct Cause {
    /// What both sides allow, by the places of the sets.
    allowed: (usize, usize),
    /// Whether policies isolate the sides, whether they are outside, whether they are one row.
    facts: [bool; 6],
    /// The endpoints, where more of them counts than that.
    endpoints: Option<(EndpointId, EndpointId)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation,
        standard: Option<&'a ReachMatrix>,
        asking: Asking<'a>,
    ) -> Self {
        let (by_cause, by_verdict) = Default::default();
        Judge { evaluation, standard, asking, by_cause, by_verdict, verdicts: Verdicts::default() }
    }

    /// Judges every pair of those rows.
    pub(super) fn all(mut self, rows: &[Row]) -> Verdicts {
        for from in rows {
            let cells = rows.iter().map(|to| self.cell(from, to)).collect();
            self.verdicts.cells.push(cells);
        }
        self.verdicts
    }

    /// Judges one pair.
    pub(super) fn one(mut self, from: &Row, to: &Row) -> Judged {
        let verdict = self.cell(from, to);
        self.verdicts.distinct.get(verdict as usize).cloned().unwrap_or_else(Judged::nothing)
    }

    /// The verdict of two rows that are not folded.
    pub(super) fn between_rows(&mut self, from: &Row, to: &Row) -> Option<&Judged> {
        let verdict = self.between(from.part(), to.part());
        self.verdicts.distinct.get(verdict as usize)
    }

    fn cell(&mut self, from: &Row, to: &Row) -> u32 {
        if !from.is_folded() && !to.is_folded() {
            let verdict = self.between(from.part(), to.part());
            self.verdicts.count(verdict, 1);
            return verdict;
        }
        let mut folded: Vec<(u32, usize)> = Vec::new();
        let mut add =
            |verdict: u32, paths: usize| match folded.iter_mut().find(|(known, _)| *known == verdict) {
                Some((_, count)) => *count += paths,
                None => folded.push((verdict, paths)),
            };
        for source in &from.parts {
            for destination in &to.parts {
                let (from, to) = (*source, *destination);
                match (from.first == to.first, to.second) {
                    (false, _) => add(self.between(from, to), from.rows * to.rows),
                    // Rows of one part among themselves: each to the others.
                    (true, Some(second)) if to.rows > 1 => {
                        let other = Part { first: second, second: None, ..to };
                        add(self.between(from, other), from.rows * (from.rows - 1));
                    }
                    _ => {}
                }
            }
        }
        for (verdict, paths) in &folded {
            self.verdicts.count(*verdict, *paths);
        }
        let judged = self.fold(&folded);
        self.number(judged)
    }

    /// The verdict of two rows, by its number.
    fn between(&mut self, from: Part, to: Part) -> u32 {
        let cause = self.cause(from, to);
        if let Some(verdict) = self.by_cause.get(&cause) {
            return *verdict;
        }
        let verdict = self.number(judge_beside(self.standard, self.evaluation, from, to, self.asking));
        self.by_cause.insert(cause, verdict);
        verdict
    }

    fn number(&mut self, judged: Judged) -> u32 {
        if let Some(verdict) = self.by_verdict.get(&judged) {
            return *verdict;
        }
        let verdict = self.verdicts.distinct.len() as u32;
        self.verdicts.distinct.push(judged.clone());
        self.by_verdict.insert(judged, verdict);
        verdict
    }

    fn cause(&self, from: Part, to: Part) -> Cause {
        let reach = &self.evaluation.reach;
        let same_row = from.first == to.first;
        let other = if same_row { to.second.unwrap_or(to.first) } else { to.first };
        let place = |set: &PortSet| ptr::from_ref(set).addr();
        let (egress, ingress) = reach.ends(from.first, other);
        let is_isolated = |direction, id| !reach.isolating(direction, id).is_empty();
        let facts = [
            is_isolated(Direction::Egress, from.first),
            is_isolated(Direction::Ingress, to.first),
            from.outside,
            to.outside,
            same_row,
            same_row && to.second.is_none(),
        ];
        let is_by_name = matches!(self.asking.filter, PortFilter::Name(..));
        let needs_endpoints = is_by_name || self.standard.is_some() || !reach.is_settled();
        Cause {
            allowed: (place(egress), place(ingress)),
            facts,
            endpoints: needs_endpoints.then_some((from.first, other)),
        }
    }

    /// One verdict for several paths.
    fn fold(&self, folded: &[(u32, usize)]) -> Judged {
        let verdict =
            |(number, paths): &(u32, usize)| Some((self.verdicts.distinct.get(*number as usize)?, *paths));
        let told = || folded.iter().filter_map(verdict).filter(|(judged, _)| !judged.uncounted());
        let count =
            |is: fn(&Judged) -> bool| told().filter(|(judged, _)| is(judged)).map(|(_, paths)| paths).sum();
        let mut paths = Paths {
            have_same_ports: true,
            open: count(Judged::is_open),
            all: count(|_| true),
            uncertain: count(Judged::is_uncertain),
        };
        let Some((first, _)) = told().next() else { return Judged::nothing() };
        if told().nth(1).is_none() {
            return Judged { paths: Some(paths), same_row: false, ..first.clone() };
        }
        let mut open = told().filter(|(judged, _)| judged.is_open()).map(|(judged, _)| &judged.open);
        let mut ports = open.next().cloned().unwrap_or_else(PortSet::none);
        for other in open {
            if *other != ports {
                paths.have_same_ports = false;
                ports.add(other);
            }
        }
        let state = match (paths.open, paths.uncertain) {
            (0, 0) => CellState::Blocked,
            (0, _) => CellState::Unknown,
            (_, _) => CellState::Mixed,
        };
        Judged { state, open: ports, ruled: true, paths: Some(paths), ..Judged::nothing() }
    }
}

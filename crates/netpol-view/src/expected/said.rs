//! Of which rows expectations speak.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, External};
use netpol_core::expect::{Judged, Why};
use rustc_hash::FxHashMap;

use crate::rows::Row;

/// Rows, and what is in them.
pub(crate) struct Ends<'a> {
    /// To which the endpoints of outcomes belong.
    evaluation: &'a Evaluation,
    rows: &'a [&'a Row],
    row_of: FxHashMap<EndpointId, usize>,
}

/// The endpoints of a side that are in a row.
type InRow = (usize, Vec<EndpointId>);

impl<'a> Ends<'a> {
    /// The ends of some rows, in the evaluation to which the endpoints of outcomes belong.
    pub(crate) fn new(evaluation: &'a Evaluation, rows: &'a [&'a Row]) -> Self {
        let of = |(place, row): (usize, &&'a Row)| row.members.iter().map(move |id| (*id, place));
        let row_of = rows.iter().enumerate().flat_map(of).collect();
        Self { evaluation, rows, row_of }
    }

    /// The pairs of rows with a path of an expectation, and which of the misses the first such path is, where one is missed.
    pub(crate) fn said(&self, judged: &Judged) -> Vec<(usize, usize, Option<usize>)> {
        let mut missed: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for (number, one) in judged.missed.iter().enumerate() {
            for pair in self.pairs(&one.from, &one.to, one.why == Why::Itself) {
                missed.entry(pair).or_insert(number);
            }
        }
        let is_itself = !is_path(&judged.from, &judged.to);
        let pairs = self.pairs(&judged.from, &judged.to, is_itself);
        pairs.into_iter().map(|pair| (pair.0, pair.1, missed.get(&pair).copied())).collect()
    }

    /// Whether these are in that row, and in no other.
    pub(crate) fn are_in(&self, ends: &[EndpointId], row: usize) -> bool {
        ends.iter().all(|end| match self.row_of.get(end) {
            Some(known) => *known == row,
            None => self.around(*end) == [row],
        })
    }

    fn pairs(&self, from: &[EndpointId], to: &[EndpointId], is_itself: bool) -> Vec<(usize, usize)> {
        let (from, to) = (self.in_rows(from), self.in_rows(to));
        let is_outside = |place: usize| self.rows.get(place).is_none_or(|row| row.view.namespace.is_none());
        let mut pairs = Vec::new();
        for (row, sources) in &from {
            for (column, destinations) in &to {
                let is_judged = !(is_outside(*row) && is_outside(*column));
                if is_judged && (row != column || is_itself || is_path(sources, destinations)) {
                    pairs.push((*row, *column));
                }
            }
        }
        pairs
    }

    fn in_rows(&self, ends: &[EndpointId]) -> Vec<InRow> {
        let mut found: Vec<Vec<EndpointId>> = vec![Vec::new(); self.rows.len()];
        let mut add =
            |row: usize, end: EndpointId| found.get_mut(row).into_iter().for_each(|row| row.push(end));
        for end in ends {
            match self.row_of.get(end) {
                Some(row) => add(*row, *end),
                None => self.around(*end).into_iter().for_each(|row| add(row, *end)),
            }
        }
        found.into_iter().enumerate().filter(|(_, ends)| !ends.is_empty()).collect()
    }

    /// The rows with some of the addresses of which only an expectation asks.
    fn around(&self, end: EndpointId) -> Vec<usize> {
        let external = |id: EndpointId| self.evaluation.cluster.endpoint(id).and_then(Endpoint::external);
        let Some(asked) = external(end).filter(|external| external.asked.is_some()) else {
            return Vec::new();
        };
        let is_shared = |other: &External| {
            asked.ranges.iter().any(|range| other.ranges.iter().any(|other| other.overlaps(range)))
        };
        let rows = self.rows.iter().enumerate();
        let around =
            rows.filter(|(_, row)| row.members.iter().any(|id| external(*id).is_some_and(is_shared)));
        around.map(|(row, _)| row).collect()
    }
}

/// Whether there is a path between two different ends.
fn is_path(from: &[EndpointId], to: &[EndpointId]) -> bool {
    from.iter().any(|one| to.iter().any(|other| one != other))
}

//! Where what became of paths is seen: in the cells between the rows that are shown.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::diff::{Change, Diff, End, PathChange};
use netpol_core::order::{SortedMap, sort_by};

use crate::compared::ports_of_change;
use crate::rows::Row;
use crate::views::{Light, SpotView};
use crate::words::Words;

/// The number of the words of a cell of which several things became.
const SEVERAL: u32 = 0;

/// The rows that are shown, by the endpoints that are in them.
pub(crate) struct Shown<'a> {
    evaluation: &'a Evaluation,
    /// Their ids.
    pub(crate) ids: Vec<String>,
    /// The row of each endpoint.
    row_of: Vec<Option<u32>>,
}

/// A cell, by its rows, and what is to be seen of it.
pub(crate) type Mark = (u32, u32, Light);

impl<'a> Shown<'a> {
    pub(crate) fn new(evaluation: &'a Evaluation, rows: &[Row]) -> Self {
        let mut row_of = vec![None; evaluation.cluster.endpoints.len()];
        for (row, number) in rows.iter().zip(0..) {
            for member in &row.members {
                if let Some(known) = row_of.get_mut(member.0 as usize) {
                    *known = Some(number);
                }
            }
        }
        Self { evaluation, ids: rows.iter().map(|row| row.view.id.clone()).collect(), row_of }
    }

    /// The ids of the cell of a path: of its rows, or of its ends where they are not shown.
    pub(super) fn pair(&self, path: &PathChange<'_>) -> Option<(String, String)> {
        let id = |end: &End| {
            let first = *end.after.first()?;
            let row = self.row(first).and_then(|row| self.ids.get(row as usize));
            Some(row.cloned().unwrap_or_else(|| self.evaluation.cluster.printed_id(first)))
        };
        Some((id(path.from)?, id(path.to)?))
    }

    /// The row in which an endpoint is.
    pub(crate) fn row(&self, id: EndpointId) -> Option<u32> {
        *self.row_of.get(id.0 as usize)?
    }

    /// The rows in which ends are, and whether one of these ends reaches another in each.
    fn rows<'e>(&self, ends: impl Iterator<Item = &'e End>) -> SortedMap<u32, bool> {
        let mut rows: SortedMap<u32, bool> = SortedMap::default();
        for end in ends {
            let mut own: Vec<u32> = end.after.iter().filter_map(|id| self.row(*id)).collect();
            own.dedup();
            for row in own {
                let has_several = end.has_several() || rows.contains_key(&row);
                rows.update(row, |several| *several |= has_several);
            }
        }
        rows
    }
}

/// What became of the paths between rows. Each has its number; the words are the ports, the first of them none, for cells of which
/// several things became.
pub(super) fn marks(diff: &Diff, shown: &Shown<'_>, words: Words) -> SpotView {
    let mut said = vec![String::new()];
    let mut numbers: SortedMap<String, u32> = SortedMap::default();
    let mut marks: Vec<Mark> = Vec::new();
    for changes in diff.changes() {
        let Some(path) = changes.first() else { continue };
        let ports = ports_of_change(&path, words);
        let number = numbers.get(&ports).copied().unwrap_or_else(|| {
            let number = said.len() as u32;
            said.push(ports.clone());
            numbers.insert(ports, number);
            number
        });
        let light = light(path.change(), number);
        let (sources, destinations) = (shown.rows(changes.sources()), shown.rows(changes.destinations()));
        for (from, has_several) in &sources {
            for (to, _) in &destinations {
                if from != to || *has_several || !changes.are_among_themselves() {
                    marks.push((*from, *to, light));
                }
            }
        }
    }
    SpotView { words: said, rows: shown.ids.clone(), paths: by_row(marks, both), isolated: Vec::new() }
}

/// Each cell once, in rows; `both` is what a cell shows of which there are two.
pub(crate) fn by_row(mut marks: Vec<Mark>, both: fn(Light, Light) -> Light) -> Vec<(u32, Vec<(u32, Light)>)> {
    sort_by(&mut marks, |(from, to, _), (other, column, _)| (from, to).cmp(&(other, column)));
    let mut paths: Vec<(u32, Vec<(u32, Light)>)> = Vec::new();
    for (from, to, light) in marks {
        if paths.last().is_none_or(|(row, _)| *row != from) {
            paths.push((from, Vec::new()));
        }
        let Some((_, row)) = paths.last_mut() else { continue };
        match row.last_mut() {
            Some((column, known)) if *column == to => *known = both(*known, light),
            _ => row.push((to, light)),
        }
    }
    paths
}

fn light(change: Change, ports: u32) -> Light {
    match change {
        Change::Opened | Change::Added => Light::Opened(ports),
        Change::Closed | Change::Removed => Light::Closed(ports),
        Change::Changed => Light::Changed(ports),
    }
}

/// What a cell shows of which two things became.
fn both(one: Light, other: Light) -> Light {
    match (one, other) {
        _ if one == other => one,
        (Light::Opened(_), Light::Opened(_)) => Light::Opened(SEVERAL),
        (Light::Closed(_), Light::Closed(_)) => Light::Closed(SEVERAL),
        _ => Light::Changed(SEVERAL),
    }
}

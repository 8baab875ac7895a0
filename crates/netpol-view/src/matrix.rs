//! The matrix: every row against every column.

mod cell;
mod verdicts;

use netpol_core::Evaluation;
use netpol_core::reach::ReachMatrix;
use rustc_hash::FxHashMap;

use crate::ports::PortFilter;
use crate::rows::Rows;
use crate::views::{CellState, MatrixView, PluginView};
use crate::words::Words;

pub(crate) use cell::{glyph, verdict_words};
use verdicts::judge_beside;
pub(crate) use verdicts::{Judged, judge};

/// Verdicts of every pair of rows. Few are different from each other, so each is kept once and put into words once.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    /// The different ones, in the order in which they occur.
    pub(crate) distinct: Vec<Judged>,
    /// `cells[row][column]`: the index of a verdict.
    pub(crate) cells: Vec<Vec<u32>>,
}

impl Verdicts {
    /// In how many cells the chosen network plugin has another verdict than the standard.
    pub(crate) fn changes(&self) -> usize {
        let cells = self.cells.iter().flatten().filter_map(|verdict| self.distinct.get(*verdict as usize));
        cells.filter(|judged| judged.standard.is_some()).count()
    }

    /// Every pair: row, column and the index of its verdict.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.cells.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, verdict)| (row, column, *verdict as usize))
        })
    }
}

/// Judges every pair of rows under a port filter, beside what the standard says where that is given.
pub(crate) fn verdicts(
    evaluation: &Evaluation,
    standard: Option<&ReachMatrix>,
    rows: &Rows,
    filter: &PortFilter,
) -> Verdicts {
    let mut known: FxHashMap<Judged, u32> = FxHashMap::default();
    let mut verdicts = Verdicts::default();
    for from in &rows.list {
        let judged = rows.list.iter().map(|to| judge_beside(standard, evaluation, from, to, filter));
        let cells = judged.map(|judged| match known.get(&judged) {
            Some(verdict) => *verdict,
            None => {
                let verdict = verdicts.distinct.len() as u32;
                verdicts.distinct.push(judged.clone());
                known.insert(judged, verdict);
                verdict
            }
        });
        verdicts.cells.push(cells.collect());
    }
    verdicts
}

/// The matrix of those rows.
pub(crate) fn view(
    rows: &Rows,
    verdicts: &Verdicts,
    filter: &PortFilter,
    plugin: Option<PluginView>,
    words: Words,
) -> MatrixView {
    let summary = summary(verdicts, filter, words);
    MatrixView {
        caption: words.say("matrix.caption", &[("summary", &summary)]),
        summary,
        groups: rows.groups.clone(),
        endpoints: rows.list.iter().map(|row| row.view.clone()).collect(),
        verdicts: verdicts.distinct.iter().map(|judged| cell::view(judged, filter, words)).collect(),
        cells: verdicts.cells.clone(),
        plugin,
        left_out: (rows.left_out > 0).then(|| words.count("matrix.left_out", rows.left_out, &[])),
    }
}

/// How many pairs are open on something, of those that can be judged and are not one pod and itself.
fn summary(verdicts: &Verdicts, filter: &PortFilter, words: Words) -> String {
    let (mut open, mut all, mut unknown) = (0_usize, 0_usize, 0_usize);
    for judged in verdicts.pairs().filter_map(|(_, _, verdict)| verdicts.distinct.get(verdict)) {
        all += usize::from(!judged.uncounted());
        open += usize::from(!judged.uncounted() && judged.is_open());
        unknown += usize::from(!judged.uncounted() && judged.state == CellState::Unknown);
    }
    let (open, all) = (open.to_string(), all.to_string());
    let summary = match filter.is_all() {
        true => words.say("matrix.summary", &[("open", &open), ("all", &all)]),
        false => words
            .say("matrix.summary_on", &[("open", &open), ("all", &all), ("ports", &filter.spoken(words))]),
    };
    match unknown {
        0 => summary,
        count => words.say("matrix.summary_unknown", &[("summary", &summary), ("count", &count.to_string())]),
    }
}

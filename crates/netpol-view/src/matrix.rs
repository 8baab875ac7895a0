//! The matrix: every row against every column.

mod cell;
mod verdicts;

use netpol_core::Evaluation;

use crate::ports::PortFilter;
use crate::rows::Rows;
use crate::views::{CellState, CellView, MatrixView};
use crate::words::Words;

pub(crate) use cell::{glyph, verdict_words};
pub(crate) use verdicts::{Judged, judge};

/// Verdicts of every pair of rows, `judged[row][column]`.
pub(crate) type Verdicts = Vec<Vec<Judged>>;

/// Judges every pair of rows under a port filter.
pub(crate) fn verdicts(evaluation: &Evaluation, rows: &Rows, filter: &PortFilter) -> Verdicts {
    let judge_row = |from| rows.list.iter().map(|to| judge(evaluation, from, to, filter)).collect();
    rows.list.iter().map(judge_row).collect()
}

/// The matrix of those rows.
pub(crate) fn view(rows: &Rows, verdicts: &Verdicts, filter: &PortFilter, words: Words) -> MatrixView {
    let mut speaker = cell::Speaker::new(words, filter);
    let cells: Vec<Vec<CellView>> = rows
        .list
        .iter()
        .zip(verdicts)
        .map(|(from, judged)| {
            rows.list.iter().zip(judged).map(|(to, judged)| speaker.cell(from, to, judged)).collect()
        })
        .collect();
    let summary = summary(verdicts, filter, words);
    MatrixView {
        caption: words.say("matrix.caption", &[("summary", &summary)]),
        summary,
        groups: rows.groups.clone(),
        endpoints: rows.list.iter().map(|row| row.view.clone()).collect(),
        cells,
        left_out: (rows.left_out > 0).then(|| words.count("matrix.left_out", rows.left_out, &[])),
    }
}

/// How many pairs are open on something, of those that can be judged and are not one pod and itself.
fn summary(verdicts: &Verdicts, filter: &PortFilter, words: Words) -> String {
    let judged = || verdicts.iter().flatten().filter(|judged| !judged.uncounted());
    let open =
        judged().filter(|judged| matches!(judged.state, CellState::Open | CellState::SomePorts)).count();
    let (open, all) = (open.to_string(), judged().count().to_string());
    match filter.is_all() {
        true => words.say("matrix.summary", &[("open", &open), ("all", &all)]),
        false => words
            .say("matrix.summary_on", &[("open", &open), ("all", &all), ("ports", &filter.spoken(words))]),
    }
}

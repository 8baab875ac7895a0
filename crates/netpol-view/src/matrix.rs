//! The matrix: every row against every column.

mod cell;
mod expected;
mod judge;
mod services;
mod showing;
mod verdicts;

use netpol_core::Evaluation;
use netpol_core::expect::Tested;
use netpol_core::reach::ReachMatrix;

use crate::cut::untold;
use crate::places::Places;
use crate::ports::PortFilter;
use crate::protocol::{MatrixSettings, Sides};
use crate::rows::{Coverage, Row, Rows};
use crate::views::{CellState, EndpointView, MatrixView, PluginView};
use crate::words::Words;

pub(crate) use cell::{glyph, verdict_words};
use judge::Judge;
pub use services::is_service_port;
pub(crate) use services::{PortOfService, find_port, tried};
pub(crate) use verdicts::{Asking, Judged, judge};

/// Verdicts of every pair of rows. Few are different from each other, so each is kept once and put into words once.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    /// The different ones, in the order in which they occur.
    pub(crate) distinct: Vec<Judged>,
    /// `cells[row][column]`: the index of a verdict.
    pub(crate) cells: Vec<Vec<u32>>,
    /// How many paths there are.
    pub(crate) counts: Counts,
}

/// Paths from a row to another one, those that are folded too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that can be judged.
    all: usize,
    /// Those that are open on something.
    open: usize,
    /// Those of which it is not known.
    unknown: usize,
    /// Those of which the chosen network plugin has another verdict than the standard.
    changed: usize,
}

impl Verdicts {
    /// In how many cells the chosen network plugin has another verdict than the standard.
    pub(crate) fn changes(&self) -> usize {
        self.counts.changed
    }

    /// Every pair: row, column and the index of its verdict.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.cells.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, verdict)| (row, column, *verdict as usize))
        })
    }

    fn count(&mut self, verdict: u32, paths: usize) {
        let Some(judged) = self.distinct.get(verdict as usize) else { return };
        self.counts.changed += if judged.standard.is_some() { paths } else { 0 };
        if !judged.uncounted() {
            self.counts.all += paths;
            self.counts.open += if judged.is_open() { paths } else { 0 };
            self.counts.unknown += if judged.state == CellState::Unknown { paths } else { 0 };
        }
    }
}

/// Judges every pair of rows, beside what the standard says where that is given.
pub(crate) fn verdicts(
    evaluation: &Evaluation,
    standard: Option<&ReachMatrix>,
    rows: &Rows,
    asking: Asking<'_>,
) -> Verdicts {
    Judge::new(evaluation, standard, asking).all(&rows.list)
}

/// Judges a pair of which a row is folded.
pub(crate) fn judge_folded(evaluation: &Evaluation, from: &Row, to: &Row, asking: Asking<'_>) -> Judged {
    Judge::new(evaluation, None, asking).one(from, to)
}

/// Judges every source with every destination, none of which is folded; `take` gets their places and the verdict.
pub(crate) fn between_all(
    evaluation: &Evaluation,
    asking: Asking<'_>,
    sources: &[Row],
    destinations: &[Row],
    mut take: impl FnMut(usize, usize, &Judged),
) {
    let mut judge = Judge::new(evaluation, None, asking);
    for (source, from) in sources.iter().enumerate() {
        for (destination, to) in destinations.iter().enumerate() {
            if let Some(judged) = judge.between_rows(from, to) {
                take(source, destination, judged);
            }
        }
    }
}

/// The matrix of those rows, as far as they are to be shown.
pub(crate) fn view(
    (evaluation, tested): (&Evaluation, Option<(&Tested, &Places)>),
    rows: &Rows,
    verdicts: &Verdicts,
    asking: Asking<'_>,
    settings: &MatrixSettings,
    plugin: Option<PluginView>,
    words: Words,
) -> MatrixView {
    let filter = asking.filter;
    let summary = summary(verdicts.counts, rows.left_out > 0, filter, words);
    let shown = showing::shown(rows, verdicts, settings.showing);
    let keep = |place: &usize| shown.get(*place).copied().unwrap_or(false);
    let kept = |cells: &Vec<u32>| {
        let cells = cells.iter().enumerate().filter(|(column, _)| keep(column));
        cells.map(|(_, verdict)| *verdict).collect()
    };
    let listed = || rows.list.iter().enumerate().filter(|(row, _)| keep(row)).map(|(_, row)| row);
    let lines = verdicts.cells.iter().enumerate().filter(|(row, _)| keep(row));
    let mut view = MatrixView {
        caption: words.say("matrix.caption", &[("summary", &summary)]),
        summary,
        groups: showing::groups(&rows.groups, &shown),
        endpoints: endpoints(listed()),
        verdicts: verdicts.distinct.iter().map(|judged| cell::view(judged, filter, words)).collect(),
        cells: lines.map(|(_, cells)| kept(cells)).collect(),
        plugin,
        left_out: (rows.left_out > 0).then(|| words.count("matrix.left_out", rows.left_out, &[])),
        coverage: coverage(rows.coverage, words),
        services: 0,
        has_services: services::are_there(&evaluation.cluster),
        expected: None,
    };
    if let Some((tested, places)) = tested {
        let listed: Vec<&Row> = listed().collect();
        expected::add(&mut view, &listed, (evaluation, tested), places, words);
    }
    // Both sides decide what a Service leads to.
    if settings.services && asking.sides == Sides::Both {
        services::add(&mut view, evaluation, &listed().collect::<Vec<_>>(), filter, words);
    }
    view
}

/// The rows' endpoints, with what tells those apart whose names would be cut to the same letters.
fn endpoints<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<EndpointView> {
    let mut endpoints: Vec<EndpointView> = rows.map(|row| row.view.clone()).collect();
    let untold = untold(&endpoints.iter().map(|endpoint| endpoint.name.as_str()).collect::<Vec<_>>());
    for (endpoint, untold) in endpoints.iter_mut().zip(untold) {
        endpoint.untold = untold;
    }
    endpoints
}

/// How many pods there are, and how many of them no policy isolates.
fn coverage(coverage: Coverage, words: Words) -> String {
    let Coverage { pods, inferred, not_isolated } = coverage;
    let inferred = (inferred > 0).then(|| words.count("coverage.inferred", inferred, &[]));
    let not_isolated = words.count("coverage.not_isolated", not_isolated, &[]);
    let parts = [Some(words.count("coverage.pods", pods, &[])), inferred, Some(not_isolated)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How many paths are open on something, of those that can be judged.
fn summary(counts: Counts, is_part: bool, filter: &PortFilter, words: Words) -> String {
    let (open, all) = (counts.open.to_string(), counts.all.to_string());
    let summary = match filter.is_all() {
        true => words.say("matrix.summary", &[("open", &open), ("all", &all)]),
        false => words
            .say("matrix.summary_on", &[("open", &open), ("all", &all), ("ports", &filter.spoken(words))]),
    };
    let summary = match counts.unknown {
        0 => summary,
        count => words.say("matrix.summary_unknown", &[("summary", &summary), ("count", &count.to_string())]),
    };
    if is_part { words.say("matrix.summary_part", &[("summary", &summary)]) } else { summary }
}

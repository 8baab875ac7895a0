//! What the text expects, as marks of the cells of which it speaks.

use netpol_core::Evaluation;
use netpol_core::expect::{Expectation, Outcome, Tested};
use rustc_hash::FxHashMap;

use crate::expected::{Ends, held_words, missed_words};
use crate::places::Places;
use crate::rows::Row;
use crate::views::{CellView, ExpectationsView, ExpectedView, MatrixView};
use crate::words::Words;

/// How many expectations speak of paths that are folded into a cell, and how many of them hold there.
type Count = (usize, usize);

/// Marks the cells between these rows, and says how much of what is expected is so.
pub(super) fn add(
    view: &mut MatrixView,
    rows: &[&Row],
    (evaluation, tested): (&Evaluation, &Tested),
    places: &Places,
    words: Words,
) {
    let ends = Ends::new(tested.evaluation(evaluation), rows);
    let is_folded = |place: usize| rows.get(place).is_some_and(|row| row.is_folded());
    let mut counts: Vec<Count> = vec![(0, 0); view.verdicts.len()];
    for (expectation, outcome) in &tested.all {
        let Outcome::Judged(judged) = outcome else { continue };
        // Many cells show few verdicts, so each is put into words once.
        let mut known: FxHashMap<(u32, Option<usize>, bool), u32> = FxHashMap::default();
        for (row, column, missed) in ends.said(judged) {
            let Some(cell) = view.cells.get_mut(row).and_then(|cells| cells.get_mut(column)) else {
                continue;
            };
            let folds = is_folded(row) || is_folded(column);
            *cell = *known.entry((*cell, missed, folds)).or_insert_with(|| {
                let before = view.verdicts.get(*cell as usize).cloned();
                let count = counts.get(*cell as usize).copied().unwrap_or_default();
                let count = (count.0 + 1, count.1 + usize::from(missed.is_none()));
                let why = missed.and_then(|number| judged.missed.get(number));
                let said = match (folds, why) {
                    (true, _) => of_folded(count, words),
                    (false, None) => held_words(expectation, words),
                    (false, Some(missed)) => missed_words(expectation, &missed.why, words),
                };
                let said = ExpectedView { holds: missed.is_none(), words: said };
                view.verdicts.extend(before.map(|before| marked(before, said, folds)));
                counts.push(count);
                view.verdicts.len() as u32 - 1
            });
        }
    }
    view.expected = summary(view, &ends, (evaluation, tested), places, words);
}

/// The cell with what is expected of it; where something is missed, that alone is said.
fn marked(cell: CellView, said: ExpectedView, folds: bool) -> CellView {
    let expected = match cell.expected {
        Some(before) if folds => ExpectedView { holds: before.holds && said.holds, ..said },
        Some(before) if before.holds == said.holds => {
            ExpectedView { words: format!("{} {}", before.words, said.words), ..said }
        }
        Some(before) if !before.holds => before,
        _ => said,
    };
    CellView { expected: Some(expected), ..cell }
}

fn of_folded((all, held): Count, words: Words) -> String {
    words.say("expected.folded", &[("held", &held.to_string()), ("all", &all.to_string())])
}

fn summary(
    view: &MatrixView,
    ends: &Ends<'_>,
    (evaluation, tested): (&Evaluation, &Tested),
    places: &Places,
    words: Words,
) -> Option<ExpectationsView> {
    let misses = |one: &&(Expectation, Outcome)| !one.1.holds();
    let (expectation, outcome) = tested.all.iter().find(misses).or(tested.all.first())?;
    let held = tested.holding();
    let cell = match outcome {
        Outcome::Judged(judged) => {
            let said = ends.said(judged);
            let first = said.iter().find(|(_, _, missed)| missed.is_some()).or(said.first());
            first.and_then(|(row, column, _)| {
                let id = |place: usize| Some(view.endpoints.get(place)?.id.clone());
                id(*row).zip(id(*column))
            })
        }
        Outcome::Unmatched(..) | Outcome::NoPod => None,
    };
    Some(ExpectationsView {
        summary: words.count("expected.summary", tested.all.len(), &[("held", &held.to_string())]),
        hold: held == tested.all.len(),
        target: places.lines(&evaluation.sources, expectation.span),
        cell,
    })
}

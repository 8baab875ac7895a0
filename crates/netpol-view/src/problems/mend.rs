//! What mends a problem, as the editor counts.

use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::edit::{Edit, Together};

use super::values;
use crate::places::Places;
use crate::views::{MendView, ReplacementView};
use crate::words::Words;

/// The edit of one problem. What it does is said by `edit` beside the code's other words; a code without is mended all the same.
pub(super) fn one(
    diagnostic: &Diagnostic,
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<MendView> {
    let edit = diagnostic.edit.as_ref()?;
    let key = format!("diagnostic.{}.edit", diagnostic.code);
    let label =
        if words.knows(&key) { words.say(&key, &values(diagnostic)) } else { words.plain("problem.mend") };
    Some(MendView { label, replacements: replacements(edit, evaluation, places) })
}

/// The edits of errors and warnings together. Hints say what may well be meant, so they are left to people.
pub(super) fn all(
    listed: &[&Diagnostic],
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<MendView> {
    let mistakes = listed.iter().filter(|diagnostic| diagnostic.severity < Severity::Hint);
    let mut together = Together::default();
    let count = mistakes.filter_map(|one| one.edit.as_ref()).filter(|edit| together.add(edit)).count();
    let edits = together.edits();
    let pieces = edits.iter().flat_map(|(_, edit)| replacements(edit, evaluation, places));
    (count > 1).then(|| MendView {
        label: words.say("problem.mend_all", &[("count", &count.to_string())]),
        replacements: pieces.collect(),
    })
}

fn replacements(edit: &Edit, evaluation: &Evaluation, places: &Places) -> Vec<ReplacementView> {
    let view = |piece: &netpol_core::edit::Replacement| {
        let target = places.target(&evaluation.sources, piece.span);
        ReplacementView { from: target.from, to: target.to, text: piece.text.clone() }
    };
    edit.replacements.iter().map(view).collect()
}

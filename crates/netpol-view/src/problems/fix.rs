//! What fixes a problem, as the editor counts.

use netpol_core::Evaluation;
use netpol_core::diagnostic::{Applicability, Diagnostic, edits_among_many};
use netpol_core::edit::{Edit, Replacement, Together};

use super::preview::preview;
use super::{key, values};
use crate::places::Places;
use crate::views::{FixView, ReplacementView};
use crate::words::Words;

/// A change may write several policies, each of which has as many lines as the fixes of a problem.
const MOST_POLICIES: usize = 10;

/// What the edit of a problem does, in a few words: `edit` beside the code's other words. None where there is no edit, or no
/// words for it.
pub fn edit_words(diagnostic: &Diagnostic, words: Words) -> Option<String> {
    let key = key(diagnostic, "edit", words);
    (diagnostic.fix.is_some() && words.knows(&key)).then(|| words.say(&key, &values(diagnostic)))
}

/// The fix of one problem; one without words of its own is made all the same.
pub(super) fn one(
    diagnostic: &Diagnostic,
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<FixView> {
    let fix = diagnostic.fix.as_ref()?;
    let label = edit_words(diagnostic, words).unwrap_or_else(|| words.plain("problem.fix"));
    view((label, fix.applicability, 1), &fix.edit, evaluation, places, words)
}

/// The fixes of like problems at once; none where two of them touch the same text.
pub(super) fn of_like(
    alike: &[&Diagnostic],
    label: &str,
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<FixView> {
    let mut together = Together::default();
    let mut fixes = alike.iter().map(|one| one.fix.as_ref());
    let applicability = alike.first()?.fix.as_ref()?.applicability;
    if !fixes.all(|fix| fix.is_some_and(|fix| together.add(&fix.edit))) {
        return None;
    }
    let label = words.say("problem.places", &[("fix", label), ("count", &alike.len().to_string())]);
    // They are of one text.
    let (_, edit) = together.edits().pop()?;
    view((label, applicability, alike.len()), &edit, evaluation, places, words)
}

/// The edit of a change that is looked at before it is made, and what to know about it; none where a part of its text is being
/// typed.
pub(crate) fn looked_at(
    (label, note): (String, String),
    edit: &Edit,
    evaluation: &Evaluation,
    places: &Places,
) -> Option<FixView> {
    let fix = FixView { label, note, needs_look: true, replacements: Vec::new(), preview: Vec::new() };
    placed(fix, edit, MOST_POLICIES, evaluation, places)
}

fn view(
    (label, applicability, problems): (String, Applicability, usize),
    edit: &Edit,
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<FixView> {
    let needs_look = applicability > Applicability::Safe;
    let note = if needs_look { words.plain("problem.needs_look") } else { String::new() };
    let fix = FixView { label, note, needs_look, replacements: Vec::new(), preview: Vec::new() };
    placed(fix, edit, problems, evaluation, places)
}

/// The fix with its places and lines, as many as so many problems have.
fn placed(
    fix: FixView,
    edit: &Edit,
    problems: usize,
    evaluation: &Evaluation,
    places: &Places,
) -> Option<FixView> {
    let source = edit.replacements.first().and_then(|piece| evaluation.sources.get(piece.span.source));
    if edit.replacements.iter().any(|piece| places.differs_in(piece.span)) {
        return None;
    }
    let mut preview =
        source.filter(|_| fix.needs_look).map(|source| preview(edit, source, problems)).unwrap_or_default();
    for line in &mut preview {
        line.line = places.line(line.line);
    }
    Some(FixView { replacements: replacements(edit, evaluation, places), preview, ..fix })
}

/// The safe fixes of errors and warnings, together: one round of what `netpol lint --fix` does. What a round uncovers is
/// shown before it is fixed, so that nothing is changed that was never on the screen; and finding it beforehand would
/// judge the text several times over at every key.
pub(super) fn all(
    listed: &[&Diagnostic],
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Option<FixView> {
    let (together, fixed) = edits_among_many(listed.iter().copied(), Applicability::Safe);
    let count = fixed.len();
    let edits = together.edits();
    let pieces = edits.iter().flat_map(|(_, edit)| replacements(edit, evaluation, places));
    (count > 1).then(|| FixView {
        label: words.say("problem.fix_all", &[("count", &count.to_string())]),
        note: words.plain("problem.safe"),
        needs_look: false,
        replacements: pieces.collect(),
        preview: Vec::new(),
    })
}

/// What an edit replaces, as the editor counts.
pub(crate) fn replacements(edit: &Edit, evaluation: &Evaluation, places: &Places) -> Vec<ReplacementView> {
    let view = |piece: &Replacement| {
        let target = places.target(&evaluation.sources, piece.span);
        ReplacementView { from: target.from, to: target.to, text: piece.text.clone() }
    };
    edit.replacements.iter().map(view).collect()
}

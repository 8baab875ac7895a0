//! Problems that are alike, as one entry.

use netpol_core::Evaluation;
use netpol_core::diagnostic::Diagnostic;
use netpol_core::order::sort_by_key;

use super::fix;
use crate::places::Places;
use crate::views::{EntryView, ProblemView};
use crate::words::Words;

/// From so many different sentences on, those behind the first are unfolded where somebody wants to read them; fewer are
/// sooner read than unfolded.
const FEWEST_SENTENCES: usize = 3;

/// A problem and what is shown of it.
#[derive(Clone, Copy)]
struct Listed<'a> {
    number: usize,
    diagnostic: &'a Diagnostic,
    view: &'a ProblemView,
}

/// The problems by what they are, each entry where its first problem is.
pub(super) fn entries(
    listed: &[&Diagnostic],
    items: &[ProblemView],
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> Vec<EntryView> {
    let listed = listed.iter().zip(items).enumerate();
    let listed = listed.map(|(number, (diagnostic, view))| Listed { number, diagnostic, view }).collect();
    let mut entries = Vec::new();
    for kind in grouped(listed, are_of_a_kind) {
        let sentences = grouped(kind, |one, other| one.view.message == other.view.message);
        match sentences.len() < FEWEST_SENTENCES {
            true => entries.extend(sentences.into_iter().map(|sentence| vec![sentence])),
            false => entries.push(sentences),
        }
    }
    let mut entries: Vec<EntryView> =
        entries.into_iter().map(|rows| entry(rows, evaluation, places, words)).collect();
    sort(&mut entries);
    entries
}

fn entry(
    mut rows: Vec<Vec<Listed<'_>>>,
    evaluation: &Evaluation,
    places: &Places,
    words: Words,
) -> EntryView {
    let problems: Vec<Listed<'_>> = rows.iter().flatten().copied().collect();
    let one = problems.first().and_then(|first| first.view.fix.as_ref()).filter(|_| problems.len() > 1);
    let fix = one.and_then(|one| {
        let diagnostics: Vec<&Diagnostic> = problems.iter().map(|one| one.diagnostic).collect();
        fix::of_like(&diagnostics, &one.label, evaluation, places, words)
    });
    if one.is_some() && fix.is_none() {
        rows = problems.into_iter().map(|one| vec![one]).collect();
        sort_by_key(&mut rows, |row| row.first().map(|one| one.number));
    }
    EntryView { rows: rows.iter().map(|row| row.iter().map(|one| one.number).collect()).collect(), fix }
}

fn sort(entries: &mut [EntryView]) {
    sort_by_key(entries, |entry| entry.problems().next());
}

/// The entries of two lists of which the second one's items begin at a number; `items` are those of both with their numbers,
/// in the order in which they are now.
pub(super) fn both(
    own: Vec<EntryView>,
    (others, first_of_others): (Vec<EntryView>, usize),
    items: &[(usize, ProblemView)],
) -> Vec<EntryView> {
    let renumbered = |entry: EntryView, first: usize| {
        let place = |problem| items.iter().position(|(number, _)| *number == first + problem);
        let row = |row: Vec<usize>| row.into_iter().filter_map(place).collect();
        EntryView { rows: entry.rows.into_iter().map(row).collect(), ..entry }
    };
    let own = own.into_iter().map(|entry| renumbered(entry, 0));
    let others = others.into_iter().map(|entry| renumbered(entry, first_of_others));
    let mut entries: Vec<EntryView> = own.chain(others).collect();
    sort(&mut entries);
    entries
}

/// Whether two problems do the same wrong.
fn are_of_a_kind(one: Listed<'_>, other: Listed<'_>) -> bool {
    one.diagnostic.code == other.diagnostic.code
        && one.diagnostic.variant == other.diagnostic.variant
        && one.view.target.source == other.view.target.source
        && one.view.help == other.view.help
        && fix_words(one.view) == fix_words(other.view)
}

fn fix_words(view: &ProblemView) -> Option<(&str, bool)> {
    view.fix.as_ref().map(|fix| (fix.label.as_str(), fix.needs_look))
}

/// Puts each beside the first that it is like.
fn grouped<'a>(
    listed: Vec<Listed<'a>>,
    are_alike: fn(Listed<'_>, Listed<'_>) -> bool,
) -> Vec<Vec<Listed<'a>>> {
    let mut groups: Vec<Vec<Listed<'a>>> = Vec::new();
    for one in listed {
        let known = groups.iter_mut().find(|group| group.first().is_some_and(|first| are_alike(*first, one)));
        match known {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

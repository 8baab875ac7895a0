//! Two texts compared: the one way in which a screen says what became of paths.

mod names;

use netpol_core::Evaluation;
use netpol_core::cluster::Endpoint;
use netpol_core::diff::{Change, Diff, Open, PathChange, diff_of_few};

use crate::ports::{PortFilter, spoken};
use crate::words::Words;

pub(crate) use names::{Names, first_few};

/// More groups of ends than this are not compared, since each is compared with each.
const MOST_GROUPS: usize = 400;

/// Compares two evaluations; none where they have too many ends that are told apart.
pub(crate) fn compared(before: &Evaluation, after: &Evaluation, filter: &PortFilter) -> Option<Diff> {
    diff_of_few(before, after, &|end: &Endpoint| filter.asked(end).into_owned(), MOST_GROUPS)
}

/// The ports of a path: those of one text where it is blocked in the other, else those of both.
pub fn ports_of_change(path: &PathChange<'_>, words: Words) -> String {
    match path.change() {
        Change::Opened | Change::Added => open_in_words(path.after, words),
        Change::Closed | Change::Removed => open_in_words(path.before, words),
        Change::Changed => {
            let (before, after) = (open_in_words(path.before, words), open_in_words(path.after, words));
            words.say("compared.from_to", &[("before", &before), ("after", &after)])
        }
    }
}

/// What is open on a path of one text.
pub fn open_in_words(open: &Open, words: Words) -> String {
    let ports = spoken(&open.ports, words);
    match open.depends_on_plugin() {
        true => words.say("compared.depends", &[("ports", &ports)]),
        false => ports,
    }
}

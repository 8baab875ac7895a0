//! What is fixed together with many others.

use super::{Applicability, Diagnostic};
use crate::edit::{Repeated, Together};
use crate::source::Sources;

/// As many edits of errors and warnings as fit beside each other, of fixes up to an applicability; and what they fix.
pub fn edits_among_many<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    most: Applicability,
) -> (Together, Vec<&'a Diagnostic>) {
    let mut together = Together::default();
    let edits = diagnostics.into_iter().filter_map(|found| Some((found, found.edit_among_many(most)?)));
    let fixed = edits.filter(|(_, edit)| together.add(edit)).map(|(found, _)| found).collect();
    (together, fixed)
}

/// Takes back the edits in documents with an alias.
pub(crate) fn withdraw_where_repeated(sources: &Sources, diagnostics: &mut [Diagnostic]) {
    for (id, source) in sources.iter() {
        let repeated = Repeated::new(id, source);
        if !repeated.is_empty() {
            let is_repeated = |found: &&mut Diagnostic| found.edit().is_some_and(|edit| repeated.holds(edit));
            diagnostics.iter_mut().filter(is_repeated).for_each(|found| found.fix = None);
        }
    }
}

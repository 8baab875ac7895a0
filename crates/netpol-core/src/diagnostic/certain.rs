//! What may be fixed without asking.

use super::Diagnostic;
use crate::edit::{Repeated, Together};
use crate::source::Sources;

/// As many edits as fit beside each other, of those that may be made without asking; and the code of each.
pub fn certain_edits<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
) -> (Together, Vec<&'static str>) {
    let mut together = Together::default();
    let edits = diagnostics.into_iter().filter_map(|found| Some((found.code, found.certain_edit()?)));
    let codes = edits.filter(|(_, edit)| together.add(edit)).map(|(code, _)| code).collect();
    (together, codes)
}

/// Takes back the edits in documents with an alias.
pub(crate) fn withdraw_where_repeated(sources: &Sources, diagnostics: &mut [Diagnostic]) {
    for (id, source) in sources.iter() {
        let repeated = Repeated::new(id, source);
        if !repeated.is_empty() {
            let is_repeated =
                |found: &&mut Diagnostic| found.edit.as_ref().is_some_and(|edit| repeated.holds(edit));
            diagnostics.iter_mut().filter(is_repeated).for_each(|found| found.edit = None);
        }
    }
}

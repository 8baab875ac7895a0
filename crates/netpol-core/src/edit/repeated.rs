//! Values that stand in several places at once.

use crate::diagnostic::Diagnostic;
use crate::source::{Sources, with_aliases};

/// Takes back the edits in documents with an alias: what is fixed where a value is written would change wherever it is
/// repeated.
pub(crate) fn withdraw_where_repeated(sources: &Sources, diagnostics: &mut [Diagnostic]) {
    for (id, source) in sources.iter() {
        let documents = with_aliases(source.text());
        let is_in_one = |found: &Diagnostic| {
            let edits = found.edit().into_iter().flat_map(|edit| &edit.replacements);
            let mut places = edits.filter(|one| one.span.source == id).map(|one| one.span.range().start);
            places.any(|place| {
                let next = documents.partition_point(|document| document.end <= place);
                documents.get(next).is_some_and(|document| document.start <= place)
            })
        };
        if !documents.is_empty() {
            diagnostics.iter_mut().filter(|found| is_in_one(found)).for_each(|found| found.fix = None);
        }
    }
}

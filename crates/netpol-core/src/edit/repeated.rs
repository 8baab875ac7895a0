//! Values that are in several places at once.

use std::ops::Range;

use super::Edit;
use crate::source::{SourceId, SourceText, with_aliases};

/// The documents of a text in which an alias repeats a value: what is edited where the value is written would change wherever
/// it is repeated.
pub(crate) struct Repeated {
    source: SourceId,
    documents: Vec<Range<usize>>,
}

impl Repeated {
    /// Those of a text.
    pub(crate) fn new(source: SourceId, text: &SourceText) -> Self {
        Self { source, documents: with_aliases(text.text()) }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether an edit is in one of them.
    pub(crate) fn holds(&self, edit: &Edit) -> bool {
        let of_text = edit.replacements.iter().filter(|one| one.span.source == self.source);
        let mut places = of_text.map(|one| one.span.range().start);
        places.any(|place| {
            let next = self.documents.partition_point(|document| document.end <= place);
            self.documents.get(next).is_some_and(|document| document.start <= place)
        })
    }
}

//! A text with pieces replaced, which knows where each of its bytes stood before.

use std::ops::Range;

/// A text while pieces of it are replaced, from its beginning to its end.
pub(super) struct Rewriting<'a> {
    original: &'a str,
    done: usize,
    rewritten: Rewritten,
}

/// The new text.
#[derive(Default)]
pub(in crate::source) struct Rewritten {
    text: String,
    /// From where on in the new text what was written stands from where on in the original.
    pieces: Vec<(usize, usize)>,
}

impl<'a> Rewriting<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        Self { original, done: 0, rewritten: Rewritten::default() }
    }

    /// Writes something else in the place of those bytes, which stand behind all that were replaced before.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        let rewritten = &mut self.rewritten;
        rewritten.text.push_str(self.original.get(self.done..range.start).unwrap_or_default());
        rewritten.text.push_str(text);
        rewritten.pieces.push((rewritten.text.len(), range.end));
        self.done = range.end;
    }

    /// The new text; none where it is the original.
    pub(super) fn finish(mut self) -> Option<Rewritten> {
        self.rewritten.text.push_str(self.original.get(self.done..).unwrap_or_default());
        (!self.rewritten.pieces.is_empty()).then_some(self.rewritten)
    }
}

impl Rewritten {
    pub(in crate::source) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the new text stands in the original.
    pub(in crate::source) fn original(&self, byte: usize) -> usize {
        let index = self.pieces.partition_point(|(start, _)| *start <= byte);
        let (start, original) =
            index.checked_sub(1).and_then(|before| self.pieces.get(before)).copied().unwrap_or_default();
        let found = original + (byte - start);
        self.pieces.get(index).map_or(found, |(_, next)| found.min(*next))
    }
}

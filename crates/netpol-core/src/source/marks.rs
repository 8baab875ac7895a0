//! The parser counts characters, spans count bytes.

use super::go_yaml::Rewritten;
use super::{SourceId, Span};

/// A checkpoint every so many characters keeps the table small and the walk from it short.
const STEP: usize = 64;

/// Converts the parser's character offsets in one document to byte offsets in the whole text.
pub(super) struct Marks<'a> {
    source: SourceId,
    document: &'a str,
    start: usize,
    rewritten: Option<&'a Rewritten>,
    checkpoints: Vec<usize>,
}

impl<'a> Marks<'a> {
    /// For a document that starts at that byte of the text.
    pub(super) fn new(source: SourceId, document: &'a str, start: usize) -> Self {
        Self { source, document, start, rewritten: None, checkpoints: checkpoints(document) }
    }

    /// The same where the parser reads the document as it was rewritten.
    pub(super) fn of_rewritten(&self, rewritten: &'a Rewritten) -> Self {
        Self { rewritten: Some(rewritten), checkpoints: checkpoints(rewritten.text()), ..*self }
    }

    /// What the parser reads.
    pub(super) fn parsed(&self) -> &'a str {
        self.rewritten.map_or(self.document, Rewritten::text)
    }

    /// The byte offset in the document of a character offset; past the end is the end.
    pub(super) fn byte(&self, character: usize) -> usize {
        let byte = self.byte_parsed(character);
        self.rewritten.map_or(byte, |rewritten| rewritten.original(byte))
    }

    fn byte_parsed(&self, character: usize) -> usize {
        let text = self.parsed();
        if self.checkpoints.is_empty() {
            return character.min(text.len());
        }
        let Some(checkpoint) = self.checkpoints.get(character / STEP) else { return text.len() };
        let rest = text.get(*checkpoint..).unwrap_or_default();
        let walked = rest.char_indices().nth(character % STEP).map_or(rest.len(), |(at, _)| at);
        checkpoint + walked
    }

    /// The parser's span as bytes of the document.
    pub(super) fn range(&self, span: saphyr_parser::Span) -> (usize, usize) {
        let start = self.byte(span.start.index());
        (start, self.byte(span.end.index()).max(start))
    }

    /// A span of the whole text from bytes of the document.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span { source: self.source, start: (self.start + start) as u32, end: (self.start + end) as u32 }
    }

    /// Where a span of the whole text ends in the document.
    pub(super) fn end_in_document(&self, span: Span) -> usize {
        (span.end as usize).saturating_sub(self.start)
    }

    /// The document's bytes in that range.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.document.get(start..end).unwrap_or_default()
    }

    /// The document's bytes from there on.
    pub(super) fn rest(&self, start: usize) -> &'a str {
        self.document.get(start..).unwrap_or_default()
    }
}

fn checkpoints(text: &str) -> Vec<usize> {
    match text.is_ascii() {
        true => Vec::new(),
        false => text.char_indices().step_by(STEP).map(|(at, _)| at).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_every_width_are_converted() {
        let text = "가나다 é 🎨 plain ".repeat(40);
        let marks = Marks::new(SourceId(0), &text, 0);
        for (index, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(marks.byte(index), byte);
        }
        assert_eq!(marks.byte(text.chars().count()), text.len());
        assert_eq!(marks.byte(usize::MAX / 2), text.len());
    }
}

//! Texts, byte spans and the line table that turns a byte offset into what an editor shows.

use std::ops::Range;

/// Which of the given texts a [`Span`] points into: the index in [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it points into.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The smallest span that covers both; `other` must point into the same text, otherwise `self` is returned.
    pub fn cover(self, other: Span) -> Span {
        if self.source != other.source {
            return self;
        }
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same bytes where the text has them that many bytes further on; further back, where `bytes` wraps around.
    pub(crate) fn moved(self, bytes: u32) -> Span {
        Span { start: self.start.wrapping_add(bytes), end: self.end.wrapping_add(bytes), ..self }
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as people count it: line and column from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// One text with its name (a file path, or `-`, or the editor) and its line table.
#[derive(Clone, Debug)]
pub struct SourceText {
    name: String,
    text: String,
    line_starts: Vec<u32>,
    /// Where the lines begin in the file that the text was cut out of; empty where it is the whole file.
    lines: Vec<Position>,
}

impl SourceText {
    /// Keeps the text and finds where its lines start.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1))
            .collect();
        Self { name: name.into(), text, line_starts, lines: Vec::new() }
    }

    /// The same as a part of a file: where each of its lines begins there. Places are told as those of the file from then on.
    pub fn cut_out(mut self, lines: Vec<Position>) -> Self {
        self.lines = lines;
        self
    }

    /// The name under which messages speak of this text.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of a span as text; `None` where the span does not fit this text.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// The place of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.own_line_of(offset);
        let start = self.line_starts.get(line as usize - 1).copied().unwrap_or(0);
        let before = self.before(start, offset);
        self.in_file(Position { line, column: before.chars().count() as u32 + 1 })
    }

    /// The line of a byte offset, from 1; an offset past the end is in the last line.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.in_file(Position { line: self.own_line_of(offset), column: 1 }).line
    }

    /// A place of this text in the file that it was cut out of; the same where it is the whole file.
    pub fn in_file(&self, Position { line, column }: Position) -> Position {
        match self.lines.get((line as usize).saturating_sub(1)) {
            Some(begin) => Position { line: begin.line, column: begin.column + column.saturating_sub(1) },
            None => Position { line, column },
        }
    }

    fn own_line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// The offset in UTF-16 code units, which is how browsers' editors count.
    pub fn utf16_offset(&self, offset: u32) -> u32 {
        self.before(0, offset).encode_utf16().count() as u32
    }

    /// The text of a line (from 1) without its line break.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = match self.lines.is_empty() {
            true => line.checked_sub(1)? as usize,
            false => self.lines.binary_search_by_key(&line, |begin| begin.line).ok()?,
        };
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize - 1);
        self.text.get(start..end).map(|line| line.strip_suffix('\r').unwrap_or(line))
    }

    fn before(&self, start: u32, offset: u32) -> &str {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(start as usize..end).unwrap_or_default()
    }
}

/// All texts of one evaluation, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceText>);

impl Sources {
    /// A set with this one text.
    pub fn single(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self(vec![SourceText::new(name, text)])
    }

    /// Adds a text and says under which id spans will point into it.
    pub fn add(&mut self, source: SourceText) -> SourceId {
        self.0.push(source);
        SourceId(self.0.len() as u32 - 1)
    }

    /// The text of that id.
    pub fn get(&self, id: SourceId) -> Option<&SourceText> {
        self.0.get(id.0 as usize)
    }

    /// All texts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceText)> {
        self.0.iter().enumerate().map(|(index, source)| (SourceId(index as u32), source))
    }

    /// Where a span starts, as people count it.
    pub fn position(&self, span: Span) -> Option<Position> {
        Some(self.get(span.source)?.position(span.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands behind `> ` from line 11 on.
    fn quoted() -> SourceText {
        let begins = (11..14).map(|line| Position { line, column: 3 });
        SourceText::new("post.md", "kind: Pod\nspec: {}\n").cut_out(begins.collect())
    }

    #[test]
    fn places_of_what_was_cut_out_are_those_of_the_file() {
        let text = quoted();
        assert_eq!(text.position(0), Position { line: 11, column: 3 });
        assert_eq!(text.position(16), Position { line: 12, column: 9 });
        assert_eq!(text.line_of(16), 12);
        assert_eq!(text.position(99), Position { line: 13, column: 3 });
    }

    #[test]
    fn its_lines_have_the_numbers_of_the_file() {
        assert_eq!(quoted().line(12), Some("spec: {}"));
        assert_eq!(quoted().line(1), None);
    }

    #[test]
    fn a_whole_file_counts_its_own_lines() {
        let text = SourceText::new("a.yaml", "a: 1\nb: 2");
        assert_eq!((text.position(5), text.line(2)), (Position { line: 2, column: 1 }, Some("b: 2")));
    }
}

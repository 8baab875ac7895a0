//! Byte spans to places in an editor: UTF-16 offsets, lines and columns.

use netpol_core::source::{Position, SourceText, Sources, Span};

use crate::views::LineTarget;

/// A mark is kept for this many bytes, so that an offset deep in a long text (or in one long line) costs little.
const STRIDE: usize = 1024;

/// More bytes than this before a span are no indentation, and no key of it.
const MOST_BEFORE: u32 = 200;

/// Finds places in the texts of one evaluation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    texts: Vec<TextPlaces>,
    /// The texts that the places are in, where spans are of another one.
    moved: Option<Moved>,
}

/// How a text differs from the one in which places are told.
#[derive(Clone, Debug)]
struct Moved {
    sources: Sources,
    /// Where they begin to differ.
    start: u32,
    /// Where that ends in the text that the spans are of.
    end_of_span: u32,
    /// Where it ends in the text that the places are in.
    end_of_place: u32,
    /// The last line, from 1, before or in which they differ, and by how many lines what comes after it is further down.
    lines: (u32, i64),
}

impl Places {
    /// Reads the texts once.
    pub(crate) fn new(sources: &Sources) -> Self {
        Self { texts: sources.iter().map(|(_, source)| TextPlaces::new(source)).collect(), moved: None }
    }

    /// Places in texts for spans of others, of which the first differs in one stretch: where it begins, and where it ends in the
    /// text of the spans and in that of the places.
    pub(crate) fn moved(
        (sources, of_spans): (&Sources, &Sources),
        (start, end_of_span, end_of_place): (usize, usize, usize),
    ) -> Self {
        let breaks = |sources: &Sources| {
            sources.iter().next().map_or(0, |(_, source)| source.text().matches('\n').count() as i64)
        };
        let start = start as u32;
        let last = of_spans.iter().next().map_or(0, |(_, source)| source.line_of(start));
        let moved = Moved {
            sources: sources.clone(),
            start,
            end_of_span: end_of_span as u32,
            end_of_place: end_of_place as u32,
            lines: (last, breaks(sources) - breaks(of_spans)),
        };
        Self { moved: Some(moved), ..Self::new(sources) }
    }

    /// The line of the texts that the places are in, for one of the text that spans are of.
    pub(crate) fn line(&self, line: u32) -> u32 {
        match &self.moved {
            Some(Moved { lines: (last, more), .. }) if line > *last => (i64::from(line) + more) as u32,
            _ => line,
        }
    }

    /// The byte of the text at so many UTF-16 code units, where the places are in the text that spans are of.
    pub(crate) fn offset(&self, text: &str, units: u32) -> u32 {
        self.texts.first().map_or(0, |places| places.offset(text, units))
    }

    /// Whether a span is, as a whole or in part, where the texts differ, so that it has no place of its own.
    pub(crate) fn differs_in(&self, span: Span) -> bool {
        self.moved.as_ref().is_some_and(|moved| span.start < moved.end_of_span && moved.start < span.end)
    }

    /// The place of a span; the start of the text where the span fits none.
    pub(crate) fn target(&self, sources: &Sources, span: Span) -> LineTarget {
        let (sources, span) = self.here(sources, span);
        self.place(sources, span)
    }

    /// The texts that places are in, and the span in them.
    fn here<'a>(&'a self, sources: &'a Sources, span: Span) -> (&'a Sources, Span) {
        match &self.moved {
            Some(moved) => {
                let Span { source, start, end } = span;
                (&moved.sources, Span { source, start: moved.offset(start), end: moved.offset(end) })
            }
            None => (sources, span),
        }
    }

    fn place(&self, sources: &Sources, span: Span) -> LineTarget {
        let text = sources.get(span.source).zip(self.texts.get(span.source.0 as usize));
        let target = text.map(|(source, places)| in_file(source, places.target(source.text(), span)));
        target.unwrap_or_default()
    }

    /// The place of whole lines: from the first character of the span's first line to the span's end. Where much stands
    /// before the span, as where JSON stands on one line, it is the span alone.
    pub(crate) fn lines(&self, sources: &Sources, span: Span) -> LineTarget {
        let (sources, span) = self.here(sources, span);
        let start = sources.get(span.source).map_or(span.start, |source| {
            let before = source.text().get(..span.start as usize).unwrap_or_default();
            let line = before.rfind('\n').map_or(0, |at| at as u32 + 1);
            if span.start - line > MOST_BEFORE { span.start } else { line }
        });
        self.place(sources, Span { start, ..span })
    }
}

/// The same place, counted in the file that the text was cut out of.
fn in_file(source: &SourceText, target: LineTarget) -> LineTarget {
    let LineTarget { line, column, last_line, .. } = target;
    let first = source.in_file(Position { line, column });
    let last = source.in_file(Position { line: last_line, column: 1 });
    LineTarget { line: first.line, column: first.column, last_line: last.line, ..target }
}

impl Moved {
    fn offset(&self, offset: u32) -> u32 {
        match offset {
            _ if offset <= self.start => offset,
            _ if offset >= self.end_of_span => offset - self.end_of_span + self.end_of_place,
            _ => offset.min(self.end_of_place),
        }
    }
}

#[derive(Clone, Debug)]
struct TextPlaces {
    line_starts: Vec<u32>,
    /// UTF-16 code units and characters before every `STRIDE`th byte; empty where the text is ASCII.
    marks: Vec<Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    units: u32,
    characters: u32,
}

impl TextPlaces {
    fn new(source: &SourceText) -> Self {
        let text = source.text();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1))
            .collect();
        let marks = if text.is_ascii() { Vec::new() } else { marks(text) };
        Self { line_starts, marks }
    }

    fn target(&self, text: &str, span: Span) -> LineTarget {
        let (line, column) = self.line_and_column(text, span.start);
        let last = span.end.max(span.start + 1) - 1;
        LineTarget {
            source: span.source.0,
            from: self.counts(text, span.start).units,
            to: self.counts(text, span.end.max(span.start)).units,
            line,
            column,
            last_line: self.line_and_column(text, last).0,
        }
    }

    fn line_and_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = offset.min(text.len() as u32);
        let index = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.line_starts.get(index).copied().unwrap_or(0);
        let column = self.counts(text, offset).characters - self.counts(text, start).characters;
        (index as u32 + 1, column + 1)
    }

    /// The byte at which so many UTF-16 code units have gone by.
    fn offset(&self, text: &str, units: u32) -> u32 {
        if self.marks.is_empty() {
            return units.min(text.len() as u32);
        }
        let number = self.marks.partition_point(|mark| mark.units <= units).saturating_sub(1);
        let start = boundary_at_or_before(text, number * STRIDE);
        let mut gone = self.marks.get(number).map_or(0, |mark| mark.units);
        let mut characters = text.get(start..).unwrap_or_default().char_indices();
        let found = characters.find(|(_, character)| {
            gone += character.len_utf16() as u32;
            gone > units
        });
        found.map_or(text.len(), |(at, _)| start + at) as u32
    }

    fn counts(&self, text: &str, offset: u32) -> Counts {
        let offset = (offset as usize).min(text.len());
        let Some(mark) = self.marks.get(offset / STRIDE) else {
            return Counts { units: offset as u32, characters: offset as u32 };
        };
        let start = boundary_at_or_before(text, offset / STRIDE * STRIDE);
        let end = boundary_at_or_before(text, offset);
        mark.and(text.get(start..end).unwrap_or_default())
    }
}

impl Counts {
    fn and(self, text: &str) -> Counts {
        text.chars().fold(self, |counts, character| Counts {
            units: counts.units + character.len_utf16() as u32,
            characters: counts.characters + 1,
        })
    }
}

fn marks(text: &str) -> Vec<Counts> {
    let mut counts = Counts::default();
    let mut from = 0;
    let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
    for stop in (0..=text.len()).step_by(STRIDE) {
        let to = boundary_at_or_before(text, stop);
        counts = counts.and(text.get(from..to).unwrap_or_default());
        marks.push(counts);
        from = to;
    }
    marks
}

fn boundary_at_or_before(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use netpol_core::source::SourceId;
    use rstest::rstest;

    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { source: SourceId(0), start: start as u32, end: end as u32 }
    }

    #[test]
    fn offsets_count_as_the_editor_counts() {
        let text = "# 정책 🎨\nname: é\n";
        let sources = Sources::single("", text);
        let start = text.find("name").unwrap();
        let target = Places::new(&sources).target(&sources, span(start, text.len() - 1));
        assert_eq!((target.from, target.to), (8, 15));
        assert_eq!((target.line, target.column, target.last_line), (2, 1, 2));
    }

    #[rstest]
    #[case::ascii("name: value\n".repeat(400))]
    #[case::hangul("이름: 값 🎨\n".repeat(400))]
    #[case::one_long_line("가나 🎨 x ".repeat(400))]
    fn every_offset_agrees_with_counting_from_the_start(#[case] text: String) {
        let sources = Sources::single("", text.as_str());
        let places = Places::new(&sources);
        let source = sources.get(SourceId(0)).unwrap();
        for (at, _) in text.char_indices().step_by(7) {
            let target = places.target(&sources, span(at, at));
            let position = source.position(at as u32);
            assert_eq!(target.from, source.utf16_offset(at as u32));
            assert_eq!((target.line, target.column), (position.line, position.column));
            assert_eq!(places.offset(&text, target.from), at as u32);
        }
    }

    #[test]
    fn whole_lines_start_at_the_line() {
        let sources = Sources::single("", "a:\n  - b: 1\n    c: 2\n");
        let target = Places::new(&sources).lines(&sources, span(5, 20));
        assert_eq!((target.from, target.line, target.column, target.last_line), (3, 2, 1, 3));
    }
}

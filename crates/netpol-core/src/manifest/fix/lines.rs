//! The lines of a span.

use crate::edit::Replacement;
use crate::edit::layout::start_of_line;
use crate::source::{SourceText, Span};

/// Whether nothing but spaces stands before the span in its line.
pub(in crate::manifest) fn begins_its_line(source: &SourceText, span: Span) -> bool {
    let line = Span { start: start_of_line(source, span.start), end: span.start, ..span };
    source.slice(line).is_some_and(|before| before.bytes().all(|byte| byte == b' '))
}

/// The lines that a span touches, each without its break.
pub(in crate::manifest) fn lines(source: &SourceText, span: Span) -> Vec<Span> {
    let mut start = start_of_line(source, span.start);
    let mut found = Vec::new();
    while start < span.end.max(span.start + 1) {
        let rest = source.text().get(start as usize..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len()) as u32;
        found.push(Span { start, end: start + length, ..span });
        start += length + 1;
    }
    found
}

/// Puts two spaces before every line of the span but blank ones.
pub(super) fn indent(source: &SourceText, span: Span) -> Vec<Replacement> {
    let is_blank = |line: &Span| source.slice(*line).is_none_or(|text| text.trim().is_empty());
    let lines = lines(source, span).into_iter().filter(|line| !is_blank(line));
    lines.map(|line| Replacement { span: Span { end: line.start, ..line }, text: "  ".to_owned() }).collect()
}

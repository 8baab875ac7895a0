//! How the text around an edit is laid out.

use crate::source::{Node, SourceText, Span};

/// Whether the value is written with braces or brackets.
pub(crate) fn is_flow(source: &SourceText, node: &Node) -> bool {
    source.slice(node.span).is_some_and(|text| text.starts_with(['{', '[']))
}

/// The span up to the end of its last line, so that a comment behind the value stays where it is.
pub(crate) fn end_of_line(source: &SourceText, span: Span) -> Span {
    let rest = source.text().get(span.end as usize..).unwrap_or_default();
    let length = rest
        .find('\n')
        .map_or(rest.len(), |at| rest.get(..at).map_or(at, |line| line.trim_end_matches('\r').len()));
    Span { end: span.end + length as u32, ..span }
}

/// Where the line of a byte begins.
pub(crate) fn start_of_line(source: &SourceText, offset: u32) -> u32 {
    let before = source.text().get(..offset as usize).unwrap_or_default();
    before.rfind('\n').map_or(0, |at| at as u32 + 1)
}

/// The column in which a span begins, from 0.
pub(crate) fn column(source: &SourceText, span: Span) -> usize {
    let start = start_of_line(source, span.start);
    source.text().get(start as usize..span.start as usize).map_or(0, |before| before.chars().count())
}

/// The column of the dash before a list item; none where something else stands before the dash, as in `- - a`.
pub(crate) fn dash_column(source: &SourceText, item: Span) -> Option<usize> {
    let start = start_of_line(source, item.start);
    let before = source.text().get(start as usize..item.start as usize)?;
    let indent = before.trim_end().strip_suffix('-')?;
    indent.chars().all(|character| character == ' ').then(|| indent.chars().count())
}

/// The line break of the text's first line.
pub(crate) fn line_break(source: &SourceText) -> &'static str {
    let text = source.text();
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

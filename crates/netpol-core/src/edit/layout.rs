//! How the text around an edit is laid out.

use crate::source::{Node, NodeValue, ScalarStyle, SourceText, Span};

/// Whether the value is written with braces or brackets.
pub(crate) fn is_flow(source: &SourceText, node: &Node) -> bool {
    let starts = || byte_at(source, content_start(source, node));
    matches!(node.value, NodeValue::Mapping(_) | NodeValue::Sequence(_))
        && matches!(starts(), Some(b'{' | b'['))
}

/// Where a map or a list begins, behind its anchor and its tag.
pub(crate) fn content_start(source: &SourceText, node: &Node) -> u32 {
    let written = source.slice(node.span).unwrap_or_default();
    let mut rest = written;
    while rest.starts_with(['&', '!']) {
        rest = rest.get(rest.find(char::is_whitespace).unwrap_or(rest.len())..).unwrap_or_default();
        rest = skip_comments(rest);
    }
    node.span.start + (written.len() - rest.len()) as u32
}

/// The text behind white space and comments.
pub(super) fn skip_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('#') {
        rest = rest.get(rest.find('\n').unwrap_or(rest.len())..).unwrap_or_default().trim_start();
    }
    rest
}

/// The span up to the end of its last line, so that a comment behind the value stays where it is.
pub(crate) fn end_of_line(source: &SourceText, span: Span) -> Span {
    let rest = source.text().get(span.end as usize..).unwrap_or_default();
    let length = rest
        .find('\n')
        .map_or(rest.len(), |at| rest.get(..at).map_or(at, |line| line.trim_end_matches('\r').len()));
    Span { end: span.end + length as u32, ..span }
}

/// The rest of the line behind a byte.
pub(super) fn rest_of_line(source: &SourceText, offset: u32) -> &str {
    let at = Span { start: offset, end: offset, ..Span::default() };
    source.slice(end_of_line(source, at)).unwrap_or_default()
}

/// Whether nothing or a comment is written there.
pub(super) fn is_comment(text: &str) -> bool {
    let content = text.trim_start();
    content.is_empty() || content.starts_with('#')
}

/// Where the last line of a value ends, so that what is put in there belongs to none of it.
pub(super) fn end_of_lines(source: &SourceText, node: &Node) -> u32 {
    let last = (!is_flow(source, node)).then(|| match &node.value {
        NodeValue::Mapping(entries) => entries.last().map(|entry| &entry.value),
        NodeValue::Sequence(items) => items.last(),
        NodeValue::Scalar(_) => None,
    });
    if let Some(last) = last.flatten() {
        return end_of_lines(source, last);
    }
    let is_block = node.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block);
    // What is empty may be said to be on a later line.
    let end = match node.span.start == node.span.end {
        true => before(source, node.span.start).trim_end().len() as u32,
        false => node.span.end,
    };
    let end = end_of_line(source, Span { start: end, end, ..node.span }).end;
    if is_block && keeps_breaks(source, node) { end_of_blank_lines(source, end) } else { end }
}

/// Whether the blank lines behind a block of text belong to it, as behind `|+`.
fn keeps_breaks(source: &SourceText, text: &Node) -> bool {
    let header = before(source, text.span.start).trim_end();
    let header = header.rsplit('\n').next().unwrap_or_default();
    let header = header.split(" #").next().unwrap_or_default();
    header.split_whitespace().next_back().is_some_and(|last| last.contains('+'))
}

fn end_of_blank_lines(source: &SourceText, end: u32) -> u32 {
    let behind = source.text().get(end as usize..).unwrap_or_default();
    let blank = behind.get(..behind.len() - behind.trim_start().len()).unwrap_or_default();
    blank.rfind('\n').map_or(end, |last| {
        let before = blank.get(..last).unwrap_or_default();
        end + before.strip_suffix('\r').unwrap_or(before).len() as u32
    })
}

/// The span with the line break that follows it.
pub(super) fn with_break(source: &SourceText, span: Span) -> Span {
    let rest = source.text().get(span.end as usize..).unwrap_or_default();
    let length = if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with('\n')) };
    Span { end: span.end + length, ..span }
}

/// Where the line of a byte begins.
pub(crate) fn start_of_line(source: &SourceText, offset: u32) -> u32 {
    before(source, offset).rfind('\n').map_or(0, |at| at as u32 + 1)
}

/// What is written in the line of a byte before it; a byte order mark takes no room.
pub(super) fn lead(source: &SourceText, offset: u32) -> &str {
    let lead = before(source, offset).get(start_of_line(source, offset) as usize..).unwrap_or_default();
    lead.strip_prefix('\u{feff}').unwrap_or(lead)
}

/// The column in which a span begins, from 0.
pub(crate) fn column(source: &SourceText, span: Span) -> usize {
    lead(source, span.start).chars().count()
}

/// The column of a key or a dash of a block; none where something else than dashes is before it in its line.
pub(super) fn block_column(source: &SourceText, offset: u32) -> Option<usize> {
    let lead = lead(source, offset);
    let mut previous = ' ';
    let fits = lead.chars().all(|character| {
        let fits = character == ' ' || (character == '-' && previous == ' ');
        previous = character;
        fits
    });
    (fits && previous == ' ').then_some(lead.len())
}

/// The column of the dash before a list item; none where something else stands before the dash, as in `- - a`.
pub(crate) fn dash_column(source: &SourceText, item: Span) -> Option<usize> {
    let indent = lead(source, item.start).trim_end().strip_suffix('-')?;
    indent.chars().all(|character| character == ' ').then(|| indent.chars().count())
}

/// The line break of the text's first line.
pub(crate) fn line_break(source: &SourceText) -> &'static str {
    let text = source.text();
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

pub(super) fn byte_at(source: &SourceText, offset: u32) -> Option<u8> {
    source.text().as_bytes().get(offset as usize).copied()
}

fn before(source: &SourceText, offset: u32) -> &str {
    source.text().get(..offset as usize).unwrap_or_default()
}

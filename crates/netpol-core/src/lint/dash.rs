//! The dash that makes two peers out of one, and one out of two.

use crate::edit::{Edit, replace};
use crate::source::{Node, SourceText, Span};

/// The dash before a list item together with its first key, for what is wrong is the dash.
pub(super) fn with_dash(source: &SourceText, item: &Node) -> Span {
    let key = item.entries().first().map_or(item.span, |entry| entry.key_span);
    dash(source, item.span).map_or(key, |dash| dash.cover(key))
}

/// Makes one item out of two neighbours.
pub(super) fn join(source: &SourceText, one: &Node, two: &Node) -> Option<Edit> {
    if is_in_braces(source, one) && is_in_braces(source, two) {
        let between = Span { start: one.span.end.checked_sub(1)?, end: two.span.start + 1, ..one.span };
        let is_plain = |character: char| "},-{".contains(character) || character.is_whitespace();
        return source.slice(between)?.chars().all(is_plain).then(|| replace(between, ", "));
    }
    if is_in_braces(source, one) || is_in_braces(source, two) {
        return None;
    }
    Some(replace(dash(source, two.span)?, " "))
}

/// Makes two items out of the two keys of one.
pub(super) fn split(source: &SourceText, item: &Node) -> Option<Edit> {
    let [one, two] = item.entries() else { return None };
    if is_in_braces(source, item) {
        let between = Span { start: one.value.span.end, end: two.key_span.start, ..item.span };
        let is_plain = |character: char| character == ',' || character.is_whitespace();
        return source.slice(between)?.chars().all(is_plain).then(|| replace(between, "}, {"));
    }
    let dash = dash(source, item.span)?;
    // The new dash stands below the old one, as far before its key.
    let distance = item.span.start.checked_sub(dash.start)?;
    let before =
        Span { start: two.key_span.start.checked_sub(distance)?, end: two.key_span.start, ..item.span };
    let indentation = source.slice(before)?;
    let is_free = indentation.chars().all(|character| character == ' ');
    is_free.then(|| replace(Span { end: before.start + 1, ..before }, "-"))
}

fn is_in_braces(source: &SourceText, node: &Node) -> bool {
    source.slice(node.span).is_some_and(|text| text.starts_with('{'))
}

fn dash(source: &SourceText, item: Span) -> Option<Span> {
    let before = source.text().get(..item.start as usize)?;
    let start = before.trim_end_matches(' ').strip_suffix('-')?.len() as u32;
    Some(Span { start, end: start + 1, ..item })
}

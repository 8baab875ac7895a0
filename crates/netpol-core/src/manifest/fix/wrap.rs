//! Entries of a mapping one level further in.

use super::lines::indent;
use crate::edit::layout::{column, is_flow, line_break};
use crate::edit::spelling::key_like;
use crate::edit::{Edit, insert_at};
use crate::source::{Node, SourceText};

/// All entries of a mapping below one key.
pub(super) fn wrap(source: &SourceText, mapping: &Node, key: &str) -> Option<Edit> {
    let (first, last) = (mapping.entries().first()?, mapping.entries().last()?);
    let (start, end) = (first.key_span, last.key_span.cover(last.value.span));
    let key = key_like(source.slice(start), key);
    if is_flow(source, mapping) {
        return insert_at(start.start, start, format!("{key}: {{")).and(insert_at(end.end, start, "}"));
    }
    let mut replacements = indent(source, start.cover(end));
    let text = &mut replacements.first_mut()?;
    text.span.start = start.start;
    text.span.end = start.start;
    text.text = format!("{key}:{}{}", line_break(source), " ".repeat(column(source, start) + 2));
    Some(Edit { replacements })
}

//! Documents without a separator, without a type, or of a version that no cluster has.

use super::lines::begins_its_line;
use super::value::rewrite;
use crate::edit::layout::{column, is_flow, line_break, start_of_line};
use crate::edit::spelling::{is_json, key_like, quoted};
use crate::edit::{Edit, replace};
use crate::source::{Entry, Node, SourceText, Span};

/// `---` before an entry that begins another object, and before the comments above it.
pub(in crate::manifest) fn insert_separator(source: &SourceText, entry: &Entry) -> Option<Edit> {
    if !begins_its_line(source, entry.key_span) {
        return None;
    }
    let mut start = start_of_line(source, entry.key_span.start);
    while let Some(above) = start.checked_sub(1) {
        let line = Span { start: start_of_line(source, above), end: above, ..entry.key_span };
        if !source.slice(line).is_some_and(|text| text.starts_with('#')) {
            break;
        }
        start = line.start;
    }
    let at = Span { start, end: start, ..entry.key_span };
    Some(replace(at, format!("---{}", line_break(source))))
}

/// Adds a missing `apiVersion` or `kind` before the first key.
pub(in crate::manifest) fn insert_type(
    source: &SourceText,
    node: &Node,
    key: &str,
    value: &str,
) -> Option<Edit> {
    let first = node.entries().first().filter(|_| node.entry(key).is_none())?;
    let at = Span { end: first.key_span.start, ..first.key_span };
    let text = if is_json(source, node) {
        format!("{}: {}, ", quoted(key), quoted(value))
    } else if is_flow(source, node) {
        format!("{key}: {value}, ")
    } else {
        format!("{key}: {value}{}{}", line_break(source), " ".repeat(column(source, first.key_span)))
    };
    Some(replace(at, text))
}

/// The version and the kind that exist in the place of those that do not.
pub(in crate::manifest) fn replace_type(
    source: &SourceText,
    node: &Node,
    version: &str,
    kind: &str,
) -> Option<Edit> {
    let mut edit = Edit::default();
    for (key, value) in [("apiVersion", version), ("kind", kind)] {
        let written = node.get(key)?;
        if written.text() != Some(value) {
            edit = edit.and(rewrite(source, written, value)?)?;
        }
    }
    Some(edit)
}

/// The entries that are written in another case than one of these keys, where the key is not there itself.
pub(in crate::manifest) fn in_another_case<'n>(
    node: &'n Node,
    keys: &[&'static str],
) -> Vec<(&'n Entry, &'static str)> {
    let written = |key: &&'static str| {
        let mut entries = node.entries().iter().filter(|_| node.entry(key).is_none());
        entries.find(|entry| entry.key.eq_ignore_ascii_case(key)).map(|entry| (entry, *key))
    };
    keys.iter().filter_map(written).collect()
}

/// Those entries under the keys that are meant.
pub(in crate::manifest) fn rename_keys(source: &SourceText, keys: &[(&Entry, &str)]) -> Option<Edit> {
    keys.iter().try_fold(Edit::default(), |edit, (entry, key)| {
        edit.and(replace(entry.key_span, key_like(source.slice(entry.key_span), key)))
    })
}

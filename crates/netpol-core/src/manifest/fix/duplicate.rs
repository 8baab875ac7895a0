//! What is written twice.

use super::lines::begins_its_line;
use crate::edit::layout::{column, start_of_line};
use crate::edit::{Edit, Place, replace};
use crate::source::{Entry, Node, SourceText, Span};

/// The keys of which a peer has one or two.
const PEER_FIELDS: [&str; 3] = ["podSelector", "namespaceSelector", "ipBlock"];

/// Without the second of two equal entries.
pub(in crate::manifest) fn drop_repeated(
    source: &SourceText,
    entries: &[Entry],
    index: usize,
) -> Option<Edit> {
    let entry = entries.get(index)?;
    let before = entries.get(index.checked_sub(1)?)?;
    let first = entries.iter().find(|other| other.key == entry.key)?;
    let is_same = source.slice(first.value.span)? == source.slice(entry.value.span)?;
    is_same.then(|| drop_entry(source, before, entry)).flatten()
}

/// Two peers in place of one that has the same selector twice.
pub(in crate::manifest) fn split_peer(source: &SourceText, entries: &[Entry], index: usize) -> Option<Edit> {
    let entry = entries.get(index)?;
    let before = entries.get(index.checked_sub(1)?)?;
    let first = entries.iter().find(|other| other.key == entry.key)?;
    let mapping = entries.first()?.key_span.cover(entries.last()?.value.span);
    let is_peer = PEER_FIELDS.contains(&&*entry.key);
    if source.slice(first.value.span)? == source.slice(entry.value.span)? {
        return None;
    }
    // With another key beside them it is open to which of the two that belongs.
    if !is_peer || entries.iter().any(|other| other.key != entry.key) {
        return None;
    }
    let between = Span { start: before.value.span.end, end: entry.key_span.start, ..entry.key_span };
    if source.slice(between)?.trim() == "," {
        let start = source.text().get(..mapping.start as usize)?.trim_end();
        return start.ends_with('{').then(|| replace(between, "}, {"));
    }
    let key = entry.key_span;
    let dash = entries.first().map(|first| first.key_span)?;
    let dash_at = start_of_line(source, dash.start);
    let lead = source.slice(Span { start: dash_at, end: dash.start, ..dash })?;
    let indent = lead.trim_end().strip_suffix('-').filter(|indent| indent.trim().is_empty())?;
    let fits = begins_its_line(source, key) && column(source, key) == lead.len();
    let line = Span { start: start_of_line(source, key.start), end: key.start, ..key };
    fits.then(|| replace(line, format!("{indent}{}", lead.get(indent.len()..).unwrap_or("- "))))
}

fn drop_entry(source: &SourceText, before: &Entry, entry: &Entry) -> Option<Edit> {
    let key = entry.key_span;
    let span =
        Span { start: before.value.span.end.max(before.key_span.end), end: entry.value.span.end, ..key };
    let between = source.slice(Span { end: key.start, ..span })?;
    let is_alone = begins_its_line(source, key) && between.trim().is_empty();
    (is_alone || between.trim() == ",").then(|| replace(span, ""))
}

/// Policy types that stand more than once.
pub(in crate::manifest) fn drop_repeated_types(source: &SourceText, list: &Node) -> Option<Edit> {
    let items = list.items();
    let types = ["Ingress", "Egress"];
    let repeats = |index: usize| {
        let text = items.get(index).and_then(Node::text);
        items.iter().take(index).any(|other| other.text() == text)
    };
    let is_type = |item: &Node| item.text().is_some_and(|text| types.contains(&text));
    if !items.iter().all(is_type) {
        return None;
    }
    let repeated: Vec<usize> = (0..items.len()).filter(|index| repeats(*index)).collect();
    Place::by_itself(source, list).remove_items(&repeated)
}

//! Which part of a tree is read, and how keys that stand in it twice are taken.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::fix;
use super::reading::Reading;
use crate::diagnostic::{Diagnostic, codes};
use crate::order::sort_by_key;
use crate::source::{Entry, Node, NodeValue, Path, PathSegment, Resolved, Scalar, ScalarStyle};

/// Which part of a tree is read. Dumps are large and little of them matters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// All of it.
    All,
    /// None of it.
    Nothing,
    /// Of a mapping these members alone.
    Only(&'static [(&'static str, Keep)]),
    /// Of a mapping everything, these members as said.
    AllBut(&'static [(&'static str, Keep)]),
    /// Of a list, this of each item.
    Each(&'static Keep),
}

impl Keep {
    /// What is read of a member.
    pub(super) fn member(self, key: &str) -> Keep {
        let find =
            |members: &[(&str, Keep)]| members.iter().find(|(name, _)| *name == key).map(|(_, keep)| *keep);
        match self {
            Keep::All | Keep::Each(_) => Keep::All,
            Keep::Nothing => Keep::Nothing,
            Keep::Only(members) => find(members).unwrap_or(Keep::Nothing),
            Keep::AllBut(members) => find(members).unwrap_or(Keep::All),
        }
    }

    /// What is read of an item of a list.
    pub(super) fn item(self) -> Keep {
        match self {
            Keep::Each(keep) => *keep,
            _ => Keep::All,
        }
    }
}

/// Says of every key that stands twice in the same mapping that the last one counts, as with kubectl; whether there is
/// such a key.
pub(super) fn report_duplicates(node: &Node, keep: Keep, reading: &mut Reading<'_>) -> bool {
    match &node.value {
        NodeValue::Scalar(_) => false,
        NodeValue::Sequence(items) => {
            let keep = keep.item();
            items.iter().fold(false, |found, item| report_duplicates(item, keep, reading) | found)
        }
        NodeValue::Mapping(entries) => {
            let mut found = false;
            let mut keys = FxHashSet::default();
            for (index, entry) in entries.iter().enumerate() {
                let keep = keep.member(&entry.key);
                if matches!(keep, Keep::Nothing) {
                    continue;
                }
                found |= report_duplicates(&entry.value, keep, reading);
                let is_again = match entries.get(..index) {
                    // Nearly every mapping is small, and then comparing is quicker than hashing.
                    Some(before) if entries.len() <= 16 => before.iter().any(|other| other.key == entry.key),
                    _ => !keys.insert(&*entry.key),
                };
                if is_again {
                    found = true;
                    if reading.is_full() {
                        reading.leave_out(codes::DUPLICATE_KEY, 1);
                    } else {
                        report_duplicate(entries, index, reading);
                    }
                }
            }
            found
        }
    }
}

/// The tree in which of a key that stands twice the last value stands at the first place.
pub(super) fn without_duplicates(mut node: Node) -> Node {
    match &mut node.value {
        NodeValue::Scalar(_) => {}
        NodeValue::Sequence(items) => {
            *items = std::mem::take(items).into_iter().map(without_duplicates).collect();
        }
        NodeValue::Mapping(entries) => {
            let mut last: IndexMap<Arc<str>, Entry, FxBuildHasher> = IndexMap::default();
            for entry in std::mem::take(entries) {
                let value = without_duplicates(entry.value);
                last.insert(entry.key.clone(), Entry { value, ..entry });
            }
            entries.extend(last.into_values());
        }
    }
    node
}

/// Puts null at a path; every field may be null.
pub(super) fn clear(node: &mut Node, path: &Path) {
    let place = path.0.iter().try_fold(node, |node, segment| match (segment, &mut node.value) {
        (PathSegment::Key(key), NodeValue::Mapping(entries)) => {
            entries.iter_mut().find(|entry| *entry.key == **key).map(|entry| &mut entry.value)
        }
        (PathSegment::Index(index), NodeValue::Sequence(items)) => items.get_mut(*index),
        _ => None,
    });
    if let Some(place) = place {
        place.value =
            NodeValue::Scalar(Scalar { text: Box::default(), style: ScalarStyle::Plain, tag: None });
    }
}

/// A tree in which no key stands twice, as JSON: by key, as Go prints maps.
pub(super) fn to_json(node: &Node) -> String {
    let mut json = String::new();
    write_json(node, &mut json);
    json
}

fn write_json(node: &Node, json: &mut String) {
    match &node.value {
        NodeValue::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null | Resolved::NotFinite(_) => json.push_str("null"),
            Resolved::Boolean(value) => json.push_str(if value { "true" } else { "false" }),
            Resolved::Integer(value) => json.push_str(&value.to_string()),
            Resolved::Unsigned(value) => json.push_str(&value.to_string()),
            Resolved::Decimal(value) => json.push_str(&value.to_json()),
            Resolved::Text(text) => write_text(text, json),
        },
        NodeValue::Sequence(items) => {
            json.push('[');
            for (index, item) in items.iter().enumerate() {
                json.push_str(if index > 0 { "," } else { "" });
                write_json(item, json);
            }
            json.push(']');
        }
        NodeValue::Mapping(entries) => {
            let mut sorted: Vec<&Entry> = entries.iter().collect();
            sort_by_key(&mut sorted, |entry| &entry.key);
            json.push('{');
            for (index, entry) in sorted.into_iter().enumerate() {
                json.push_str(if index > 0 { "," } else { "" });
                write_text(&entry.key, json);
                json.push(':');
                write_json(&entry.value, json);
            }
            json.push('}');
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    // Text can always be written.
    json.push_str(&serde_json::to_string(text).unwrap_or_default());
}

fn report_duplicate(entries: &[Entry], index: usize, reading: &mut Reading<'_>) {
    let Some(entry) = entries.get(index) else { return };
    let line = reading.line(entry.key_span);
    let first =
        entries.iter().find(|other| other.key == entry.key).map_or(entry.key_span, |other| other.key_span);
    let first_line = reading.line(first).to_string();
    let edit = fix::split_or_drop(reading.source(), entries, index);
    reading.add(
        Diagnostic::new(codes::DUPLICATE_KEY, entry.key_span)
            .with("key", &*entry.key)
            .with("first_line", first_line)
            .with_server_text(format!("line {line}: key {:?} already set in map", entry.key))
            .with_edit(edit),
    );
}

//! Keys that stand twice in one mapping.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::fix;
use super::reading::Reading;
use super::schema::{ANY, Member, Type};
use crate::diagnostic::{Diagnostic, codes};
use crate::order::SortedMap;
use crate::source::{Entry, Node, NodeValue};

/// Says of every key that stands twice in the same mapping that the last one counts, as with kubectl; whether there is
/// such a key. What does not matter is not looked at.
pub(super) fn report_duplicates(node: &Node, of: &Type, reading: &mut Reading<'_>) -> bool {
    match &node.value {
        NodeValue::Scalar(_) => false,
        NodeValue::Sequence(items) => {
            let of = of.item();
            items.iter().fold(false, |found, item| report_duplicates(item, of, reading) | found)
        }
        NodeValue::Mapping(entries) => {
            let mut found = false;
            let mut keys = FxHashSet::default();
            for (index, entry) in entries.iter().enumerate() {
                let of = match of.member(&entry.key) {
                    Member::Read(of) => of,
                    Member::Unknown => &ANY,
                    Member::Skipped => continue,
                };
                found |= report_duplicates(&entry.value, of, reading);
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
            let keys: Vec<Arc<str>> = entries.iter().map(|entry| entry.key.clone()).collect();
            let mut all: Vec<Option<Entry>> = std::mem::take(entries).into_iter().map(Some).collect();
            let last: SortedMap<&Arc<str>, usize> = keys.iter().zip(0..).collect();
            for key in &keys {
                let entry = last.get(&key).and_then(|place| all.get_mut(*place)?.take());
                entries.extend(entry.map(|entry| Entry { value: without_duplicates(entry.value), ..entry }));
            }
        }
    }
    node
}

fn report_duplicate(entries: &[Entry], index: usize, reading: &mut Reading<'_>) {
    let Some(entry) = entries.get(index) else { return };
    let line = reading.line(entry.key_span);
    let first =
        entries.iter().find(|other| other.key == entry.key).map_or(entry.key_span, |other| other.key_span);
    let first_line = reading.line(first).to_string();
    let found = Diagnostic::new(codes::DUPLICATE_KEY, entry.key_span)
        .with("key", &*entry.key)
        .with("first_line", first_line)
        .with_server_text(format!("line {line}: key {:?} already set in map", entry.key));
    reading.add(match fix::drop_repeated(reading.source(), entries, index) {
        Some(edit) => found.with_edit(Some(edit)),
        // Either of the two may be left over from another time.
        None => found.with_edit(fix::split_peer(reading.source(), entries, index)).that_guesses(),
    });
}

//! The merge key `<<` of YAML 1.1: a mapping takes over the entries of others that it does not have itself.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Entry, Node, NodeValue};

/// The entries with every merge key replaced by what it takes over; what is written in the mapping itself wins, then
/// the mapping that is named first.
pub(super) fn merge(entries: Vec<Entry>) -> Vec<Entry> {
    let (merges, own): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| *entry.key == *"<<");
    let mut known: FxHashSet<Arc<str>> = own.iter().map(|entry| entry.key.clone()).collect();
    let mut merged = Vec::new();
    for entry in merges {
        let sources = match entry.value {
            Node { value: NodeValue::Sequence(items), .. } => items,
            node => vec![node],
        };
        for source in sources {
            if let NodeValue::Mapping(entries) = source.value {
                merged.extend(entries.into_iter().filter(|entry| known.insert(entry.key.clone())));
            }
        }
    }
    merged.extend(own);
    merged
}

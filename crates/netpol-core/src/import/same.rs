//! Whether a document means the same after needless values were taken out.

use super::needless::{needless_keys, secrets};
use crate::source::{Node, NodeValue};

/// Whether nothing but what is needless is missing from the second tree, and nothing was added.
pub(super) fn but_needless(before: &Node, after: &Node) -> bool {
    same(before, after, "", "")
}

fn same(before: &Node, after: &Node, key: &str, kind: &str) -> bool {
    match (&before.value, &after.value) {
        (NodeValue::Scalar(before), NodeValue::Scalar(after)) => before == after,
        (NodeValue::Sequence(before), NodeValue::Sequence(after)) => {
            let kept = || before.iter().filter(|item| key != "items" || secrets(item).is_none());
            kept().count() == after.len()
                && kept().zip(after).all(|(before, after)| same(before, after, key, kind))
        }
        (NodeValue::Mapping(entries), NodeValue::Mapping(others)) => {
            let kind = before.get("kind").and_then(Node::text).unwrap_or(kind);
            let gone: Vec<&str> = needless_keys(before, key, kind).iter().map(|(key, ..)| *key).collect();
            let kept = || entries.iter().filter(|entry| !gone.contains(&&*entry.key));
            kept().count() == others.len()
                && kept().zip(others).all(|(before, after)| {
                    before.key == after.key && same(&before.value, &after.value, &before.key, kind)
                })
        }
        _ => false,
    }
}

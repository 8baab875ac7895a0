//! Trees as JSON.

use crate::order::sort_by_key;
use crate::source::{Entry, Node, NodeValue, Resolved};

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

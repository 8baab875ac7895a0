//! A tree to the value that serde reads: scalars as kubectl reads them, and of large objects only what matters.

use serde_yaml::{Mapping, Value};

use super::mend;
use super::report::Report;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Entry, Node, NodeValue, Resolved};

/// Which part of a tree is converted. Dumps are large and little of them matters.
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
    fn member(self, key: &str) -> Keep {
        let find =
            |members: &[(&str, Keep)]| members.iter().find(|(name, _)| *name == key).map(|(_, keep)| *keep);
        match self {
            Keep::All | Keep::Each(_) => Keep::All,
            Keep::Nothing => Keep::Nothing,
            Keep::Only(members) => find(members).unwrap_or(Keep::Nothing),
            Keep::AllBut(members) => find(members).unwrap_or(Keep::All),
        }
    }

    fn item(self) -> Keep {
        match self {
            Keep::Each(keep) => *keep,
            _ => Keep::All,
        }
    }
}

/// The value of a tree. Where a key stands twice the last one counts, as with kubectl, and the report says so.
pub(super) fn to_value(node: &Node, keep: Keep, report: &mut Report<'_>) -> Value {
    match &node.value {
        NodeValue::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => Value::Null,
            Resolved::Boolean(value) => Value::Bool(value),
            Resolved::Integer(value) => Value::Number(value.into()),
            Resolved::Unsigned(value) => Value::Number(value.into()),
            Resolved::Float(value) => Value::Number(value.into()),
            Resolved::Text(text) => Value::String(text.to_owned()),
        },
        NodeValue::Sequence(items) => {
            let keep = keep.item();
            Value::Sequence(items.iter().map(|item| to_value(item, keep, report)).collect())
        }
        NodeValue::Mapping(entries) => {
            let mut mapping = Mapping::new();
            for (index, entry) in entries.iter().enumerate() {
                let keep = keep.member(&entry.key);
                if matches!(keep, Keep::Nothing) {
                    continue;
                }
                let value = to_value(&entry.value, keep, report);
                if mapping.insert(Value::String(entry.key.clone()), value).is_some() {
                    report_duplicate(entries, index, report);
                }
            }
            Value::Mapping(mapping)
        }
    }
}

fn report_duplicate(entries: &[Entry], index: usize, report: &mut Report<'_>) {
    let Some(entry) = entries.get(index) else { return };
    let line = report.line(entry.key_span);
    let first =
        entries.iter().find(|other| other.key == entry.key).map_or(entry.key_span, |other| other.key_span);
    let first_line = report.line(first).to_string();
    let edit = mend::split_or_drop(report.source(), entries, index);
    report.add(
        Diagnostic::new(codes::DUPLICATE_KEY, entry.key_span)
            .with("key", &entry.key)
            .with("first_line", first_line)
            .with_server_text(format!("line {line}: key {:?} already set in map", entry.key))
            .with_edit(edit),
    );
}

//! What is done to a value of a document, and to its text.

use netpol_core::edit::{Edit, Place, Written};
use netpol_core::source::{Node, Path, SourceText};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// An operation on one of the places of a document that it fits.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    place: Index,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Append(Vec<Value>),
    Insert { after: Option<&'static str>, key: &'static str, value: Value },
    RemoveItems(Vec<bool>),
    RemoveEntry(Index),
}

/// What is put in has no null and no blocks of text.
fn written() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        (0..100_u16).prop_map(Value::from),
        select(["a", "b c", "true", "", "8", "x: y", "- z"].as_slice()).prop_map(Value::from),
    ];
    scalar.prop_recursive(2, 6, 2, |inner| {
        let key = select(["a", "on", "d.e/f"].as_slice()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            prop::collection::btree_map(key, inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

pub(crate) fn operation() -> impl Strategy<Value = Operation> {
    let keys = || select(["a", "b", "c", "on", "new"].as_slice());
    let what = prop_oneof![
        prop::collection::vec(written(), 1..3).prop_map(What::Append),
        (prop::option::of(keys()), keys(), written()).prop_map(|(after, key, value)| What::Insert {
            after,
            key,
            value
        }),
        prop::collection::vec(any::<bool>(), 4).prop_map(What::RemoveItems),
        any::<Index>().prop_map(What::RemoveEntry),
    ];
    (any::<Index>(), what).prop_map(|(place, what)| Operation { place, what })
}

impl Operation {
    /// The value afterwards; none where there is nothing that the operation fits.
    pub(crate) fn of_value(&self, document: &Value) -> Option<Value> {
        let path = self.path(document)?;
        let mut edited = document.clone();
        self.what.apply(edited.pointer_mut(&path)?);
        Some(edited)
    }

    /// The edit that does the same to the text.
    pub(crate) fn of_text(&self, source: &SourceText, root: &Node) -> Option<Edit> {
        let document = crate::to_json(root);
        let path = self.path(&document)?;
        let value = document.pointer(&path)?;
        let place = Place::at(source, root, &to_path(&document, &path))?;
        match &self.what {
            What::Append(items) => place.append(&items.iter().map(to_written).collect::<Vec<_>>()),
            What::Insert { after, key, value } => place.insert(*after, key, &to_written(value)),
            What::RemoveItems(chosen) => place.remove_items(&indices(chosen, value)),
            What::RemoveEntry(index) => place.remove_entry(&key(*index, value)?),
        }
    }

    /// Whether a comment at that byte may go: it is between what is taken out and the next value.
    pub(crate) fn may_lose(&self, source: &SourceText, root: &Node, comment: usize) -> bool {
        let document = crate::to_json(root);
        let parts = || {
            let path = self.path(&document)?;
            let value = document.pointer(&path)?;
            let node = root.at(&to_path(&document, &path))?;
            Some(match &self.what {
                What::RemoveItems(chosen) => {
                    indices(chosen, value).iter().map(|index| node.items()[*index].span).collect()
                }
                What::RemoveEntry(index) => {
                    let entry = node.entry(&key(*index, value)?)?;
                    vec![entry.key_span.cover(entry.value.span)]
                }
                _ => Vec::new(),
            })
        };
        let gap = |from: usize, to: usize| source.text().get(from..to).unwrap_or_default();
        let is_blank = |text: &str| {
            text.lines().all(|line| matches!(line.trim_start().chars().next(), None | Some('#' | '-' | ',')))
        };
        parts().into_iter().flatten().any(|part| {
            let part = part.range();
            part.contains(&comment)
                || (comment >= part.end && !gap(part.end, comment).contains('\n'))
                || (comment >= part.end
                    && is_blank(gap(part.end, comment).split_once('\n').map_or("", |(_, rest)| rest)))
                || (comment < part.start && is_blank(gap(comment, part.start)))
        })
    }

    /// A place that the operation fits, as a JSON pointer.
    fn path(&self, document: &Value) -> Option<String> {
        let mut found = Vec::new();
        collect(document, String::new(), &mut found);
        found.retain(|(_, value)| self.what.fits(value));
        let found = self.place.get(found.get(..).filter(|found| !found.is_empty())?);
        Some(found.0.clone())
    }
}

impl What {
    fn fits(&self, value: &Value) -> bool {
        match self {
            What::Append(_) => value.is_array() || value.is_null(),
            What::Insert { key, .. } => match value {
                Value::Object(entries) => entries.get(*key).is_none_or(Value::is_null),
                other => other.is_null(),
            },
            What::RemoveItems(chosen) => !indices(chosen, value).is_empty(),
            What::RemoveEntry(_) => value.as_object().is_some_and(|entries| !entries.is_empty()),
        }
    }

    fn apply(&self, value: &mut Value) {
        match self {
            What::Append(items) => {
                let mut list = value.as_array().cloned().unwrap_or_default();
                list.extend(items.iter().cloned());
                *value = Value::Array(list);
            }
            What::Insert { key, value: inserted, .. } => value[*key] = inserted.clone(),
            What::RemoveItems(chosen) => {
                let removed = indices(chosen, value);
                let kept = value.as_array().into_iter().flatten().enumerate();
                *value = kept.filter(|(at, _)| !removed.contains(at)).map(|(_, item)| item.clone()).collect();
            }
            What::RemoveEntry(index) => {
                let key = key(*index, value);
                let entries = value.as_object_mut();
                let _ = key.and_then(|key| entries?.remove(&key));
            }
        }
    }
}

fn indices(chosen: &[bool], value: &Value) -> Vec<usize> {
    let count = value.as_array().map_or(0, Vec::len);
    chosen.iter().take(count).enumerate().filter(|(_, chosen)| **chosen).map(|(index, _)| index).collect()
}

fn key(index: Index, value: &Value) -> Option<String> {
    let keys: Vec<&String> = value.as_object()?.keys().collect();
    (!keys.is_empty()).then(|| (*index.get(&keys)).clone())
}

fn collect(value: &Value, path: String, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(value, format!("{path}/{}", key.replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{path}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push((path, value.clone()));
}

fn to_path(document: &Value, pointer: &str) -> Path {
    let mut path = Path::default();
    let mut value = document;
    for part in pointer.split('/').skip(1).map(|part| part.replace("~1", "/")) {
        (path, value) = match value {
            Value::Array(items) => {
                let index: usize = part.parse().expect("an index");
                (path.index(index), &items[index])
            }
            other => (path.key(&part), &other[&part]),
        };
    }
    path
}

fn to_written(value: &Value) -> Written {
    match value {
        Value::Number(number) => Written::Number(number.as_u64().expect("a whole number") as u16),
        Value::String(text) => Written::text(text),
        Value::Array(items) => Written::List(items.iter().map(to_written).collect()),
        Value::Object(entries) => {
            Written::map(entries.iter().map(|(key, value)| (key.clone(), to_written(value))))
        }
        Value::Null | Value::Bool(_) => Written::text(""),
    }
}

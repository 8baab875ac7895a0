//! Documents of YAML as values that can be changed.

use netpol_core::source::{Limits, Node, NodeValue, Resolved, Scalar, SourceId, SourceText, parse};

use crate::json;
use crate::object::whole_name;

/// A value; a mapping is in the order of its text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// Anything else that is one value, as JSON writes it.
    Other(String),
    Sequence(Vec<Value>),
    Mapping(Vec<(String, Value)>),
}

impl Value {
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The entries of a mapping; none of anything else.
    pub(crate) fn entries(&self) -> &[(String, Value)] {
        if let Value::Mapping(entries) = self { entries } else { &[] }
    }

    /// The values of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Value] {
        if let Value::Sequence(items) = self { items } else { &[] }
    }

    fn of(node: &Node) -> Value {
        match &node.value {
            NodeValue::Scalar(scalar) => Value::of_scalar(scalar),
            NodeValue::Sequence(items) => Value::Sequence(items.iter().map(Value::of).collect()),
            NodeValue::Mapping(entries) => {
                let is_last =
                    |key: &str, value: &Node| node.get(key).is_some_and(|last| last.span == value.span);
                let entries = entries.iter().filter(|entry| is_last(&entry.key, &entry.value));
                Value::Mapping(
                    entries.map(|entry| (entry.key.to_string(), Value::of(&entry.value))).collect(),
                )
            }
        }
    }

    fn of_scalar(scalar: &Scalar) -> Value {
        Value::Other(match scalar.resolve() {
            Resolved::Text(text) => return Value::Text(text.to_owned()),
            Resolved::Boolean(value) => value.to_string(),
            Resolved::Integer(value) => value.to_string(),
            Resolved::Null => "null".to_owned(),
            _ => scalar.text.to_string(),
        })
    }

    fn write(&self, text: &mut String) {
        match self {
            Value::Text(value) => json::write(value, text),
            Value::Other(value) => text.push_str(value),
            Value::Sequence(items) => {
                text.push('[');
                for (place, item) in items.iter().enumerate() {
                    text.push_str(if place == 0 { "" } else { ", " });
                    item.write(text);
                }
                text.push(']');
            }
            Value::Mapping(entries) => {
                text.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if place == 0 { "" } else { ", " });
                    json::write(key, text);
                    text.push_str(": ");
                    value.write(text);
                }
                text.push('}');
            }
        }
    }
}

/// The documents of a text, each object of a list by itself; what is no YAML is left out.
pub(crate) fn documents(text: &str) -> Vec<Value> {
    let source = SourceText::new("", text);
    let mut documents = Vec::new();
    for root in parse(SourceId(0), &source, &Limits::default()).flatten() {
        match root.get("items") {
            Some(items)
                if root.get("kind").and_then(Node::text).is_some_and(|kind| kind.ends_with("List")) =>
            {
                documents.extend(items.items().iter().map(Value::of));
            }
            _ if root.is_null() => {}
            _ => documents.push(Value::of(&root)),
        }
    }
    documents
}

/// The text of documents.
pub(crate) fn text(documents: &[Value]) -> String {
    let mut text = String::new();
    for document in documents {
        text.push_str("---\n");
        document.write(&mut text);
        text.push('\n');
    }
    text
}

/// `Kind/namespace/name`.
pub(crate) fn name(document: &Value) -> String {
    let word = |value: Option<&Value>, key: &str| match value.and_then(|value| value.get(key)) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let metadata = document.get("metadata");
    let kind = word(Some(document), "kind").unwrap_or_default();
    let name = word(metadata, "name").unwrap_or_default();
    match word(metadata, "namespace") {
        Some(namespace) => format!("{kind}/{namespace}/{name}"),
        None => whole_name(&format!("{kind}/{name}")),
    }
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A way into a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Way(Vec<Step>);

impl Way {
    pub(crate) fn key(&self, key: &str) -> Way {
        self.with(Step::Key(key.to_owned()))
    }

    pub(crate) fn index(&self, index: usize) -> Way {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Way {
        Way(self.0.iter().cloned().chain([step]).collect())
    }

    pub(crate) fn get<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(value, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.items().get(*index),
        })
    }

    /// The value without what is there; none where nothing is.
    pub(crate) fn dropped(&self, value: &Value) -> Option<Value> {
        self.changed(value, &mut |_| None)
    }

    /// The value with something else there; none where nothing is.
    pub(crate) fn replaced(&self, value: &Value, by: Value) -> Option<Value> {
        self.changed(value, &mut |_| Some(by.clone()))
    }

    /// The value with what is there changed, or taken out; none where nothing is.
    fn changed(&self, value: &Value, change: &mut dyn FnMut(&Value) -> Option<Value>) -> Option<Value> {
        let there = self.get(value)?;
        let Some((last, above)) = self.0.split_last() else { return change(there) };
        let above = Way(above.to_vec());
        let changed = change(there);
        let mut parent = above.get(value)?.clone();
        match (&mut parent, last) {
            (Value::Mapping(entries), Step::Key(key)) => {
                let place = entries.iter().position(|(known, _)| known == key)?;
                match changed {
                    Some(changed) => entries.get_mut(place)?.1 = changed,
                    None => {
                        entries.remove(place);
                    }
                }
            }
            (Value::Sequence(items), Step::Index(index)) => match changed {
                Some(changed) => *items.get_mut(*index)? = changed,
                None => {
                    items.remove(*index);
                }
            },
            _ => return None,
        }
        above.changed(value, &mut |_| Some(parent.clone()))
    }
}

impl std::fmt::Display for Way {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if place == 0 => formatter.write_str(key)?,
                Step::Key(key) => write!(formatter, ".{key}")?,
                Step::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// The keys of a mapping.
pub(crate) fn keys(value: Option<&Value>) -> Vec<String> {
    value.into_iter().flat_map(Value::entries).map(|(key, _)| key.clone()).collect()
}

/// The indices of a list.
pub(crate) fn indices(value: Option<&Value>) -> std::ops::Range<usize> {
    0..value.map_or(0, |value| value.items().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_means_what_was_read() {
        let text = "kind: Pod\nmetadata:\n  name: web\n  labels: {a: \"1\", b: 'x \"y\"'}\nspec:\n  port: 80\n  is: true\n  none: null\n  more: |\n    two\n    lines\n---\n# nothing\n---\nkind: List\nitems: [{kind: Node}, {kind: Namespace}]\n";
        let read = documents(text);
        assert_eq!(read.len(), 3);
        assert_eq!(documents(&super::text(&read)), read);
    }

    #[test]
    fn what_is_dropped_and_replaced_leaves_the_rest() {
        let pod = documents("spec: {ports: [{a: 1}, {a: 2}], x: z}").remove(0);
        let first = Way::default().key("spec").key("ports").index(0);
        let text = |value: Option<Value>| value.map(|value| text(&[value]));
        assert_eq!(
            text(first.dropped(&pod)).as_deref(),
            Some("---\n{\"spec\": {\"ports\": [{\"a\": 2}], \"x\": \"z\"}}\n")
        );
        let replaced = first.key("a").replaced(&pod, Value::Text("b".to_owned()));
        assert_eq!(
            text(replaced).as_deref(),
            Some("---\n{\"spec\": {\"ports\": [{\"a\": \"b\"}, {\"a\": 2}], \"x\": \"z\"}}\n")
        );
        assert_eq!(first.key("c").dropped(&pod), None);
    }
}

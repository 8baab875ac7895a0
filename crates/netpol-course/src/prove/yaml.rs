//! Documents of YAML as values that can be changed.

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::object::whole_name;

/// The documents of a text; none where it is no YAML.
pub(super) fn documents(text: &str) -> Vec<Value> {
    let documents = serde_yaml::Deserializer::from_str(text).map(Value::deserialize);
    let documents: Result<Vec<Value>, _> = documents.collect();
    documents.unwrap_or_default().into_iter().filter(|document| !document.is_null()).collect()
}

/// The text of documents.
pub(super) fn text(documents: &[Value]) -> String {
    let texts: Vec<String> =
        documents.iter().filter_map(|document| serde_yaml::to_string(document).ok()).collect();
    texts.join("---\n")
}

/// `Kind/namespace/name`.
pub(super) fn name(document: &Value) -> String {
    let word = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let kind = word(document, "kind").unwrap_or_default();
    let metadata = document.get("metadata").cloned().unwrap_or_default();
    let name = word(&metadata, "name").unwrap_or_default();
    match word(&metadata, "namespace") {
        Some(namespace) => format!("{kind}/{namespace}/{name}"),
        None => whole_name(&format!("{kind}/{name}")),
    }
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// A way into a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Way(pub(super) Vec<Step>);

impl Way {
    pub(super) fn key(&self, key: &str) -> Way {
        self.with(Step::Key(key.to_owned()))
    }

    pub(super) fn index(&self, index: usize) -> Way {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Way {
        Way(self.0.iter().cloned().chain([step]).collect())
    }

    pub(super) fn get<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(value, |value, step| match step {
            Step::Key(key) => value.get(key.as_str()),
            Step::Index(index) => value.get(*index),
        })
    }

    pub(super) fn get_mut<'a>(&self, value: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(value, |value, step| match step {
            Step::Key(key) => value.get_mut(key.as_str()),
            Step::Index(index) => value.get_mut(*index),
        })
    }

    /// The value without what is there; none where nothing is.
    pub(super) fn dropped(&self, value: &Value) -> Option<Value> {
        let (last, above) = self.0.split_last()?;
        let mut value = value.clone();
        match (Way(above.to_vec()).get_mut(&mut value)?, last) {
            (Value::Mapping(mapping), Step::Key(key)) => {
                mapping.shift_remove(key.as_str())?;
            }
            (Value::Sequence(items), Step::Index(index)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => return None,
        }
        Some(value)
    }

    /// The value with something else there; none where nothing is.
    pub(super) fn replaced(&self, value: &Value, by: Value) -> Option<Value> {
        let mut value = value.clone();
        *self.get_mut(&mut value)? = by;
        Some(value)
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

/// The keys of a mapping that are text.
pub(super) fn keys(value: Option<&Value>) -> Vec<String> {
    let mapping = value.and_then(Value::as_mapping);
    mapping.into_iter().flat_map(Mapping::keys).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The indices of a list.
pub(super) fn indices(value: Option<&Value>) -> std::ops::Range<usize> {
    0..value.and_then(Value::as_sequence).map_or(0, Vec::len)
}

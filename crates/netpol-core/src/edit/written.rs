//! Pieces of YAML that edits put in, written as blocks, in brackets or as JSON, like the text around them.

use std::borrow::Cow;

use super::spelling::{plain_or_quoted, quoted};
use crate::source::{Entry, Node, NodeValue, Resolved};

/// A value to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// Text, which gets quotes where it needs them.
    Text(String),
    /// A whole number.
    Number(u16),
    /// `true` or `false`.
    Boolean(bool),
    /// A map.
    Map(Vec<(Cow<'static, str>, Written)>),
    /// A map in braces on one line, also in a block.
    Braces(Vec<(Cow<'static, str>, Written)>),
    /// A list.
    List(Vec<Written>),
}

impl Written {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Written::Text(text.into())
    }

    /// A map with these entries.
    pub fn map<K: Into<Cow<'static, str>>>(entries: impl IntoIterator<Item = (K, Written)>) -> Self {
        Written::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// A map with these entries, in braces.
    pub fn braces<K: Into<Cow<'static, str>>>(entries: impl IntoIterator<Item = (K, Written)>) -> Self {
        Written::Braces(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// What a value of a text says; none where it is something else than text, ports, maps and lists.
    pub(crate) fn of(node: &Node) -> Option<Self> {
        match &node.value {
            NodeValue::Mapping(entries) => {
                let entry = |entry: &Entry| Some((entry.key.to_string().into(), Self::of(&entry.value)?));
                entries.iter().map(entry).collect::<Option<_>>().map(Written::Map)
            }
            NodeValue::Sequence(items) => {
                items.iter().map(Self::of).collect::<Option<_>>().map(Written::List)
            }
            NodeValue::Scalar(scalar) => match scalar.resolve() {
                Resolved::Text(text) => Some(Self::text(text)),
                Resolved::Integer(number) => u16::try_from(number).ok().map(Written::Number),
                _ => None,
            },
        }
    }

    /// The value on one line: as JSON, or in brackets.
    pub(crate) fn on_one_line(&self, json: bool) -> String {
        let join = |parts: Vec<String>| parts.join(", ");
        match self {
            Written::Text(text) => word(text, json),
            Written::Number(number) => number.to_string(),
            Written::Boolean(value) => value.to_string(),
            Written::Map(entries) | Written::Braces(entries) => {
                let entries = entries.iter().map(|(key, value)| entry_on_one_line(key, value, json));
                format!("{{{}}}", join(entries.collect()))
            }
            Written::List(items) => {
                format!("[{}]", join(items.iter().map(|item| item.on_one_line(json)).collect()))
            }
        }
    }

    /// The lines of a block, from its own first column.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Written::Map(entries) if !entries.is_empty() => {
                entries.iter().flat_map(|(key, value)| entry_lines(key, value)).collect()
            }
            Written::List(items) if !items.is_empty() => items.iter().flat_map(item_lines).collect(),
            short => vec![short.on_one_line(false)],
        }
    }

    /// Whether it has lines of its own below its key.
    pub(super) fn is_block(&self) -> bool {
        match self {
            Written::Map(entries) => !entries.is_empty(),
            Written::List(items) => !items.is_empty(),
            Written::Text(_) | Written::Number(_) | Written::Boolean(_) | Written::Braces(_) => false,
        }
    }
}

/// An entry between braces.
pub(super) fn entry_on_one_line(key: &str, value: &Written, json: bool) -> String {
    format!("{}: {}", word(key, json), value.on_one_line(json))
}

/// The lines of an entry in a block. Lists are at the column of their key, as Kubernetes writes them; maps two further in.
pub(super) fn entry_lines(key: &str, value: &Written) -> Vec<String> {
    let key = word(key, false);
    if !value.is_block() {
        return vec![format!("{key}: {}", value.on_one_line(false))];
    }
    let indent = " ".repeat(value.indent());
    let lines = value.lines().into_iter().map(|line| format!("{indent}{line}"));
    std::iter::once(format!("{key}:")).chain(lines).collect()
}

/// The lines of an item in a block, its dash included.
pub(super) fn item_lines(item: &Written) -> Vec<String> {
    let lines = item.lines().into_iter().enumerate();
    lines.map(|(at, line)| if at == 0 { format!("- {line}") } else { format!("  {line}") }).collect()
}

impl Written {
    /// How far its lines are to the right of its key.
    pub(super) fn indent(&self) -> usize {
        match self {
            Written::List(_) => 0,
            _ => 2,
        }
    }
}

fn word(text: &str, json: bool) -> String {
    if json { quoted(text) } else { plain_or_quoted(text) }
}

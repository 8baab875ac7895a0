//! Pieces of YAML that edits put in, written as blocks, in brackets or as JSON, like the text around them.

use crate::edit::layout::is_flow;
use crate::edit::spelling::{is_json, plain_or_quoted, quoted};
use crate::edit::{Edit, append_item, insert_entry};
use crate::manifest::PortReference;
use crate::source::{Node, SourceText};

/// A value to be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written {
    Text(String),
    Number(u16),
    Map(Vec<(&'static str, Written)>),
    List(Vec<Written>),
}

impl Written {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Written::Text(text.into())
    }

    /// The value on one line: as JSON in a JSON document, else in brackets.
    pub(super) fn on_one_line(&self, source: &SourceText, document: &Node) -> String {
        self.in_brackets(is_json(source, document))
    }

    /// The lines of a block, from its own first column.
    fn lines(&self) -> Vec<String> {
        match self {
            Written::Map(entries) => {
                entries.iter().flat_map(|(key, value)| entry_lines(key, value)).collect()
            }
            Written::List(items) => items.iter().flat_map(item_lines).collect(),
            scalar => vec![scalar.in_brackets(false)],
        }
    }

    fn in_brackets(&self, json: bool) -> String {
        let join = |parts: Vec<String>| parts.join(", ");
        match self {
            Written::Text(text) if json => quoted(text),
            Written::Text(text) => plain_or_quoted(text),
            Written::Number(number) => number.to_string(),
            Written::Map(entries) => {
                let entry = |(key, value): &(&str, Written)| {
                    let key = if json { quoted(key) } else { (*key).to_owned() };
                    format!("{key}: {}", value.in_brackets(json))
                };
                format!("{{{}}}", join(entries.iter().map(entry).collect()))
            }
            Written::List(items) => {
                format!("[{}]", join(items.iter().map(|item| item.in_brackets(json)).collect()))
            }
        }
    }
}

/// Adds a key to a mapping of that document.
pub(super) fn insert(
    source: &SourceText,
    document: &Node,
    mapping: &Node,
    after: Option<&str>,
    key: &str,
    value: &Written,
) -> Option<Edit> {
    match Style::of(source, document, mapping) {
        Style::Block => {
            let lines = value.lines();
            insert_entry(source, mapping, after, key, &borrowed(&lines))
        }
        Style::Brackets => insert_entry(source, mapping, after, key, &[&value.in_brackets(false)]),
        Style::Json => insert_entry(source, mapping, after, &quoted(key), &[&value.in_brackets(true)]),
    }
}

/// Adds an item to a list of that document.
pub(super) fn append(source: &SourceText, document: &Node, sequence: &Node, value: &Written) -> Option<Edit> {
    match Style::of(source, document, sequence) {
        Style::Block => {
            let lines = value.lines();
            append_item(source, sequence, &borrowed(&lines))
        }
        Style::Brackets => append_item(source, sequence, &[&value.in_brackets(false)]),
        Style::Json => append_item(source, sequence, &[&value.in_brackets(true)]),
    }
}

/// A port in place of another: a number without quotes, a name as it needs.
pub(super) fn port_like(source: &SourceText, document: &Node, port: &PortReference) -> String {
    match port {
        PortReference::Range(first, _) => first.to_string(),
        PortReference::Name(name) => Written::text(name).on_one_line(source, document),
        PortReference::Every => String::new(),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Block,
    Brackets,
    Json,
}

impl Style {
    fn of(source: &SourceText, document: &Node, node: &Node) -> Style {
        if !is_flow(source, node) {
            return Style::Block;
        }
        if is_json(source, document) { Style::Json } else { Style::Brackets }
    }
}

fn entry_lines(key: &str, value: &Written) -> Vec<String> {
    let below = |indent: &str| {
        let lines = value.lines().into_iter().map(|line| format!("{indent}{line}"));
        std::iter::once(format!("{key}:")).chain(lines).collect()
    };
    match value {
        Written::Map(entries) if !entries.is_empty() => below("  "),
        Written::List(items) if !items.is_empty() => below(""),
        short => vec![format!("{key}: {}", short.in_brackets(false))],
    }
}

fn item_lines(item: &Written) -> Vec<String> {
    let lines = item.lines().into_iter().enumerate();
    lines.map(|(at, line)| if at == 0 { format!("- {line}") } else { format!("  {line}") }).collect()
}

fn borrowed(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

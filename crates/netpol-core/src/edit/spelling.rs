//! How a value or a key is spelt in the place of another.

use crate::source::{Node, Resolved, Scalar, ScalarStyle, SourceText};

/// A value in place of another, in the quotes in which that one is written.
pub(crate) fn value_like(source: &SourceText, replaced: &Node, value: &str) -> String {
    match source.slice(replaced.span) {
        Some(text) if text.starts_with('"') => quoted(value),
        Some(text) if text.starts_with('\'') => format!("'{}'", value.replace('\'', "''")),
        _ => plain_or_quoted(value),
    }
}

/// A key in place of another, in the quotes in which that one is written.
pub(crate) fn key_like(written: Option<&str>, key: &str) -> String {
    match written.and_then(|text| text.chars().next()) {
        Some(quote @ ('"' | '\'')) => format!("{quote}{key}{quote}"),
        _ => key.to_owned(),
    }
}

/// Whether the document is JSON, by its first key.
pub(crate) fn is_json(source: &SourceText, document: &Node) -> bool {
    let starts = |span, character| source.slice(span).is_some_and(|text| text.starts_with(character));
    let quoted_key = document.entries().first().is_some_and(|entry| starts(entry.key_span, '"'));
    quoted_key && starts(document.span, '{')
}

/// Text as it may stand in a block or in brackets, in quotes where it needs them.
pub fn plain_or_quoted(text: &str) -> String {
    let scalar = Scalar { text: text.into(), style: ScalarStyle::Plain, tag: None };
    let is_text = matches!(scalar.resolve(), Resolved::Text(_));
    let is_name =
        text.chars().all(|character| character.is_ascii_alphanumeric() || "-._/".contains(character));
    let begins_well = text.starts_with(|character: char| character.is_ascii_alphanumeric());
    if is_text && is_name && begins_well { text.to_owned() } else { quoted(text) }
}

/// Labels, names and field names hold nothing else that would have to be escaped.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

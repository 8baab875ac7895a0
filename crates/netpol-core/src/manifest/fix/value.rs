//! Scalars that are of another type than the field, or spelt in another case.

use crate::edit::spelling::value_like;
use crate::edit::{Edit, replace};
use crate::source::{Node, ScalarStyle, SourceText};

/// The value in quotes as it is written; none where the field does not take it as text either.
pub(in crate::manifest) fn quote(source: &SourceText, node: &Node, takes: &fn(&str) -> bool) -> Option<Edit> {
    let scalar = node.scalar().filter(|scalar| scalar.style == ScalarStyle::Plain)?;
    // A tag or a second line would come into the quotes too.
    let as_written = source.slice(node.span) == Some(&scalar.text);
    (as_written && takes(&scalar.text)).then(|| replace(node.span, format!("\"{}\"", scalar.text)))
}

/// A number, `true` or `false` without the quotes that make it text.
pub(in crate::manifest) fn unquote(source: &SourceText, node: &Node, allowed: &[&str]) -> Option<Edit> {
    let scalar = node.scalar().filter(|scalar| scalar.style == ScalarStyle::Quoted)?;
    let is_port = !scalar.text.starts_with(['0', '+']) && scalar.text.parse::<u16>().is_ok();
    let inside = source.slice(node.span)?.get(1..)?;
    let fits = if allowed.is_empty() { is_port } else { allowed.contains(&&*scalar.text) };
    (fits && inside.starts_with(&*scalar.text)).then(|| replace(node.span, scalar.text.to_string()))
}

/// The allowed value that differs in its case alone.
pub(in crate::manifest) fn respell(source: &SourceText, node: &Node, allowed: &[&str]) -> Option<Edit> {
    let written = node.scalar()?;
    let meant = allowed.iter().find(|value| value.eq_ignore_ascii_case(written.text.trim()))?;
    rewrite(source, node, meant)
}

/// Another text in the place of a scalar, in its quotes.
pub(in crate::manifest) fn rewrite(source: &SourceText, node: &Node, text: &str) -> Option<Edit> {
    let is_scalar =
        node.scalar().is_some_and(|scalar| scalar.style != ScalarStyle::Block && scalar.tag.is_none());
    (is_scalar && node.span.start < node.span.end).then(|| replace(node.span, value_like(source, node, text)))
}

//! A dash too few or too many.

use super::lines::{begins_its_line, indent};
use crate::edit::layout::{dash_column, is_flow};
use crate::edit::{Edit, Replacement, replace};
use crate::manifest::schema::Type;
use crate::order::sort_by;
use crate::source::{Node, NodeValue, SourceText, Span};

/// A single item as the list of such items that the field needs.
pub(in crate::manifest) fn as_list(source: &SourceText, node: &Node, item: &Type) -> Option<Edit> {
    let written = source.slice(node.span).filter(|text| !text.is_empty())?;
    let in_brackets = || replace(node.span, format!("[{written}]"));
    match &node.value {
        NodeValue::Scalar(_) => {
            (matches!(item, Type::Text { .. }) && !written.contains(['\n', ',', '!'])).then(in_brackets)
        }
        NodeValue::Mapping(_) if !is_known(item, node) => None,
        NodeValue::Mapping(_) if is_flow(source, node) => Some(in_brackets()),
        NodeValue::Mapping(_) => {
            let mut replacements = indent(source, node.span);
            let first = replacements.first_mut()?;
            first.span = Span { end: node.span.start, ..node.span };
            "- ".clone_into(&mut first.text);
            begins_its_line(source, node.span).then_some(Edit { replacements })
        }
        NodeValue::Sequence(_) => None,
    }
}

/// The items of a list as the one mapping that the field needs.
pub(in crate::manifest) fn as_mapping(source: &SourceText, node: &Node, of: &Type) -> Option<Edit> {
    let items = node.items();
    let mut keys: Vec<&str> = items.iter().flat_map(Node::entries).map(|entry| &*entry.key).collect();
    let count = keys.len();
    sort_by(&mut keys, Ord::cmp);
    keys.dedup();
    if count == 0 || keys.len() < count || !items.iter().all(|item| is_known(of, item)) {
        return None;
    }
    if is_flow(source, node) {
        let [item] = items else { return None };
        return Some(replace(node.span, source.slice(item.span)?));
    }
    if items.len() > 1 && items.iter().any(|item| is_flow(source, item)) {
        return None;
    }
    let dash = |item: &Node| {
        let column = dash_column(source, item.span)?;
        let start = crate::edit::layout::start_of_line(source, item.span.start) + column as u32;
        Some(Replacement { span: Span { start, end: start + 1, ..item.span }, text: " ".to_owned() })
    };
    Some(Edit { replacements: items.iter().map(dash).collect::<Option<_>>()? })
}

/// Whether a mapping has keys, and only such as a mapping of that type has.
fn is_known(of: &Type, mapping: &Node) -> bool {
    let entries = mapping.entries();
    let is_known = |key: &str| matches!(of, Type::Map(_)) || of.field(key).is_some();
    !entries.is_empty() && entries.iter().all(|entry| is_known(&entry.key))
}

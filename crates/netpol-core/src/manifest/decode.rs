//! Values to typed objects: unknown fields and wrong types become diagnostics, as the API server words them.

use std::borrow::Cow;
use std::cell::RefCell;

use serde::de::DeserializeOwned;

use super::reading::Reading;
use super::schema::IntOrString;
use super::tree::{Tree, Wrong};
use super::value::{Keep, clear, report_duplicates, without_duplicates};
use super::{fields, fix};
use crate::diagnostic::{Diagnostic, codes};
use crate::edit::Edit;
use crate::source::{Node, NodeValue, Path, PathSegment, Resolved, Scalar, SourceText};

/// Whether fields that the type does not have are an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The type is complete, so the API server would refuse them.
    Refused,
    /// The type holds only what matters here.
    Passed,
}

/// Wrong types of one object that are told, and how many bytes are read again to find them all.
const WRONG_TYPES: usize = 64;
const BYTES_READ_AGAIN: usize = 1024 * 1024;

/// The typed object that is read; nothing where a type is wrong or a field unknown.
pub(super) fn decode<T: DeserializeOwned>(
    keep: Keep,
    unknown: Unknown,
    reading: &mut Reading<'_>,
) -> Option<T> {
    let has_duplicates = report_duplicates(reading.node(), keep, reading);
    let mut tree = Cow::Borrowed(reading.node());
    if has_duplicates {
        tree = Cow::Owned(without_duplicates(reading.node().clone()));
    }
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut attempt = typed::<T>(&tree, keep, unknown);
    let bytes = reading.node().span.range().len().max(1);
    let most = (BYTES_READ_AGAIN / bytes).clamp(1, WRONG_TYPES);
    while let Err(error) = attempt.decoded {
        let error = *error;
        let is_new = wrong.iter().all(|known| known.path != error.path);
        // Serde stops at the first wrong type, so the tree is read again without those that are known.
        clear(tree.to_mut(), &error.path);
        wrong.push(error);
        if !is_new || wrong.len() >= most {
            attempt.decoded = Ok(None);
            break;
        }
        attempt = typed::<T>(&tree, keep, unknown);
    }
    for path in &attempt.unknown_fields {
        if reading.is_full() {
            reading.leave_out(codes::UNKNOWN_FIELD, 1);
        } else {
            report_unknown(path, reading);
        }
    }
    for Wrong { path, expected, .. } in &wrong {
        report_type(path, expected, reading);
    }
    attempt.decoded.ok().flatten().filter(|_| wrong.is_empty() && attempt.unknown_fields.is_empty())
}

struct Attempt<T> {
    decoded: Result<Option<T>, Box<Wrong>>,
    unknown_fields: Vec<Path>,
}

fn typed<T: DeserializeOwned>(node: &Node, keep: Keep, unknown: Unknown) -> Attempt<T> {
    let unknown_fields = RefCell::default();
    let decoded = T::deserialize(Tree::new(node, keep, &unknown_fields)).map(Some);
    let unknown_fields = match unknown {
        Unknown::Refused => unknown_fields.into_inner(),
        Unknown::Passed => Vec::new(),
    };
    Attempt { decoded, unknown_fields }
}

fn report_unknown(path: &Path, reading: &mut Reading<'_>) {
    let Some(PathSegment::Key(name)) = path.0.last() else { return };
    let known = fields::known(path);
    let nearest = fields::nearest(name, &known);
    let parent = Path(path.0.get(..path.0.len() - 1).unwrap_or_default().to_vec());
    let place = reading.node().at(&parent).and_then(|node| node.entry(name));
    let span = place.map_or_else(|| reading.node().span_of(path), |entry| entry.key_span);
    let edit = fix::rename_or_move(reading.source(), reading.node(), path);
    reading.add(
        Diagnostic::new(codes::UNKNOWN_FIELD, span)
            .with("field", path.to_string())
            .with("name", name)
            .with("nearest", nearest)
            .with("known", known.join(", "))
            .with_server_text(format!("strict decoding error: unknown field \"{path}\""))
            .with_edit(edit),
    );
}

fn report_type(path: &Path, expected: &str, reading: &mut Reading<'_>) {
    let node = reading.node().at(path);
    let value = node.and_then(Node::scalar);
    let resolved = value.map(Scalar::resolve);
    let written = value.map_or("", |scalar| &scalar.text);
    let found = resolved.map_or_else(|| shape(node), |resolved| resolved.type_name());
    let code = if expected.starts_with("a sequence") {
        codes::LIST_NEEDED
    } else if expected.starts_with("struct") || expected.starts_with("a map") {
        codes::MAPPING_NEEDED
    } else if expected.starts_with("a string") {
        codes::TEXT_NEEDED
    } else if expected.starts_with("a boolean") {
        codes::BOOLEAN_NEEDED
    } else if expected.starts_with(IntOrString::EXPECTED) {
        codes::PORT_NEEDED
    } else {
        codes::NUMBER_NEEDED
    };
    let diagnostic = Diagnostic::new(code, reading.node().span_of(path))
        .with("field", path.to_string())
        .with("value", written)
        .with("found", found)
        .with_edit(node.and_then(|node| fix_type(code, node, path, reading.source())));
    reading.add(match go_error(path, found, resolved) {
        Some(text) => diagnostic.with_server_text(text),
        None => diagnostic,
    });
}

fn fix_type(code: &str, node: &Node, path: &Path, source: &SourceText) -> Option<Edit> {
    match code {
        codes::LIST_NEEDED => fix::as_list(source, node, path),
        codes::MAPPING_NEEDED => fix::as_mapping(source, node, path),
        codes::TEXT_NEEDED => fix::quote(source, node, &fields::keys(path)),
        codes::BOOLEAN_NEEDED => fix::unquote(source, node, &["true", "false"]),
        codes::NUMBER_NEEDED => fix::unquote(source, node, &[]),
        _ => None,
    }
}

/// What Go says of a value of a wrong type.
fn go_error(path: &Path, found: &str, resolved: Option<Resolved<'_>>) -> Option<String> {
    let number = match resolved {
        Some(Resolved::NotFinite(value)) => {
            let value = match value {
                ".inf" => "+Inf",
                "-.inf" => "-Inf",
                _ => "NaN",
            };
            return Some(format!("error converting YAML to JSON: json: unsupported value: {value}"));
        }
        Some(Resolved::Decimal(value)) => Some(value.to_json()),
        Some(Resolved::Integer(value)) => Some(value.to_string()),
        Some(Resolved::Unsigned(value)) => Some(value.to_string()),
        _ => None,
    };
    fields::type_error(path, found, number.as_deref())
}

/// The JSON type of what is no scalar, as Go names it.
fn shape(node: Option<&Node>) -> &'static str {
    match node.map(|node| &node.value) {
        Some(NodeValue::Sequence(_)) => "array",
        Some(NodeValue::Mapping(_)) => "object",
        _ => "null",
    }
}

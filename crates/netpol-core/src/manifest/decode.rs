//! Values to typed objects: unknown fields and wrong types become diagnostics, as the API server words them.

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::fields;
use super::report::Report;
use super::schema::IntOrString;
use super::value::{Keep, to_value};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Node, NodeValue, Path, PathSegment};

/// Whether fields that the type does not have are an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The type is complete, so the API server would refuse them.
    Refused,
    /// The type holds only what matters here.
    Passed,
}

/// The typed object of the report's tree; nothing where a type is wrong or a field unknown.
pub(super) fn decode<T: DeserializeOwned>(
    keep: Keep,
    unknown: Unknown,
    report: &mut Report<'_>,
) -> Option<T> {
    let value = to_value(report.node(), keep, report);
    let mut unknown_fields = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let decoded: Result<T, _> = match unknown {
        Unknown::Refused => {
            serde_ignored::deserialize(tracked, |path| unknown_fields.push(ignored_path(&path)))
        }
        Unknown::Passed => T::deserialize(tracked),
    };
    for path in &unknown_fields {
        report_unknown(path, report);
    }
    match decoded {
        Ok(decoded) if unknown_fields.is_empty() => Some(decoded),
        Ok(_) => None,
        Err(error) => {
            report_type(&failed_path(track.path()), &error.to_string(), report);
            None
        }
    }
}

fn ignored_path(path: &serde_ignored::Path<'_>) -> Path {
    match path {
        serde_ignored::Path::Root => Path::default(),
        serde_ignored::Path::Seq { parent, index } => ignored_path(parent).index(*index),
        serde_ignored::Path::Map { parent, key } => ignored_path(parent).key(key),
        serde_ignored::Path::Some { parent }
        | serde_ignored::Path::NewtypeStruct { parent }
        | serde_ignored::Path::NewtypeVariant { parent } => ignored_path(parent),
    }
}

fn failed_path(path: serde_path_to_error::Path) -> Path {
    let segments = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(PathSegment::Index(*index)),
        Segment::Map { key } => Some(PathSegment::Key(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    Path(segments.collect())
}

fn report_unknown(path: &Path, report: &mut Report<'_>) {
    let Some(PathSegment::Key(name)) = path.0.last() else { return };
    let known = fields::known(path);
    let nearest = fields::nearest(name, &known);
    let parent = Path(path.0.get(..path.0.len() - 1).unwrap_or_default().to_vec());
    let place = report.node().at(&parent).and_then(|node| node.entry(name));
    let span = place.map_or_else(|| report.node().span_of(path), |entry| entry.key_span);
    report.add(
        Diagnostic::new(codes::UNKNOWN_FIELD, span)
            .with("field", path.to_string())
            .with("name", name)
            .with("nearest", nearest)
            .with("known", known.join(", "))
            .with_server_text(format!("strict decoding error: unknown field \"{path}\"")),
    );
}

/// Serde's words end with what was expected; the tree says what is there.
fn report_type(path: &Path, words: &str, report: &mut Report<'_>) {
    let node = report.node().at(path);
    let (found, written) = node.map_or(("null", String::new()), describe);
    let expected = words.rsplit("expected ").next().unwrap_or_default();
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
    let diagnostic = Diagnostic::new(code, report.node().span_of(path))
        .with("field", path.to_string())
        .with("value", &written)
        .with("found", found);
    report.add(match fields::type_error(path, found, &written) {
        Some(text) => diagnostic.with_server_text(text),
        None => diagnostic,
    });
}

/// The JSON type as Go names it, and a scalar's text.
fn describe(node: &Node) -> (&'static str, String) {
    match &node.value {
        NodeValue::Scalar(scalar) => (scalar.resolve().type_name(), scalar.text.clone()),
        NodeValue::Sequence(_) => ("array", String::new()),
        NodeValue::Mapping(_) => ("object", String::new()),
    }
}

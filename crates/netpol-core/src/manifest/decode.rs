//! Values to typed objects: unknown fields and wrong types become diagnostics, as the API server words them.

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;

use super::report::Report;
use super::schema::IntOrString;
use super::value::{Keep, to_value};
use super::{fields, mend};
use crate::diagnostic::{Diagnostic, codes};
use crate::edit::Edit;
use crate::source::{Node, NodeValue, Path, PathSegment, SourceText};

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

/// The typed object of the report's tree; nothing where a type is wrong or a field unknown.
pub(super) fn decode<T: DeserializeOwned>(
    keep: Keep,
    unknown: Unknown,
    report: &mut Report<'_>,
) -> Option<T> {
    let value = to_value(report.node(), keep, report);
    let mut wrong: Vec<(Path, String)> = Vec::new();
    let mut attempt = typed::<T>(value, unknown);
    let bytes = report.node().span.range().len().max(1);
    let most = (BYTES_READ_AGAIN / bytes).clamp(1, WRONG_TYPES);
    while let Err((path, words)) = attempt.decoded {
        let is_new = wrong.iter().all(|(known, _)| *known != path);
        wrong.push((path, words));
        if !is_new || wrong.len() >= most {
            attempt.decoded = Ok(None);
            break;
        }
        // Serde stops at the first wrong type, so the tree is read again without those that are known.
        let mut value = to_value(report.node(), keep, &mut Report::new(report.node(), report.source()));
        wrong.iter().for_each(|(path, _)| clear(&mut value, path));
        attempt = typed::<T>(value, unknown);
    }
    for path in &attempt.unknown_fields {
        report_unknown(path, report);
    }
    for (path, words) in &wrong {
        report_type(path, words, report);
    }
    attempt.decoded.ok().flatten().filter(|_| wrong.is_empty() && attempt.unknown_fields.is_empty())
}

struct Attempt<T> {
    decoded: Result<Option<T>, (Path, String)>,
    unknown_fields: Vec<Path>,
}

fn typed<T: DeserializeOwned>(value: Value, unknown: Unknown) -> Attempt<T> {
    let mut unknown_fields = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let decoded: Result<T, _> = match unknown {
        Unknown::Refused => {
            serde_ignored::deserialize(tracked, |path| unknown_fields.push(ignored_path(&path)))
        }
        Unknown::Passed => T::deserialize(tracked),
    };
    let decoded = decoded.map(Some).map_err(|error| (failed_path(track.path()), error.to_string()));
    Attempt { decoded, unknown_fields }
}

/// Puts null at a path; every field may be null.
fn clear(value: &mut Value, path: &Path) {
    let place = path.0.iter().try_fold(value, |value, segment| match segment {
        PathSegment::Key(key) => value.get_mut(key.as_str()),
        PathSegment::Index(index) => value.get_mut(*index),
    });
    if let Some(place) = place {
        *place = Value::Null;
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
    let edit = mend::rename_or_move(report.source(), report.node(), path);
    report.add(
        Diagnostic::new(codes::UNKNOWN_FIELD, span)
            .with("field", path.to_string())
            .with("name", name)
            .with("nearest", nearest)
            .with("known", known.join(", "))
            .with_server_text(format!("strict decoding error: unknown field \"{path}\""))
            .with_edit(edit),
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
        .with("found", found)
        .with_edit(node.and_then(|node| mend_type(code, node, path, report.source())));
    report.add(match fields::type_error(path, found, &written) {
        Some(text) => diagnostic.with_server_text(text),
        None => diagnostic,
    });
}

fn mend_type(code: &str, node: &Node, path: &Path, source: &SourceText) -> Option<Edit> {
    match code {
        codes::LIST_NEEDED => mend::as_list(source, node, path),
        codes::MAPPING_NEEDED => mend::as_mapping(source, node, path),
        codes::TEXT_NEEDED => mend::quote(source, node, &fields::keys(path)),
        codes::BOOLEAN_NEEDED => mend::unquote(source, node, &["true", "false"]),
        codes::NUMBER_NEEDED => mend::unquote(source, node, &[]),
        _ => None,
    }
}

/// The JSON type as Go names it, and a scalar's text.
fn describe(node: &Node) -> (&'static str, String) {
    match &node.value {
        NodeValue::Scalar(scalar) => (scalar.resolve().type_name(), scalar.text.clone()),
        NodeValue::Sequence(_) => ("array", String::new()),
        NodeValue::Mapping(_) => ("object", String::new()),
    }
}

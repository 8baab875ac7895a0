//! Values to typed objects: unknown fields and wrong types become diagnostics, as the API server words them.

use std::sync::Arc;

use super::checked::{Checked, Mistakes, Read};
use super::duplicates::{report_duplicates, without_duplicates};
use super::fix;
use super::meant::Meant;
use super::reading::Reading;
use super::schema::{self, Type};
use crate::diagnostic::{Diagnostic, codes};
use crate::edit::Edit;
use crate::source::{Node, NodeValue, Path, Resolved, Scalar, SourceText};

/// The typed object that is read; nothing where a type is wrong or a field unknown.
pub(super) fn decode<T: Read>(reading: &mut Reading<'_>) -> Option<T> {
    let tree = flawless(reading)?;
    Some(T::read(Checked::new(&tree, reading.schema())))
}

/// The tree without what stands twice, where that is all that is wrong with it. What is wrong is told, whatever is read of the tree.
fn flawless(reading: &mut Reading<'_>) -> Option<Arc<Node>> {
    let schema = reading.schema();
    let mut tree = Arc::clone(reading.node());
    if report_duplicates(&tree, schema, reading) {
        tree = Arc::new(without_duplicates(Node::clone(&tree)));
    }
    let Mistakes { wrong, unknown } = Mistakes::of(&tree, schema);
    for path in &unknown {
        if reading.is_full() {
            reading.leave_out(codes::UNKNOWN_FIELD, 1);
        } else {
            report_unknown(path, reading);
        }
    }
    for (path, needed) in &wrong {
        report_type(path, needed, reading);
    }
    (wrong.is_empty() && unknown.is_empty()).then_some(tree)
}

fn report_unknown(path: &Path, reading: &mut Reading<'_>) {
    let Some((above, name)) = schema::split(path) else { return };
    let fields = reading.schema().at(above).map_or(&[][..], Type::fields);
    let known: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let span = reading.node().key_span_of(path).unwrap_or_else(|| reading.node().span_of(path));
    let meant = Meant::by(reading.node(), reading.schema(), path);
    let edit = fix::of_unknown(reading.source(), reading.node(), reading.schema(), path, &meant);
    reading.add(
        Diagnostic::new(codes::UNKNOWN_FIELD, span)
            .in_words(meant.variant())
            .with("field", path.to_string())
            .with("name", name)
            .with("nearest", meant.names())
            .with("known", known.join(", "))
            .with_server_text(format!("strict decoding error: unknown field \"{path}\""))
            .with_edit(edit),
    );
}

fn report_type(path: &Path, needed: &Type, reading: &mut Reading<'_>) {
    let node = reading.node().at(path);
    let value = node.and_then(Node::scalar);
    let resolved = value.map(Scalar::resolve);
    let written = value.map_or("", |scalar| &scalar.text);
    let found = resolved.map_or_else(|| shape(node), |resolved| resolved.type_name());
    let diagnostic = Diagnostic::new(code(needed), reading.node().span_of(path))
        .in_words(node.and_then(|node| empty_braces(path, needed, node)))
        .with("field", path.to_string())
        .with("value", written)
        .with("found", found)
        .with_edit(
            node.filter(|_| !ends_before_it_begins(reading.node(), path))
                .and_then(|node| fix_type(needed, node, reading.source())),
        );
    reading.add(match go_error(reading.schema(), path, found, resolved) {
        Some(text) => diagnostic.with_server_text(text),
        None => diagnostic,
    });
}

/// `{}` where a list of rules or peers is needed: one of them opens everything and the other nothing, so neither is
/// guessed.
fn empty_braces(path: &Path, needed: &Type, node: &Node) -> Option<&'static str> {
    let is_empty = matches!(&node.value, NodeValue::Mapping(entries) if entries.is_empty());
    let (_, key) = schema::split(path).filter(|_| is_empty && matches!(needed, Type::List(_)))?;
    match key {
        "ingress" | "egress" => Some("rules"),
        "from" | "to" => Some("peers"),
        _ => None,
    }
}

fn code(needed: &Type) -> &'static str {
    match needed {
        Type::List(_) => codes::LIST_NEEDED,
        Type::Map(_) | Type::Struct(_) => codes::MAPPING_NEEDED,
        Type::Text { .. } | Type::Any(_) => codes::TEXT_NEEDED,
        Type::Boolean => codes::BOOLEAN_NEEDED,
        Type::IntOrString => codes::PORT_NEEDED,
        Type::Integer(_) => codes::NUMBER_NEEDED,
    }
}

/// Whether a path leads to an `endPort` below the `port` beside it, which the server refuses as a number too.
fn ends_before_it_begins(root: &Node, path: &Path) -> bool {
    let Some((above, "endPort")) = schema::split(path) else { return false };
    let Some(range) = root.at(&Path(above.to_vec())) else { return false };
    let number = |key: &str| range.get(key).and_then(Node::text)?.parse::<i64>().ok();
    number("port").zip(number("endPort")).is_some_and(|(port, end)| end < port)
}

fn fix_type(needed: &Type, node: &Node, source: &SourceText) -> Option<Edit> {
    match needed {
        Type::List(item) => fix::as_list(source, node, item),
        Type::Map(_) | Type::Struct(_) => fix::as_mapping(source, node, needed),
        Type::Text { takes, .. } => fix::quote(source, node, takes),
        Type::Boolean => fix::unquote(source, node, &["true", "false"]),
        Type::Integer(_) => fix::unquote(source, node, &[]),
        Type::IntOrString | Type::Any(_) => None,
    }
}

/// What Go says of a value of a wrong type.
fn go_error(
    schema: &'static Type,
    path: &Path,
    found: &str,
    resolved: Option<Resolved<'_>>,
) -> Option<String> {
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
    schema::type_error(schema, path, found, number.as_deref())
}

/// The JSON type of what is no scalar, as Go names it.
fn shape(node: Option<&Node>) -> &'static str {
    match node.map(|node| &node.value) {
        Some(NodeValue::Sequence(_)) => "array",
        Some(NodeValue::Mapping(_)) => "object",
        _ => "null",
    }
}

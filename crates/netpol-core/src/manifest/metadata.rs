//! `metadata` to a name, a namespace and labels (semantics A15.1 to A15.4, A15.22).

mod schema;

pub(super) use schema::{OBJECT_META, OBJECT_META_PART, ObjectMeta};

use super::Labels;
use super::field::Field;
use super::fix;
use super::names;
use super::reading::Reading;
use super::time;
use super::typed::TextMap;
use crate::diagnostic::codes;
use crate::edit::{Place, replace};
use crate::source::{Node, Resolved, Scalar};

/// How the namespace of an object without one is called: kubectl fills it in from its context (semantics A3.5).
pub const DEFAULT_NAMESPACE: &str = "default";

/// The server appends five random letters to a `generateName`; these stand for them.
pub(super) const GENERATED: &str = "xxxxx";

/// Annotations of one object, keys and values together.
const ANNOTATION_BYTES: usize = 256 * 1024;

/// Which rule a name follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameRule {
    /// Most objects.
    Subdomain,
    /// A subdomain to which nothing refers, so that another name does as well.
    FreeSubdomain,
    /// Namespaces and Services.
    Label,
}

/// What matters of `metadata`.
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) labels: Labels,
    pub(super) owner: Option<(String, String)>,
}

/// Checks `metadata` and takes out what matters.
pub(super) fn read(meta: Option<ObjectMeta>, rule: NameRule, reading: &mut Reading<'_>) -> Metadata {
    let meta = meta.unwrap_or_default();
    let field = Field::ROOT.key("metadata");
    let name = read_name(&meta, rule, &field, reading);
    let namespace = match meta.namespace.as_deref() {
        None | Some("") => reading.default_namespace().to_owned(),
        Some(namespace) => {
            for broken in names::label(namespace) {
                reading.invalid(codes::NAMESPACE_INVALID, &field.key("namespace"), namespace, &broken);
            }
            namespace.to_owned()
        }
    };
    let owner = read_owner(&meta);
    let labels = read_labels(meta.labels, &field.key("labels"), reading);
    check_annotations(&meta.annotations, &field.key("annotations"), reading);
    Metadata { name, namespace, labels, owner }
}

/// Refuses what is no time where the server sets one itself. It does so while it decodes, whatever else is wrong.
pub(super) fn check_times(reading: &mut Reading<'_>) {
    let field = Field::ROOT.key("metadata");
    let (node, source) = (reading.node(), reading.source());
    let Some(metadata) = node.get("metadata") else { return };
    for key in ["creationTimestamp", "deletionTimestamp"] {
        let Some(Resolved::Text(text)) = metadata.get(key).and_then(Node::scalar).map(Scalar::resolve) else {
            continue;
        };
        if let Some(words) = time::broken(text) {
            let is_only = metadata.entries().len() < 2;
            let edit = Place::of(source, node, metadata)
                .filter(|_| !is_only)
                .and_then(|place| place.remove_entry(key));
            reading.plain(codes::TIME_NEEDED, &field.key(key), words).with("value", text).with_edit(edit);
        }
    }
}

/// Checks a map of labels and gives it without nulls.
pub(super) fn read_labels(labels: TextMap, field: &Field<'_>, reading: &mut Reading<'_>) -> Labels {
    let labels: Labels =
        labels.unwrap_or_default().into_iter().map(|(key, value)| (key, value.unwrap_or_default())).collect();
    for (key, value) in &labels {
        let place = field.key(key);
        if looks_read_otherwise(key) {
            note_key_read_otherwise(key, &place, reading);
        }
        for broken in names::label_key(key) {
            reading.invalid_at(codes::LABEL_KEY_INVALID, field, &place, key, &broken);
        }
        for broken in names::label_value(value) {
            reading.invalid_at(codes::LABEL_VALUE_INVALID, field, &place, value, &broken);
        }
    }
    labels
}

/// Whether a key is what kubectl makes of a boolean or a number.
fn looks_read_otherwise(key: &str) -> bool {
    key == "true" || key == "false" || key.starts_with(|first: char| first.is_ascii_digit() || first == '-')
}

/// JSON knows only text as keys, so kubectl writes `on` as `true` and `1.0` as `1`, and no label matches as written.
fn note_key_read_otherwise(key: &str, place: &Field<'_>, reading: &mut Reading<'_>) {
    let (node, source) = (reading.node(), reading.source());
    let span = node.key_span_of(&place.path());
    let Some(written) = span.and_then(|span| source.slice(span)).filter(|written| *written != key) else {
        return;
    };
    if !written.starts_with(['"', '\'', '|', '>', '!', '&', '*', '?']) && names::label_key(written).is_empty()
    {
        let written = written.to_owned();
        reading.note(codes::LABEL_KEY_NOT_AS_WRITTEN, place).with("written", &written).with("key", key);
        reading.with_edit(span.map(|span| replace(span, format!("\"{written}\""))));
    }
}

fn read_name(meta: &ObjectMeta, rule: NameRule, field: &Field<'_>, reading: &mut Reading<'_>) -> String {
    let check = match rule {
        NameRule::Subdomain | NameRule::FreeSubdomain => names::subdomain,
        NameRule::Label => names::label,
    };
    let prefix = meta.generate_name.as_deref().unwrap_or_default();
    if !prefix.is_empty() {
        // The server appends to it, so it may end with a dash.
        let masked = prefix.strip_suffix('-').map_or_else(|| prefix.to_owned(), |start| format!("{start}a"));
        for broken in check(&masked) {
            reading.invalid(codes::NAME_INVALID, &field.key("generateName"), prefix, &broken);
        }
    }
    match meta.name.as_deref() {
        None | Some("") if prefix.is_empty() => {
            let kind = reading.kind();
            reading
                .required(codes::NAME_MISSING, &field.key("name"), "name or generateName is required")
                .with("kind", kind);
            String::new()
        }
        None | Some("") => format!("{prefix}{GENERATED}"),
        Some(name) => {
            let allowed = name.to_ascii_lowercase().replace(['_', ' '], "-");
            let allowed = (rule == NameRule::FreeSubdomain && check(&allowed).is_empty()).then_some(allowed);
            for broken in check(name) {
                let field = field.key("name");
                reading
                    .invalid(codes::NAME_INVALID, &field, name, &broken)
                    .fix(&field, |source, node| fix::rewrite(source, node, allowed.as_deref()?));
            }
            name.to_owned()
        }
    }
}

fn read_owner(meta: &ObjectMeta) -> Option<(String, String)> {
    let owners = meta.owner_references.iter().flatten().flatten();
    let owner = owners.into_iter().find(|owner| owner.controller == Some(true))?;
    Some((owner.kind.clone()?, owner.name.clone()?))
}

/// Whether the API server takes these annotations as they are.
pub(crate) fn are_valid_annotations(annotations: &Node) -> bool {
    let mut bytes = 0;
    annotations.entries().iter().all(|entry| {
        bytes += entry.key.len() + entry.value.text().map_or(0, str::len);
        matches!(entry.value.resolve(), Some(Resolved::Text(_)))
            && broken_annotation_key(&entry.key).is_empty()
    }) && bytes <= ANNOTATION_BYTES
}

fn broken_annotation_key(key: &str) -> Vec<String> {
    // Only here does case not matter. Two letters beyond ASCII have a small one within it.
    names::label_key(&key.to_ascii_lowercase().replace('\u{130}', "i").replace('\u{212a}', "k"))
}

fn check_annotations(annotations: &TextMap, field: &Field<'_>, reading: &mut Reading<'_>) {
    let Some(annotations) = annotations else { return };
    let mut bytes = 0;
    for (key, value) in annotations {
        for broken in broken_annotation_key(key) {
            reading.invalid_at(codes::LABEL_KEY_INVALID, field, &field.key(key), key, &broken);
        }
        bytes += key.len() + value.as_ref().map_or(0, String::len);
    }
    if bytes > ANNOTATION_BYTES {
        reading.too_long(codes::ANNOTATIONS_TOO_LARGE, field, ANNOTATION_BYTES);
    }
}

//! What can be said of a document before its object is read.

use super::PassedOver;
use super::duplicates::without_duplicates;
use super::fix;
use super::json::to_json;
use super::kinds::{self, Recognised};
use super::quote::{escape_html, quote};

use crate::diagnostic::{Diagnostic, Problems, codes};
use crate::source::{Entry, Limits, Node, NodeValue, Path, Problem, SourceText, Sources, Span, Unreadable};

/// The longest object that is printed into a message.
const PRINTED_BYTES: usize = 200;

/// The text of a member of the root; none where it is missing, null, empty or no scalar.
pub(super) fn text_of<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key).and_then(Node::text).filter(|text| !text.is_empty())
}

/// The text of a member of `metadata`.
pub(super) fn metadata<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    text_of(node.get("metadata")?, key)
}

/// Whether the server makes up the object's name.
pub(super) fn has_generated_name(node: &Node) -> bool {
    let is_given = |key| metadata(node, key).is_some_and(|text| !text.is_empty());
    is_given("generateName") && !is_given("name")
}

/// What is in a list below that key, such as `items`.
pub(super) fn items(node: Node, key: &str) -> Vec<Node> {
    let NodeValue::Mapping(entries) = node.value else { return Vec::new() };
    match entries.into_iter().rev().find(|entry| *entry.key == *key).map(|entry| entry.value.value) {
        Some(NodeValue::Sequence(items)) => items,
        _ => Vec::new(),
    }
}

/// The diagnostic for a document that cannot be read. Its edit is one after which `is_read` finds nothing wrong with the
/// document's tree.
pub(super) fn unreadable(
    unreadable: &Unreadable,
    limits: &Limits,
    source: &SourceText,
    is_read: &dyn Fn(Node, &SourceText) -> bool,
) -> Diagnostic {
    let span = unreadable.span;
    match &unreadable.problem {
        Problem::Syntax(words) => Diagnostic::new(codes::SYNTAX, span).with("reason", words),
        Problem::Indentation(document) => Diagnostic::new(codes::INDENTATION, span)
            .with_edit(fix::move_line(source, *document, span, is_read)),
        Problem::NoColon => Diagnostic::new(codes::SYNTAX, span).in_words(Some("no_colon")),
        Problem::SecondColon => Diagnostic::new(codes::SYNTAX, span).in_words(Some("second_colon")),
        Problem::OpenQuote => Diagnostic::new(codes::OPEN_QUOTE, span),
        Problem::OpenBracket => Diagnostic::new(codes::OPEN_BRACKET, span),
        Problem::Tab(document) => {
            Diagnostic::new(codes::TAB, span).with_edit(fix::replace_tabs(source, *document, is_read))
        }
        Problem::Template => Diagnostic::new(codes::TEMPLATE, span),
        Problem::Character(character) => Diagnostic::new(codes::CHARACTER, span)
            .with("character", format!("U+{:04X}", u32::from(*character))),
        Problem::UnknownAlias => Diagnostic::new(codes::UNKNOWN_ALIAS, span),
        Problem::KeyNotText => Diagnostic::new(codes::KEY_NOT_TEXT, span),
        Problem::TooLarge => Diagnostic::too_large(span, limits),
        Problem::TooDeep => Diagnostic::new(codes::TOO_DEEP, span).with("limit", limits.depth.to_string()),
        Problem::TooManyValues => {
            Diagnostic::new(codes::TOO_MANY_VALUES, span).with("limit", limits.values.to_string())
        }
        Problem::TooManyAliases => Diagnostic::new(codes::TOO_MANY_ALIASES, span),
    }
}

/// Two objects in one document: kubectl silently keeps the last value of every key, so one object is left of them.
/// Says at each further `apiVersion` that `---` is missing, and gives that one object.
pub(super) fn last_object(root: Node, source: &SourceText, problems: &mut Problems) -> Node {
    let all = |key: &str| root.entries().iter().filter(|entry| *entry.key == *key).collect::<Vec<_>>();
    let (versions, kinds) = (all("apiVersion"), all("kind"));
    if versions.len() < 2 || kinds.len() < 2 {
        return root;
    }
    for (version, kind) in versions.iter().zip(&kinds).skip(1) {
        let span = version.key_span.cover(version.value.span);
        let begins = if version.key_span < kind.key_span { version } else { kind };
        let line = source.line_of(begins.key_span.start);
        // Where the first object begins with the same key, nothing of this one stands above.
        let is_first = root.entries().first().is_some_and(|first| first.key == begins.key);
        let edit = is_first.then(|| fix::insert_separator(source, begins)).flatten();
        problems.add(
            Diagnostic::new(codes::SEPARATOR_MISSING, span)
                .with("kind", kind.value.text().unwrap_or_default())
                .with("line", line.to_string())
                .with_server_text(format!("line {line}: key \"apiVersion\" already set in map"))
                .with_edit(edit),
        );
    }
    let NodeValue::Mapping(entries) = root.value else { return root };
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries.into_iter().rev() {
        if kept.iter().all(|other| other.key != entry.key) {
            kept.push(entry);
        }
    }
    kept.reverse();
    let span = match (kept.first(), kept.last()) {
        (Some(first), Some(last)) => first.key_span.cover(last.value.span),
        _ => root.span,
    };
    Node { span, value: NodeValue::Mapping(kept) }
}

/// An object that does not say what it is (semantics A16.7). Without `apiVersion` and `kind`, `kind` is asked first.
pub(super) fn type_missing(node: &Node, kind_missing: bool, source: &SourceText) -> Diagnostic {
    let version_missing = text_of(node, "apiVersion").is_none();
    let missing = match (version_missing, kind_missing) {
        (true, true) => "apiVersion, kind",
        (true, false) => "apiVersion",
        _ => "kind",
    };
    let edit = match (text_of(node, "apiVersion"), text_of(node, "kind")) {
        (None, Some(kind)) => {
            let known = kinds::of_name(kind).filter(|known| known.name == kind);
            known.and_then(|known| fix::insert_type(source, node, "apiVersion", known.version))
        }
        (Some(version), None) if is_policy(node, version) => {
            fix::insert_type(source, node, "kind", "NetworkPolicy")
        }
        _ => None,
    };
    let in_another_case = fix::in_another_case(node, &["apiVersion", "kind"]);
    let diagnostic = match in_another_case.first() {
        Some((entry, name)) => Diagnostic::new(codes::TYPE_MISSING, entry.key_span)
            .in_words(Some("case"))
            .with("missing", missing)
            .with("written", &*entry.key)
            .with("name", *name)
            .with_edit(fix::rename_keys(source, &in_another_case)),
        None => {
            Diagnostic::new(codes::TYPE_MISSING, first_line(node)).with("missing", missing).with_edit(edit)
        }
    };
    if node.span.range().len() > PRINTED_BYTES * 4 {
        return diagnostic;
    }
    let printed = to_json(&without_duplicates(node.clone()));
    if printed.len() > PRINTED_BYTES {
        return diagnostic;
    }
    let asked = if kind_missing { "Kind" } else { "apiVersion" };
    let printed = escape_html(&printed);
    diagnostic.with_server_text(format!("Object '{asked}' is missing in '{printed}'"))
}

/// A piece of a document that is no part of a policy, where the others are. The API server has no words for it, since it
/// is asked about the whole document.
pub(super) fn no_part(piece: &Node) -> Diagnostic {
    Diagnostic::new(codes::TYPE_MISSING, first_line(piece)).with("missing", "apiVersion, kind")
}

/// Whether an object without a kind can be nothing but a NetworkPolicy.
fn is_policy(node: &Node, version: &str) -> bool {
    let is_of_spec = |key: &str| ["podSelector", "policyTypes", "ingress", "egress"].contains(&key);
    let mut spec = node.get("spec").map_or(&[][..], Node::entries).iter();
    version == "networking.k8s.io/v1" && spec.any(|entry| is_of_spec(&entry.key))
}

/// An `apiVersion` and `kind` that no cluster has.
pub(super) fn no_match(
    node: &Node,
    recognised: &Recognised,
    api_version: &str,
    kind: &str,
    source: &SourceText,
) -> Diagnostic {
    let span = node.span_of(&Path::default().key("apiVersion"));
    let diagnostic = match recognised {
        Recognised::Removed { instead, removed_in } => Diagnostic::new(codes::VERSION_REMOVED, span)
            .with("instead", instead)
            .with("removed_in", *removed_in),
        Recognised::NoMatch { instead } => {
            Diagnostic::new(codes::VERSION_UNKNOWN, span).with("instead", instead)
        }
        Recognised::Read(_) | Recognised::Other => Diagnostic::new(codes::VERSION_UNKNOWN, span),
    };
    let edit = kinds::of_name(kind).and_then(|kind| fix::replace_type(source, node, kind.version, kind.name));
    diagnostic
        .with("kind", kind)
        .with("version", api_version)
        .with_server_text(format!("no matches for kind {} in version {}", quote(kind), quote(api_version)))
        .with_edit(edit)
}

/// An object that decides traffic and is not read.
pub(super) fn decides_traffic(node: &Node, object: &PassedOver, group: &str) -> Diagnostic {
    let name = match &object.namespace {
        Some(namespace) => format!("{namespace}/{}", object.name),
        None => object.name.clone(),
    };
    Diagnostic::new(codes::DECIDES_TRAFFIC, node.span_of(&Path::default().key("kind")))
        .with("kind", &object.kind)
        .with("group", group)
        .with("name", name)
}

/// An object that takes the place of an earlier one.
pub(super) fn replaced(
    node: &Node,
    identity: &(&str, String, String),
    first: Span,
    sources: &Sources,
) -> Diagnostic {
    let (kind, namespace, name) = identity;
    let line = sources.position(first).map_or(0, |position| position.line);
    let line = match sources.get(first.source) {
        Some(other) if first.source != node.span.source => format!("{line} ({})", other.name()),
        _ => line.to_string(),
    };
    let span = node.span_of(&Path::default().key("metadata").key("name"));
    Diagnostic::new(codes::REPLACED, span)
        .with("source", first.source.0.to_string())
        .with("kind", *kind)
        .with("namespace", namespace)
        .with("name", name)
        .with("line", line)
}

/// A whole object underlined says nothing; its first key is enough.
fn first_line(node: &Node) -> Span {
    node.entries().first().map_or(node.span, |entry| entry.key_span)
}

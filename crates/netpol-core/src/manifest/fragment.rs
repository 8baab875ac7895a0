//! Parts of a NetworkPolicy, as guides print them: read as if they were wrapped into a whole one.

mod names;
mod part;
mod whole;

pub(super) use names::Names;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Entry, Node, NodeValue, Scalar, ScalarStyle, SourceText, Span};
use part::{Part, is_for_another_program, part_of};
use whole::Piece;

/// Parts of one document that are made whole by one edit.
const MOST_PARTS: usize = 100;

/// What a document without `apiVersion` and `kind` stands for.
pub(super) struct Parts {
    pub(super) policies: Vec<Wrapped>,
    /// Pieces between the parts that are no part of a policy.
    pub(super) others: Vec<Node>,
}

/// A policy made from a part, and the hint that says what was added.
pub(super) struct Wrapped {
    pub(super) node: Node,
    pub(super) hint: Diagnostic,
}

/// The policies that a document without `apiVersion` and `kind` stands for, or the document as it was. Where a key of
/// the root comes again, another part begins: guides print two readings one below the other. Every hint of a document
/// has the same edit, which makes whole policies of all its parts; there is none where a piece is no part of a policy,
/// since what is put in would tear it from what it was written with.
pub(super) fn wrap(
    root: Node,
    source: &SourceText,
    namespace: &str,
    mut new_name: impl FnMut() -> String,
) -> Result<Parts, Node> {
    if part_of(&root).is_none() || is_for_another_program(&root) {
        return Err(root);
    }
    let mut pieces = Vec::new();
    let (mut policies, mut others) = (Vec::new(), Vec::new());
    for part in split(root) {
        match wrap_part(part, namespace, &mut new_name) {
            Ok((piece, wrapped)) => {
                pieces.push(piece);
                policies.push(wrapped);
            }
            Err(other) => others.push(other),
        }
    }
    let can_be_written = others.is_empty() && pieces.len() <= MOST_PARTS;
    let edit = if can_be_written { whole::write(source, &pieces) } else { None };
    policies.iter_mut().for_each(|policy| policy.hint.set_edit(edit.clone()));
    Ok(Parts { policies, others })
}

fn split(root: Node) -> Vec<Node> {
    let NodeValue::Mapping(entries) = root.value else { return vec![root] };
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some(group) if group.iter().all(|other| other.key != entry.key) => group.push(entry),
            _ => groups.push(vec![entry]),
        }
    }
    if groups.len() > 1 {
        return groups.into_iter().filter_map(mapping).collect();
    }
    let whole = |entries| Node { span: root.span, value: NodeValue::Mapping(entries) };
    groups.into_iter().map(whole).collect()
}

fn wrap_part(
    part: Node,
    namespace: &str,
    new_name: &mut impl FnMut() -> String,
) -> Result<(Piece, Wrapped), Node> {
    let Some(kind) = part_of(&part) else { return Err(part) };
    let whole = part.span;
    let original = part.clone();
    let written = written(&part, kind);
    let mut missing = vec!["apiVersion", "kind"];
    let (metadata, spec) = match kind {
        Part::Spec => match part.get("spec").cloned() {
            Some(spec) => (part.get("metadata").cloned(), spec),
            None => return Err(part),
        },
        Part::SpecFields => (None, with_types(part)),
        Part::RuleFields => (None, spec_of_rules(vec![part], whole)),
        Part::Rules => (None, spec_of_rules(part.items().to_vec(), whole)),
        Part::Peers => (None, spec_of_peers(part)),
        Part::Peer => (None, spec_of_peers(list(vec![part], whole))),
    };
    if metadata.is_none() {
        missing.push("metadata");
    }
    if kind != Part::Spec {
        missing.push("spec");
    }
    let metadata = match metadata {
        Some(metadata) if metadata.get("name").is_some() => metadata,
        unnamed => {
            let mut entries = match unnamed.map(|metadata| metadata.value) {
                Some(NodeValue::Mapping(entries)) => entries,
                _ => Vec::new(),
            };
            entries.push(entry("name", text(&new_name(), whole)));
            Node { span: whole, value: NodeValue::Mapping(entries) }
        }
    };
    let field = |key: &str| metadata.get(key).and_then(Node::text).unwrap_or(namespace).to_owned();
    let piece = Piece::new(original, kind, &spec, field("name"), field("namespace"));
    let hint = Diagnostic::new(codes::FRAGMENT, whole)
        .with("part", written)
        .with("missing", missing.join(", "))
        .with("name", field("name"))
        .with("namespace", field("namespace"));
    let mut entries = vec![
        entry("apiVersion", text("networking.k8s.io/v1", whole)),
        entry("kind", text("NetworkPolicy", whole)),
        entry("metadata", metadata),
        entry("spec", spec),
    ];
    if kind == Part::Spec {
        // Fields beside the spec that a policy does not have are told as such.
        let is_other = |entry: &&Entry| !["metadata", "spec"].contains(&&*entry.key);
        entries.extend(piece.part.entries().iter().filter(is_other).cloned());
    }
    Ok((piece, Wrapped { node: Node { span: whole, value: NodeValue::Mapping(entries) }, hint }))
}

/// The keys that are there, as the hint names them.
fn written(part: &Node, kind: Part) -> String {
    let holder = if kind == Part::Rules || kind == Part::Peers { part.items().first() } else { Some(part) };
    let keys: Vec<&str> = holder.map_or(&[][..], Node::entries).iter().map(|entry| &*entry.key).collect();
    keys.join(", ")
}

/// Where nobody wrote a spec, the directions are those of the rules that are there.
fn with_types(part: Node) -> Node {
    let span = part.span;
    if part.entry("policyTypes").is_some() || part.entry("podSelector").is_some() {
        return part;
    }
    let directions = [("ingress", "Ingress"), ("egress", "Egress")];
    let types =
        directions.iter().filter(|(key, _)| part.entry(key).is_some()).map(|(_, name)| text(name, span));
    let types = entry("policyTypes", list(types.collect(), span));
    let NodeValue::Mapping(mut entries) = part.value else { return part };
    entries.push(types);
    Node { span, value: NodeValue::Mapping(entries) }
}

/// A rule with `to` is an egress rule, any other an ingress rule; one with both is read as two.
fn spec_of_rules(rules: Vec<Node>, span: Span) -> Node {
    let (mut ingress, mut egress) = (Vec::new(), Vec::new());
    for rule in rules {
        let (from, to) = (rule.entry("from").is_some(), rule.entry("to").is_some());
        if from && to {
            ingress.push(without(&rule, "to"));
            egress.push(without(&rule, "from"));
        } else if to {
            egress.push(rule);
        } else {
            ingress.push(rule);
        }
    }
    let mut entries = Vec::new();
    for (key, rules) in [("ingress", ingress), ("egress", egress)] {
        if !rules.is_empty() {
            entries.push(entry(key, list(rules, span)));
        }
    }
    with_types(Node { span, value: NodeValue::Mapping(entries) })
}

fn spec_of_peers(peers: Node) -> Node {
    let span = peers.span;
    let rule = Node { span, value: NodeValue::Mapping(vec![entry("from", peers)]) };
    spec_of_rules(vec![rule], span)
}

fn without(rule: &Node, key: &str) -> Node {
    let entries = rule.entries().iter().filter(|entry| *entry.key != *key).cloned().collect();
    Node { span: rule.span, value: NodeValue::Mapping(entries) }
}

fn mapping(entries: Vec<Entry>) -> Option<Node> {
    let span = entries.first()?.key_span.cover(entries.last()?.value.span);
    Some(Node { span, value: NodeValue::Mapping(entries) })
}

fn list(items: Vec<Node>, span: Span) -> Node {
    Node { span, value: NodeValue::Sequence(items) }
}

/// A key that nobody wrote stands, without any bytes, where its value begins.
fn entry(key: &str, value: Node) -> Entry {
    let key_span = Span { end: value.span.start, ..value.span };
    Entry { key: key.into(), key_span, value }
}

fn text(text: &str, span: Span) -> Node {
    let scalar = Scalar { text: text.into(), style: ScalarStyle::Quoted, tag: None };
    Node { span: Span { end: span.start, ..span }, value: NodeValue::Scalar(scalar) }
}

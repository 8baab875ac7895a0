//! Which values no answer needs.

use super::LeftOut;
use crate::edit::{Edit, Place, replace};
use crate::manifest::{READ_ANNOTATIONS, are_valid_annotations};
use crate::source::{Entry, Node, NodeValue, Path, PathSegment, SourceText};

/// Values of one mapping or list that are to go.
pub(super) struct Removal {
    /// What they are, and how many.
    pub(super) counts: Vec<(LeftOut, usize)>,
    /// The edit that takes them out; none where the text leaves no room for one.
    pub(super) edit: Option<Edit>,
}

/// Kinds whose objects hold data that programs read, and no answer needs.
const SECRETS: [&str; 2] = ["Secret", "ConfigMap"];

/// Where containers are listed in the specification of a pod.
const CONTAINERS: [&str; 3] = ["containers", "initContainers", "ephemeralContainers"];

/// Parts of `status` that say nothing about addresses or phases, by kind.
const STATUS: [(&str, &[&str]); 2] = [
    ("Pod", &["conditions", "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"]),
    ("Node", &["conditions", "images", "nodeInfo", "volumesInUse", "volumesAttached"]),
];

/// How many Secrets and ConfigMaps an object is: one, or the items of a list of them; none for any other object.
pub(super) fn secrets(object: &Node) -> Option<usize> {
    let kind = object.get("kind").and_then(Node::text)?;
    let items = object.get("items").map_or(0, |items| items.items().len());
    let (kind, count) = kind.strip_suffix("List").map_or((kind, 1), |kind| (kind, items));
    SECRETS.contains(&kind).then_some(count)
}

/// What is to go of a document.
pub(super) fn removals(source: &SourceText, root: &Node) -> Vec<Removal> {
    if let Some(count) = secrets(root) {
        // It is one of several values of JSON.
        return vec![Removal { counts: vec![(LeftOut::Secret, count)], edit: Some(replace(root.span, "")) }];
    }
    let mut search = Search { source, root, path: Path::default(), found: Vec::new() };
    search.look(root, "", "");
    search.found
}

/// The keys of a mapping that are to go, each with what it is and how many. The mapping is the value of `key`, or an item of the
/// list that is, in an object of that kind.
pub(super) fn needless_keys<'a>(mapping: &'a Node, key: &str, kind: &str) -> Vec<(&'a str, LeftOut, usize)> {
    if key == "annotations" {
        return needless_annotations(mapping).into_iter().map(|key| (key, LeftOut::Annotation, 1)).collect();
    }
    let mut found = Vec::new();
    let mut add = |key: &'static str, what: LeftOut, count: fn(&Node) -> usize| {
        let mut entries = mapping.entries().iter().filter(|entry| *entry.key == *key);
        // Of a key that is there twice another value would count from then on.
        if let (Some(entry), None) = (entries.next(), entries.next()) {
            found.push((key, what, count(&entry.value)));
        }
    };
    match key {
        "metadata" => {
            if mapping.get("managedFields").is_some_and(is_list) {
                add("managedFields", LeftOut::ManagedFields, |_| 1);
            }
            let is_needless = |all: &Node| {
                !all.entries().is_empty() && needless_annotations(all).len() == all.entries().len()
            };
            if mapping.get("annotations").is_some_and(is_needless) {
                add("annotations", LeftOut::Annotation, |all| all.entries().len());
            }
        }
        "status" => {
            let parts = STATUS.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, parts)| parts);
            parts.iter().for_each(|part| add(part, LeftOut::Status, |_| 1));
        }
        _ if CONTAINERS.contains(&key) => {
            for key in ["env", "envFrom"] {
                add(key, LeftOut::Variable, |all| all.items().len());
            }
            for key in ["command", "args"] {
                add(key, LeftOut::Command, |_| 1);
            }
        }
        _ => {}
    }
    found
}

/// The annotations that say nothing about traffic; none of them where the API server does not take them as they are, since then it
/// would take the object without them.
fn needless_annotations(annotations: &Node) -> Vec<&str> {
    if !are_valid_annotations(annotations) {
        return Vec::new();
    }
    let keys = annotations.entries().iter().map(|entry| &*entry.key);
    keys.filter(|key| !READ_ANNOTATIONS.contains(key)).collect()
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, NodeValue::Sequence(_))
}

struct Search<'a> {
    source: &'a SourceText,
    root: &'a Node,
    /// The way to the value that is looked at.
    path: Path,
    found: Vec<Removal>,
}

impl Search<'_> {
    /// Looks through a value: that of `key`, or an item of the list that is, in an object of that kind.
    fn look(&mut self, node: &Node, key: &str, kind: &str) {
        match &node.value {
            NodeValue::Scalar(_) => {}
            NodeValue::Sequence(items) => {
                let is_kept = |item: &&Node| key != "items" || secrets(item).is_none();
                let gone: Vec<usize> =
                    (0..).zip(items).filter(|(_, item)| !is_kept(item)).map(|(index, _)| index).collect();
                self.remove(vec![(LeftOut::Secret, gone.len())], |place| place.remove_items(&gone));
                for (index, item) in items.iter().enumerate().filter(|(_, item)| is_kept(item)) {
                    self.below(PathSegment::Index(index), item, key, kind);
                }
            }
            NodeValue::Mapping(entries) => {
                let kind = node.get("kind").and_then(Node::text).unwrap_or(kind);
                let found = needless_keys(node, key, kind);
                let gone: Vec<&str> = found.iter().map(|(key, ..)| *key).collect();
                let counts = found.iter().map(|(_, what, count)| (*what, *count)).collect();
                self.remove(counts, |place| place.remove_entries(&gone));
                let is_left = |entry: &&Entry| key != "annotations" && !gone.contains(&&*entry.key);
                for entry in entries.iter().filter(is_left) {
                    self.below(PathSegment::Key(entry.key.to_string()), &entry.value, &entry.key, kind);
                }
            }
        }
    }

    fn below(&mut self, segment: PathSegment, node: &Node, key: &str, kind: &str) {
        self.path.0.push(segment);
        self.look(node, key, kind);
        self.path.0.pop();
    }

    fn remove(&mut self, counts: Vec<(LeftOut, usize)>, edit: impl Fn(Place<'_>) -> Option<Edit>) {
        if counts.iter().any(|(_, count)| *count > 0) {
            let edit = Place::at(self.source, self.root, &self.path).and_then(edit);
            self.found.push(Removal { counts, edit });
        }
    }
}

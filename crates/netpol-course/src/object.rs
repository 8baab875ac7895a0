//! The objects of a text as values, by their names.

use netpol_core::manifest::DEFAULT_NAMESPACE;
use netpol_core::source::{Limits, Node, NodeValue, Resolved, SourceId, SourceText, parse};

/// Kinds whose objects are in no namespace.
const WITHOUT_NAMESPACE: [&str; 7] = [
    "Namespace",
    "Node",
    "IngressClass",
    "GatewayClass",
    "ClusterRole",
    "ClusterRoleBinding",
    "PersistentVolume",
];

/// The labels of an object, and those of the pods of a workload.
const LABELS: [&[&str]; 2] = [&["metadata", "labels"], &["spec", "template", "metadata", "labels"]];

/// The objects of a text.
pub(crate) struct Objects {
    all: Vec<(String, Node)>,
}

/// How an object differs from another of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// In nothing.
    None,
    /// In labels, its own or those of its pods.
    Labels,
    /// In something else.
    Other,
}

impl Objects {
    /// What can be read of a text.
    pub(crate) fn of(text: &str) -> Objects {
        let source = SourceText::new("", text);
        let mut all = Vec::new();
        for root in parse(SourceId(0), &source, &Limits::default()).flatten() {
            match root.get("items") {
                Some(items) if word(&root, &["kind"]).ends_with("List") => {
                    all.extend(items.items().iter().map(|item| (name_of(item), item.clone())));
                }
                _ => all.push((name_of(&root), root)),
            }
        }
        Objects { all }
    }

    /// Their names, each once.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let is_first =
            |place: usize, name: &str| self.all.iter().take(place).all(|(before, _)| before != name);
        self.all
            .iter()
            .enumerate()
            .filter(move |(place, (name, _))| is_first(*place, name))
            .map(|(_, (name, _))| name.as_str())
    }

    /// Whether there is one of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(&whole_name(name)).is_some()
    }

    /// How the objects of a name differ, of which one text at least has one.
    pub(crate) fn difference(&self, other: &Objects, name: &str) -> Difference {
        let (Some(one), Some(other)) = (self.get(name), other.get(name)) else { return Difference::Other };
        if canonical(one, &[]) == canonical(other, &[]) {
            Difference::None
        } else if canonical(one, &LABELS) == canonical(other, &LABELS) {
            Difference::Labels
        } else {
            Difference::Other
        }
    }

    /// The line at which the object of that name begins.
    pub(crate) fn line(&self, name: &str, text: &str) -> Option<u32> {
        Some(SourceText::new("", text).line_of(self.get(name)?.span.start))
    }

    /// Each with its name, in the order of the text.
    pub(crate) fn all(&self) -> &[(String, Node)] {
        &self.all
    }

    /// Every object with its name, each the last of that name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.names().filter_map(|name| Some((name, self.get(name)?)))
    }

    /// The object of that name.
    pub(crate) fn node(&self, name: &str) -> Option<&Node> {
        self.get(name)
    }

    /// The lines of the object of that name.
    pub(crate) fn written(&self, name: &str, text: &str) -> String {
        let written = self.get(name).and_then(|node| text.get(node.span.range())).unwrap_or_default();
        format!("{}\n", written.trim_end())
    }

    /// The last of that name, which is the one that counts.
    fn get(&self, name: &str) -> Option<&Node> {
        self.all.iter().rev().find(|(known, _)| known == name).map(|(_, node)| node)
    }
}

/// A name as [`Objects`] has it: what has a namespace has it written.
pub(crate) fn whole_name(name: &str) -> String {
    match name.split_once('/') {
        Some((kind, name)) if !name.contains('/') && !WITHOUT_NAMESPACE.contains(&kind) => {
            format!("{kind}/{DEFAULT_NAMESPACE}/{name}")
        }
        _ => name.to_owned(),
    }
}

fn name_of(object: &Node) -> String {
    let (kind, name) = (word(object, &["kind"]), word(object, &["metadata", "name"]));
    match word(object, &["metadata", "namespace"]) {
        "" => whole_name(&format!("{kind}/{name}")),
        namespace => format!("{kind}/{namespace}/{name}"),
    }
}

fn word<'a>(node: &'a Node, path: &[&str]) -> &'a str {
    path.iter().try_fold(node, |node, key| node.get(key)).and_then(Node::text).unwrap_or_default()
}

/// The labels of an object, and those of the pods of a workload, as far as it has some.
pub(crate) fn labels(object: &Node) -> impl Iterator<Item = &Node> {
    LABELS.iter().filter_map(move |path| path.iter().try_fold(object, |node, key| node.get(key)))
}

/// A text that is the same for equal values: keys in their order, nulls and what stands at `skipped` left out.
fn canonical(node: &Node, skipped: &[&[&str]]) -> String {
    let mut text = String::new();
    write(node, skipped, &mut text);
    text
}

fn write(node: &Node, skipped: &[&[&str]], text: &mut String) {
    match &node.value {
        NodeValue::Scalar(scalar) => match scalar.resolve() {
            Resolved::Text(value) => {
                text.push('"');
                text.push_str(&value.replace('\\', "\\\\").replace('"', "\\\""));
                text.push('"');
            }
            Resolved::Boolean(value) => text.push_str(if value { "true" } else { "false" }),
            Resolved::Integer(value) => text.push_str(&value.to_string()),
            _ => text.push_str(&scalar.text),
        },
        NodeValue::Sequence(items) => {
            text.push('[');
            for item in items {
                write(item, &[], text);
                text.push(',');
            }
            text.push(']');
        }
        NodeValue::Mapping(entries) => {
            let mut keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
            keys.sort_unstable();
            keys.dedup();
            text.push('{');
            for key in keys {
                let below: Vec<&[&str]> = skipped.iter().filter_map(|path| below(path, key)).collect();
                let value = node.get(key).filter(|value| !value.is_null());
                if let Some(value) = value.filter(|_| !below.iter().any(|path| path.is_empty())) {
                    text.push_str(key);
                    text.push(':');
                    write(value, &below, text);
                    text.push(',');
                }
            }
            text.push('}');
        }
    }
}

fn below<'a, 'b>(path: &'a [&'b str], key: &str) -> Option<&'a [&'b str]> {
    path.split_first().filter(|(first, _)| **first == key).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const POD: &str = "kind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {a: [1, x], b: 'true'}\n";

    #[rstest]
    #[case::layout(
        "# said\nmetadata:\n  labels: {app: \"web\"}\n  name: web\nkind: Pod\nspec:\n  b: \"true\"\n  a:\n  - 1\n  - x\n",
        Difference::None
    )]
    #[case::null(
        "kind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {a: [1, x], b: 'true', c: null}\n",
        Difference::None
    )]
    #[case::labels(
        "kind: Pod\nmetadata: {name: web, labels: {app: api}}\nspec: {a: [1, x], b: 'true'}\n",
        Difference::Labels
    )]
    #[case::no_labels("kind: Pod\nmetadata: {name: web}\nspec: {a: [1, x], b: 'true'}\n", Difference::Labels)]
    #[case::order(
        "kind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {a: [x, 1], b: 'true'}\n",
        Difference::Other
    )]
    #[case::types(
        "kind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {a: [1, x], b: true}\n",
        Difference::Other
    )]
    fn objects_are_compared_as_values(#[case] other: &str, #[case] expected: Difference) {
        let (one, other) = (Objects::of(POD), Objects::of(&format!("---\n{other}")));
        assert_eq!(one.difference(&other, "Pod/default/web"), expected);
        assert_eq!(other.difference(&one, "Pod/default/web"), expected);
    }

    #[test]
    fn labels_of_the_pods_of_a_workload_are_labels() {
        let text =
            "kind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}}}\n";
        let other = text.replace("app: web", "app: web, tier: front");
        assert_eq!(
            Objects::of(text).difference(&Objects::of(&other), "Deployment/default/web"),
            Difference::Labels
        );
    }

    #[test]
    fn objects_are_found_by_their_names_in_lists_too() {
        let text = "kind: List\nitems:\n- {kind: Namespace, metadata: {name: shop}}\n- {kind: Pod, metadata: {name: web, namespace: shop}}\n---\nkind: Pod\nmetadata: {name: web}\n";
        let objects = Objects::of(text);
        assert_eq!(
            objects.names().collect::<Vec<_>>(),
            ["Namespace/shop", "Pod/shop/web", "Pod/default/web"]
        );
        assert!(objects.has("Namespace/shop") && objects.has("Pod/web") && !objects.has("Pod/api"));
    }
}

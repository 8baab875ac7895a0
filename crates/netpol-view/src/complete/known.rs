//! What the text has that a value can be: labels, namespaces, ports.

use netpol_core::Evaluation;
use netpol_core::cluster::Pod;
use netpol_core::manifest::{Expression, LabelSelector, Labels, Operator};
use netpol_core::order::sort_by;
use netpol_core::source::{Entry, Node, PathSegment};

use super::cursor::Cursor;
use crate::rows::selectable_pods;
use crate::spot::{full_name, list};
use crate::words::Words;

/// Something that the text has: how it is written, and who has it.
pub(super) type Had = (String, String);

/// More than these help nobody to choose.
const MOST: usize = 200;

/// What of the text counts, looked at for the object at the caret.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) cursor: &'a Cursor,
    /// The word at the caret. What is inferred from it alone is not there.
    pub(super) typed: &'a str,
    pub(super) words: Words,
}

/// Something with labels, and its name.
struct Labelled<'a> {
    labels: &'a Labels,
    name: String,
    is_inferred: bool,
}

impl<'a> Known<'a> {
    /// The namespaces that exist.
    pub(super) fn namespaces(self) -> Vec<Had> {
        let namespaces = self.evaluation.cluster.namespaces.iter();
        let had = namespaces.filter_map(|namespace| {
            let is_inferred = namespace.is_inferred();
            if is_inferred && namespace.name == self.typed {
                return None;
            }
            let detail = if is_inferred { self.words.plain("complete.inferred") } else { String::new() };
            Some((namespace.name.clone(), detail))
        });
        had.collect()
    }

    /// The keys of labels that the objects have of which the place is about, each with its values.
    pub(super) fn label_keys(self) -> Vec<Had> {
        let mut pairs = Vec::new();
        for Labelled { labels, is_inferred, .. } in self.labelled() {
            let others = labels.iter().filter(|(key, _)| !(is_inferred && *key == self.typed));
            pairs.extend(others.map(|(key, value)| (key.clone(), value.clone())));
        }
        grouped(pairs)
    }

    /// The values that a label has there, each with who has it.
    pub(super) fn label_values(self, key: &str) -> Vec<Had> {
        let value = |Labelled { labels, name, is_inferred }| {
            let value: &String = Labels::get(labels, key)?;
            (!(is_inferred && value == self.typed)).then(|| (value.clone(), name))
        };
        grouped(self.labelled().into_iter().filter_map(value).collect())
    }

    /// The ports of the pods that a rule of a policy, or a Service, leads to, by number and by name.
    pub(super) fn ports(self) -> Vec<Had> {
        let protocol = self.cursor.beside("protocol");
        let mut pairs = Vec::new();
        for pod in self.destinations() {
            for port in &pod.ports {
                let of = port.protocol.name();
                if protocol.as_deref().is_some_and(|protocol| protocol != of) {
                    continue;
                }
                let number = port.port.to_string();
                if let Some(name) = &port.name {
                    pairs.push(([name, " ", &number, "/", of].concat(), full_name(pod)));
                }
                pairs.push(([&number, " ", of].concat(), full_name(pod)));
            }
        }
        let ports = grouped(pairs).into_iter().map(|(port, names)| match port.split_once(' ') {
            Some((port, rest)) => (port.to_owned(), [rest, " · ", &names].concat()),
            None => (port, names),
        });
        ports.collect()
    }

    /// The labels of the objects of which a selector, or the `labels` of an object, is about, each with whose they are.
    fn labelled(self) -> Vec<Labelled<'a>> {
        let of_namespaces =
            self.cursor.keys().contains(&"namespaceSelector") || self.cursor.kind() == Some("Namespace");
        if of_namespaces {
            let namespaces = self.evaluation.cluster.namespaces.iter();
            let labelled = namespaces.map(|namespace| Labelled {
                labels: &namespace.labels,
                name: namespace.name.clone(),
                is_inferred: namespace.is_inferred(),
            });
            return labelled.collect();
        }
        let place = self
            .cursor
            .path
            .0
            .iter()
            .position(|segment| *segment == PathSegment::Key("podSelector".to_owned()));
        let peer = place.and_then(|place| self.cursor.above(place));
        let pods = self.pods_of(peer.and_then(|peer| peer.get("namespaceSelector")), None);
        let labelled =
            |pod: &'a Pod| Labelled { labels: &pod.labels, name: full_name(pod), is_inferred: pod.inferred };
        pods.into_iter().map(labelled).collect()
    }

    /// The pods to whose ports the place leads.
    fn destinations(self) -> Vec<&'a Pod> {
        let spec = self.cursor.root.get("spec");
        match self.cursor.path.0.get(1) {
            Some(PathSegment::Key(key)) if key == "egress" => {
                let peers =
                    self.cursor.above(3).and_then(|rule| rule.get("to")).map(Node::items).unwrap_or_default();
                if peers.is_empty() {
                    return selectable_pods(self.evaluation, |_| true);
                }
                let of_pods = peers.iter().filter(|peer| peer.get("ipBlock").is_none());
                of_pods
                    .flat_map(|peer| {
                        self.pods_of(peer.get("namespaceSelector"), peer.get("podSelector").map(selector_of))
                    })
                    .collect()
            }
            Some(PathSegment::Key(key)) if key == "ports" => {
                let labels = spec.and_then(|spec| spec.get("selector")).map(labels_of);
                self.pods_of(None, labels.map(LabelSelector::of_labels))
            }
            _ => self.pods_of(None, spec.and_then(|spec| spec.get("podSelector")).map(selector_of)),
        }
    }

    /// The pods that a selector selects, of the namespaces that another selects; without that, of the object's own.
    fn pods_of(self, namespaces: Option<&Node>, selector: Option<LabelSelector>) -> Vec<&'a Pod> {
        let cluster = &self.evaluation.cluster;
        let own = self.cursor.root.get("metadata").and_then(|metadata| metadata.get("namespace"));
        let own = own.and_then(Node::text).unwrap_or(&self.evaluation.settings.namespace);
        let namespaces = namespaces.map(selector_of);
        selectable_pods(self.evaluation, |pod| {
            let is_there = match &namespaces {
                Some(selector) => {
                    cluster.namespace(&pod.namespace).is_some_and(|one| selector.matches(&one.labels))
                }
                None => pod.namespace == own,
            };
            is_there && selector.as_ref().is_none_or(|selector| selector.matches(&pod.labels))
        })
    }
}

/// Each first part once, in its order, with the second parts that it has.
fn grouped(mut pairs: Vec<Had>) -> Vec<Had> {
    sort_by(&mut pairs, Ord::cmp);
    pairs.dedup();
    let groups = pairs.chunk_by(|(one, _), (other, _)| one == other).take(MOST);
    groups
        .filter_map(|group| {
            Some((group.first()?.0.clone(), list(group.iter().map(|(_, name)| name.clone()))))
        })
        .collect()
}

/// The labels of a mapping.
fn labels_of(node: &Node) -> Labels {
    let label = |entry: &Entry| Some((entry.key.to_string(), entry.value.text()?.to_owned()));
    node.entries().iter().filter_map(label).collect()
}

/// What a selector asks for, as far as it is written.
fn selector_of(node: &Node) -> LabelSelector {
    let items = node.get("matchExpressions").map(Node::items).unwrap_or_default();
    let expression = |item: &Node| {
        let values = item.get("values").map(Node::items).unwrap_or_default();
        Some(Expression {
            key: item.get("key")?.text()?.to_owned(),
            operator: Operator::from_name(item.get("operator")?.text()?)?,
            values: values.iter().filter_map(Node::text).map(str::to_owned).collect(),
        })
    };
    LabelSelector {
        match_labels: node.get("matchLabels").map(labels_of).unwrap_or_default(),
        match_expressions: items.iter().filter_map(expression).collect(),
    }
}

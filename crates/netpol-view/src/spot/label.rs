//! What the label, the selector or the range of addresses at a place of the text selects.

use netpol_core::Evaluation;
use netpol_core::cluster::Pod;
use netpol_core::manifest::{Direction, LabelSelector, NetworkPolicy, Peer};
use netpol_core::source::{Limits, Node, Path, SourceId, SourceText, Span, document_contents, parse};

use super::names::{full_name, list};
use super::range::range;
use super::written::policy_at;
use crate::explanation::requirement_text;
use crate::rows::{is_inferred, selectable_pods};
use crate::words::Words;

/// How many pods, or namespaces, the label or the selector at a byte of the text selects, or how many pods have the label; of a
/// range, which addresses are in it, and whose; none where nothing of this is.
pub(crate) fn label(evaluation: &Evaluation, offset: u32, words: Words) -> Option<String> {
    let found = Found { evaluation, words };
    match policy_at(evaluation, offset) {
        Some((_, policy)) => {
            found.of_policy(policy, offset).or_else(|| range(evaluation, policy, offset, words))
        }
        None => found.of_pod(offset),
    }
}

/// Finds labels and says what they select.
struct Found<'a> {
    evaluation: &'a Evaluation,
    words: Words,
}

impl Found<'_> {
    /// The label of a selector of a policy, or the selector.
    fn of_policy(&self, policy: &NetworkPolicy, offset: u32) -> Option<String> {
        let at = |above: &Path, key: &str, selector: &LabelSelector| {
            let entry = policy.node.at(above)?.entries().iter().find(|entry| &*entry.key == key)?;
            let is_here = holds(entry.key_span.cover(entry.value.span), offset);
            one_at(&entry.value, selector, offset).or_else(|| is_here.then(|| selector.clone()))
        };
        let own = || vec![policy.namespace.as_str()];
        if let Some(one) = at(&Path::default().key("spec"), "podSelector", &policy.pod_selector) {
            return Some(self.pods(&one, &policy.pod_selector, &own()));
        }
        Direction::ALL.into_iter().find_map(|direction| {
            let rules = policy.rules(direction).iter().enumerate();
            let peers = rules.flat_map(|(rule, one)| {
                let path = direction.path().index(rule).key(direction.peers_field());
                one.peers.iter().enumerate().map(move |(peer, one)| (path.clone().index(peer), one))
            });
            peers.into_iter().find_map(|(path, peer)| {
                let Peer::Pods { pod_selector, namespace_selector } = peer else { return None };
                let whole = namespace_selector.as_ref();
                if let Some((one, whole)) =
                    whole.and_then(|whole| Some((at(&path, "namespaceSelector", whole)?, whole)))
                {
                    return Some(self.namespaces(&one, whole));
                }
                let namespaces = whole.map_or_else(own, |selector| self.matching(selector));
                let selector = pod_selector.as_ref()?;
                Some(self.pods(&at(&path, "podSelector", selector)?, selector, &namespaces))
            })
        })
    }

    /// The label of a pod, or of what makes pods.
    fn of_pod(&self, offset: u32) -> Option<String> {
        let text = self.evaluation.sources.get(SourceId(0))?.text();
        let place = offset as usize;
        let range =
            document_contents(text).into_iter().find(|range| range.start <= place && place <= range.end)?;
        let document = SourceText::new("", text.get(range.clone())?);
        let place = (place - range.start) as u32;
        let limits = Limits::default();
        let mut roots = parse(SourceId(0), &document, &limits).filter_map(Result::ok);
        let (namespace, key, value) = roots.find_map(|root| {
            let written = Written { namespace: &self.evaluation.settings.namespace, is_pod: false };
            written.label_at(&root, place)
        })?;
        let label = format!("{key}={value}");
        let has_label = |pod: &Pod| pod.namespace == namespace && pod.labels.get(&key) == Some(&value);
        let pods = selectable_pods(self.evaluation, has_label);
        let names = list(pods.iter().map(|pod| full_name(pod)));
        let values = [("label", label.as_str()), ("namespace", &namespace), ("names", &names)];
        (!pods.is_empty()).then(|| self.with_inferred("label.have", &pods, &values))
    }

    /// The names of the namespaces that a selector matches.
    fn matching(&self, selector: &LabelSelector) -> Vec<&str> {
        let namespaces = self.evaluation.cluster.namespaces.iter();
        let matching = namespaces.filter(|namespace| selector.matches(&namespace.labels));
        matching.map(|namespace| namespace.name.as_str()).collect()
    }

    /// How many pods of some namespaces one requirement of a selector selects, and all of them together.
    fn pods(&self, one: &LabelSelector, whole: &LabelSelector, namespaces: &[&str]) -> String {
        let selected = |selector: &LabelSelector| {
            let is_there = |pod: &Pod| namespaces.contains(&pod.namespace.as_str());
            selectable_pods(self.evaluation, |pod| is_there(pod) && selector.matches(&pod.labels))
        };
        let pods = selected(one);
        let label = text_of(one);
        let values = [("label", label.as_str()), ("names", &list(pods.iter().map(|pod| full_name(pod))))];
        let said = match pods.is_empty() {
            true => self.words.say("label.no_pods", &values),
            false => self.with_inferred("label.pods", &pods, &values),
        };
        self.and_whole(said, one, whole, || selected(whole).len())
    }

    /// The same of namespaces.
    fn namespaces(&self, one: &LabelSelector, whole: &LabelSelector) -> String {
        let names = self.matching(one);
        let label = text_of(one);
        let values =
            [("label", label.as_str()), ("names", &list(names.iter().map(|name| (*name).to_owned())))];
        let inferred = names.iter().filter(|name| is_inferred(self.evaluation, name)).count();
        let said = match names.len() {
            0 => self.words.say("label.no_namespaces", &values),
            count => self.inferred(self.words.count("label.namespaces", count, &values), inferred),
        };
        self.and_whole(said, one, whole, || self.matching(whole).len())
    }

    fn with_inferred(&self, key: &str, pods: &[&Pod], values: &[(&str, &str)]) -> String {
        let inferred = pods.iter().filter(|pod| pod.inferred).count();
        self.inferred(self.words.count(key, pods.len(), values), inferred)
    }

    fn inferred(&self, said: String, inferred: usize) -> String {
        match inferred {
            0 => said,
            count => format!("{said} {}", self.words.count("label.inferred", count, &[])),
        }
    }

    fn and_whole(
        &self,
        said: String,
        one: &LabelSelector,
        whole: &LabelSelector,
        count: impl FnOnce() -> usize,
    ) -> String {
        match one == whole {
            true => said,
            false => format!("{said} {}", self.words.say("label.whole", &[("count", &count().to_string())])),
        }
    }
}

fn holds(span: Span, offset: u32) -> bool {
    (span.start..=span.end).contains(&offset)
}

/// The one requirement of a written selector that is at a place, as a selector of its own.
fn one_at(node: &Node, selector: &LabelSelector, offset: u32) -> Option<LabelSelector> {
    let entries = node.get("matchLabels").map(Node::entries).unwrap_or_default();
    let label = entries.iter().find(|entry| holds(entry.key_span.cover(entry.value.span), offset));
    if let Some(key) = label.map(|entry| entry.key.to_string()) {
        let value = selector.match_labels.get(&key)?.clone();
        let match_labels = [(key, value)].into_iter().collect();
        return Some(LabelSelector { match_labels, ..LabelSelector::default() });
    }
    let items = node.get("matchExpressions").map(Node::items).unwrap_or_default();
    let place = items.iter().position(|item| holds(item.span, offset))?;
    let match_expressions = vec![selector.match_expressions.get(place)?.clone()];
    Some(LabelSelector { match_expressions, ..LabelSelector::default() })
}

/// A selector as `kubectl` writes it, or the one that selects everything as it stands in YAML.
fn text_of(selector: &LabelSelector) -> String {
    match selector.is_empty() {
        true => "{}".to_owned(),
        false => {
            let texts: Vec<String> = selector.requirements().map(|one| requirement_text(&one)).collect();
            texts.join(",")
        }
    }
}

/// A part of an object as it is written.
#[derive(Clone, Copy)]
struct Written<'a> {
    namespace: &'a str,
    /// It is a pod, or what pods are made from.
    is_pod: bool,
}

impl<'a> Written<'a> {
    /// The namespace, the key and the value of a pod's label at a place.
    fn label_at(mut self, node: &'a Node, offset: u32) -> Option<(String, String, String)> {
        if let Some(item) = node.items().iter().find(|item| holds(item.span, offset)) {
            return self.label_at(item, offset);
        }
        if let Some(kind) = node.get("kind").and_then(Node::text) {
            self.is_pod = kind == "Pod";
            let namespace = node.get("metadata").and_then(|metadata| metadata.get("namespace"));
            self.namespace = namespace.and_then(Node::text).unwrap_or(self.namespace);
        }
        let at = |node: &'a Node| {
            node.entries().iter().find(|entry| holds(entry.key_span.cover(entry.value.span), offset))
        };
        let entry = at(node)?;
        if self.is_pod && &*entry.key == "metadata" {
            let labels = at(&entry.value).filter(|entry| &*entry.key == "labels")?;
            let label = at(&labels.value)?;
            let value = label.value.text()?.to_owned();
            return Some((self.namespace.to_owned(), label.key.to_string(), value));
        }
        self.is_pod |= &*entry.key == "template";
        self.label_at(&entry.value, offset)
    }
}

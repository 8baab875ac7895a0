//! Why a selector matches no pod, where the text tells it.

use super::defined::DefinedPods;
use crate::cluster::names::telling_its_name;
use crate::evaluation::Evaluation;
use crate::manifest::{Expression, LabelSelector, Labels, Operator, PodTemplate};
use crate::order::SortedSet;
use crate::selector::{Requirement, has_all};

/// Why a selector matches no pod of the namespaces that it looks at.
pub(super) enum Cause<'a> {
    /// A workload's pods have all else; these labels stand on the workload itself, or change with each release.
    NotOnPods { kind: &'static str, name: &'a str, keys: Vec<String>, change: bool },
    /// Pods have this value under another key.
    OtherKey { key: String, value: String, instead: &'a str },
    /// The value is the name of something whose pods have another label.
    NameOf { kind: &'static str, key: String, value: String, label: Option<(&'a str, &'a str)> },
    /// The pods that have all else have another value, or no such label.
    OtherValue { key: String, value: String, instead: Option<&'a str> },
}

/// Labels that charts and controllers give other values with each release.
const CHANGING: [&str; 6] = [
    "app.kubernetes.io/version",
    "chart",
    "controller-revision-hash",
    "helm.sh/chart",
    "pod-template-generation",
    "pod-template-hash",
];

/// Values that many labels have, so that they tell nothing about which is meant.
const SAID_OF_MANY: [&str; 8] = ["", "default", "dev", "enabled", "false", "prod", "production", "true"];

/// The cause, the surest first; none where the text tells none. The selector matches no pod of the namespaces.
pub(super) fn cause<'a>(
    evaluation: &'a Evaluation,
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
    namespaces: &[&'a str],
) -> Option<Cause<'a>> {
    let search = Search { evaluation, pods, selector, namespaces };
    search.not_on_pods().or_else(|| {
        let (key, value) = search.only_missing()?;
        let other_key = search.other_key(&key, &value);
        let named = other_key.or_else(|| search.name_of(&key, &value));
        named.or_else(|| search.other_value(key, value))
    })
}

struct Search<'s, 'a> {
    evaluation: &'a Evaluation,
    pods: &'s DefinedPods<'a>,
    selector: &'s LabelSelector,
    namespaces: &'s [&'a str],
}

impl<'a> Search<'_, 'a> {
    fn is_looked_at(&self, namespace: &str) -> bool {
        self.namespaces.contains(&namespace)
    }

    /// Whether the selector wants something of that label.
    fn asks_for(&self, key: &str) -> bool {
        self.selector.requirements().any(|wanted| wanted.key == key)
    }

    /// The selector without the values that it wants of some labels, and with another label.
    fn corrected(&self, without: &[String], with: Option<(&str, &str)>) -> LabelSelector {
        let mut corrected = self.selector.clone();
        corrected.match_labels.retain(|key, _| !without.contains(key));
        let is_pair = |one: &Expression| one.operator == Operator::In && without.contains(&one.key);
        corrected.match_expressions.retain(|one| !is_pair(one));
        if let Some((key, value)) = with {
            corrected.match_labels.insert(key.to_owned(), value.to_owned());
        }
        corrected
    }

    /// Whether the selector would match a pod with that label in the place of what it wants of a key.
    fn would_match(&self, key: &str, label: (&str, &str)) -> bool {
        let corrected = self.corrected(&[key.to_owned()], Some(label));
        self.labels().any(|labels| corrected.matches(labels))
    }

    /// What of the selector the labels do not meet.
    fn missing(&self, labels: &Labels) -> Vec<Requirement> {
        self.selector.requirements().filter(|wanted| !wanted.matches(labels)).collect()
    }

    fn not_on_pods(&self) -> Option<Cause<'a>> {
        self.evaluation.manifest.workloads.iter().find_map(|workload| {
            let template = &workload.template;
            if template.host_network || !self.is_looked_at(&workload.namespace) {
                return None;
            }
            let missing = self.missing(&template.labels);
            let keys: SortedSet<String> = missing.iter().map(|wanted| wanted.key.clone()).collect();
            let is_changing = |key: &String| CHANGING.contains(&key.as_str());
            let is_rest_matched = self.selector.requirements().count() > missing.len();
            let on_workload = missing
                .iter()
                .all(|wanted| wanted.operator == Operator::In && wanted.matches(&workload.labels));
            let change = keys.iter().all(is_changing);
            // What an operator or another tool may give to the pods is not said to be missing.
            let is_cause = on_workload || (change && is_rest_matched);
            let keys: Vec<String> = keys.iter().cloned().collect();
            let is_cause = is_cause && self.corrected(&keys, None).matches(&template.labels);
            is_cause.then(|| Cause::NotOnPods {
                kind: workload.kind.name(),
                name: &workload.name,
                keys,
                change,
            })
        })
    }

    /// The only pair that keeps the selector from matching a pod, where it is the same for every pod that comes so near.
    /// Where the selector wants more of that label, nobody knows which of it was meant.
    fn only_missing(&self) -> Option<(String, String)> {
        let wanted: Vec<Requirement> = self.selector.requirements().collect();
        let is_all_of_label =
            |key: &String| wanted.iter().filter(|requirement| requirement.key == *key).count() == 1;
        let pair = |wanted: &Requirement| match (wanted.operator, wanted.values.as_slice()) {
            (Operator::In, [value]) => Some((wanted.key.clone(), value.clone())),
            _ => None,
        };
        if let [only] = wanted.as_slice() {
            return pair(only);
        }
        let pair = |wanted: &Requirement| pair(wanted).filter(|(key, _)| is_all_of_label(key));
        let near = self.labels().filter_map(|labels| match self.missing(labels).as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        });
        let near: SortedSet<Requirement> = near.collect();
        let mut near = near.iter();
        near.next().filter(|_| near.next().is_none()).and_then(pair)
    }

    /// The labels of the pods of the namespaces.
    fn labels(&self) -> impl Iterator<Item = &'a Labels> + '_ {
        self.pods.all().filter(|(namespace, _)| self.is_looked_at(namespace)).map(|(_, labels)| labels)
    }

    /// The labels of the pods that have all that the selector wants of other labels than this one.
    fn labels_but(&self, key: &str) -> impl Iterator<Item = &'a Labels> + '_ {
        let others: Vec<Requirement> =
            self.selector.requirements().filter(|wanted| wanted.key != key).collect();
        self.labels().filter(move |labels| others.iter().all(|wanted| wanted.matches(labels)))
    }

    fn other_key(&self, key: &str, value: &str) -> Option<Cause<'a>> {
        if SAID_OF_MANY.contains(&value) || CHANGING.contains(&key) {
            return None;
        }
        let of_value = self.labels_but(key).flat_map(|labels| labels.iter());
        let of_value = of_value.filter(|(known, found)| found.as_str() == value && !self.asks_for(known));
        let keys: SortedSet<&str> = of_value.map(|(key, _)| key.as_str()).collect();
        let mut keys = keys.iter().filter(|key| !CHANGING.contains(*key));
        let instead = *keys.next()?;
        let is_only = keys.next().is_none() && self.would_match(key, (instead, value));
        is_only.then(|| Cause::OtherKey { key: key.to_owned(), value: value.to_owned(), instead })
    }

    /// The value as the name of a Service, of a workload or of a port of the namespaces, with the label of its pods that the selector could have.
    fn name_of(&self, key: &str, value: &str) -> Option<Cause<'a>> {
        let manifest = &self.evaluation.manifest;
        let named = |kind, labels: Option<&'a Labels>| Cause::NameOf {
            kind,
            key: key.to_owned(),
            value: value.to_owned(),
            label: labels
                .and_then(|labels| label_of(labels, key))
                .filter(|(found, _)| *found == key || !self.asks_for(found))
                .filter(|label| self.would_match(key, *label)),
        };
        let mut services = manifest.services.iter();
        let service = services.find(|service| {
            let has_pods = || self.labels().any(|labels| has_all(labels, &service.selector));
            service.name == value
                && self.is_looked_at(&service.namespace)
                && !service.selector.is_empty()
                && has_pods()
        });
        if let Some(service) = service {
            return Some(named("Service", Some(&service.selector)));
        }
        let mut workloads = manifest.workloads.iter();
        let workload = workloads.find(|workload| {
            workload.name == value
                && self.is_looked_at(&workload.namespace)
                && !workload.template.host_network
        });
        if let Some(workload) = workload {
            return Some(named(workload.kind.name(), Some(&workload.template.labels)));
        }
        let has_port =
            |template: &PodTemplate| template.ports.iter().any(|port| port.name.as_deref() == Some(value));
        let workloads = manifest.workloads.iter().map(|one| (&one.namespace, &one.template));
        let pods = manifest.pods.iter().map(|one| (&one.namespace, &one.template));
        let of_port = workloads.chain(pods).filter(|(namespace, template)| {
            self.is_looked_at(namespace) && !template.host_network && has_port(template)
        });
        let labels: SortedSet<&Labels> = of_port.map(|(_, template)| &template.labels).collect();
        let mut labels = labels.iter();
        let first = *labels.next()?;
        Some(named("port", labels.next().is_none().then_some(first)))
    }

    /// Of a selector of one label this would be every other pod, which is no cause.
    fn other_value(&self, key: String, value: String) -> Option<Cause<'a>> {
        let is_one_of_several = self.selector.requirements().any(|wanted| wanted.key != key);
        if !is_one_of_several {
            return None;
        }
        let found: SortedSet<Option<&str>> =
            self.labels_but(&key).map(|labels| labels.get(&key).map(String::as_str)).collect();
        let mut found = found.iter();
        let instead = *found.next()?;
        let is_cause = match instead {
            Some(instead) => self.would_match(&key, (&key, instead)),
            None => {
                let corrected = self.corrected(std::slice::from_ref(&key), None);
                self.labels().any(|labels| corrected.matches(labels))
            }
        };
        (is_cause && found.next().is_none()).then_some(Cause::OtherValue { key, value, instead })
    }
}

/// The label of that key, else the one that tells what the pods are, else the only one.
fn label_of<'a>(labels: &'a Labels, key: &str) -> Option<(&'a str, &'a str)> {
    let of_key = |key: &str| labels.iter().find(|(known, _)| *known == key);
    let found = of_key(key).or_else(|| telling_its_name().find_map(of_key));
    let mut others = labels.iter().filter(|(key, _)| !CHANGING.contains(&key.as_str()));
    let found = found.or_else(|| others.next().filter(|_| others.next().is_none()));
    found.map(|(key, value)| (key.as_str(), value.as_str()))
}

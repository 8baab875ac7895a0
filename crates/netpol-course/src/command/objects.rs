//! The objects of a text that a command is about.

use netpol_core::manifest::DEFAULT_NAMESPACE;
use netpol_core::source::Node;

use super::kind::Kind;
use super::read::{Command, Verb};
use super::trouble::Trouble;
use crate::object::Objects;
use crate::plan::Slip;

/// Kinds that make pods, whose names no text holds.
const MAKE_PODS: [&str; 7] =
    ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "ReplicationController"];

/// An object, by its name, with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// None where it is in no namespace.
    pub(super) namespace: Option<String>,
    pub(super) name: String,
    pub(super) labels: Vec<(String, String)>,
}

impl Command {
    /// Where objects are looked for; none where that is everywhere.
    pub(super) fn scope(&self) -> Option<&str> {
        let namespace = self.flags.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE);
        (self.kind.namespaced && !self.flags.everywhere).then_some(namespace)
    }

    /// The objects that it is about, in the order in which kubectl lists them.
    pub(super) fn objects(&self, objects: &Objects) -> Result<Vec<Object>, Trouble> {
        let flags = &self.flags;
        let all: Vec<Object> = of_kind(objects, self.kind);
        if self.names.is_empty() {
            let is_bounded = flags.all || flags.selector.is_some();
            if !is_bounded && matches!(self.verb, Verb::Label | Verb::Delete) {
                return Err(Trouble::unread("command.nothing_named", []));
            }
            if flags.all && flags.selector.is_some() {
                return Err(Trouble::unread("command.all_and_selector", []));
            }
            self.without_unknown_pods(objects)?;
            return Ok(all.into_iter().filter(|object| self.is_about(object)).collect());
        }
        if flags.all || flags.selector.is_some() {
            return Err(Trouble::unread("command.name_and_selector", []));
        }
        if flags.everywhere && self.kind.namespaced {
            return Err(Trouble::unread("command.name_everywhere", []));
        }
        let found = |name: &String| {
            let is_meant =
                |object: &&Object| object.name == *name && self.is_in_scope(object.namespace.as_deref());
            all.iter().find(is_meant).cloned().ok_or_else(|| self.not_found(name))
        };
        self.names.iter().map(found).collect()
    }

    fn not_found(&self, name: &str) -> Trouble {
        let named = [("kind", self.kind.plural()), ("name", name)];
        match self.scope() {
            Some(namespace) => {
                let [kind, name] = named;
                let values = [kind, name, ("namespace", namespace)];
                Trouble::of(Slip::Missing, "command.not_found", values).inside(namespace)
            }
            None => Trouble::of(Slip::Missing, "command.not_found_at_all", named),
        }
    }

    fn is_about(&self, object: &Object) -> bool {
        self.is_in_scope(object.namespace.as_deref())
            && self.flags.selector.as_ref().is_none_or(|selector| selector.matches(&object.labels))
    }

    fn is_in_scope(&self, namespace: Option<&str>) -> bool {
        self.scope().is_none_or(|scope| namespace == Some(scope))
    }

    /// Pods that other objects make have names that no text holds.
    fn without_unknown_pods(&self, objects: &Objects) -> Result<(), Trouble> {
        if self.kind.name != "Pod" {
            return Ok(());
        }
        for (name, node) in objects.iter() {
            let Some((kind, namespace, _)) = parts(name) else { continue };
            let template = node.get("spec").and_then(|spec| spec.get("template"));
            let labels = template.map(labels_of).unwrap_or_default();
            let fits = self.flags.selector.as_ref().is_none_or(|selector| selector.matches(&labels));
            if MAKE_PODS.contains(&kind) && self.is_in_scope(namespace) && fits {
                return Err(Trouble::of(Slip::Unknown, "command.unknown_pods", [("object", name)]));
            }
        }
        Ok(())
    }
}

fn of_kind(objects: &Objects, kind: &Kind) -> Vec<Object> {
    let named = objects.iter().filter_map(|(whole, node)| {
        let (of, namespace, name) = parts(whole)?;
        let mut labels = labels_of(node);
        if of == "Namespace" {
            labels.push(("kubernetes.io/metadata.name".to_owned(), name.to_owned()));
        }
        let namespace = namespace.map(str::to_owned);
        (of == kind.name).then(|| Object { namespace, name: name.to_owned(), labels })
    });
    let mut all: Vec<Object> = named.collect();
    all.sort_by(|one, other| (&one.namespace, &one.name).cmp(&(&other.namespace, &other.name)));
    all
}

/// Kind, namespace and name of `Kind/namespace/name` or `Kind/name`.
fn parts(whole: &str) -> Option<(&str, Option<&str>, &str)> {
    let (kind, rest) = whole.split_once('/')?;
    Some(match rest.split_once('/') {
        Some((namespace, name)) => (kind, Some(namespace), name),
        None => (kind, None, rest),
    })
}

pub(super) fn labels_of(node: &Node) -> Vec<(String, String)> {
    let labels = node.get("metadata").and_then(|metadata| metadata.get("labels"));
    let entries = labels.map(Node::entries).unwrap_or_default().iter();
    entries.map(|entry| (entry.key.to_string(), entry.value.text().unwrap_or_default().to_owned())).collect()
}

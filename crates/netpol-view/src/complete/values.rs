//! What a value can be.

use netpol_core::edit::plain_or_quoted;
use netpol_core::manifest::{Direction, Operator, Protocol, Slot, known_kinds};

use super::known::{Had, Known};
use crate::views::CompletionItem;

/// Fields of one line whose values are known, as far as the text has some.
pub(super) const HAVE_VALUES: [&str; 9] =
    ["apiVersion", "kind", "namespace", "protocol", "operator", "key", "port", "targetPort", "type"];

impl Known<'_> {
    /// What can stand in a place that holds a value.
    pub(super) fn values(self, slot: Slot) -> Vec<CompletionItem> {
        let keys = self.cursor.keys();
        let names = |names: &[&str]| -> Vec<Had> {
            names.iter().map(|name| ((*name).to_owned(), String::new())).collect()
        };
        let had = match (slot.type_name().as_str(), keys.as_slice()) {
            (_, ["kind"]) => {
                known_kinds().map(|(version, kind)| (kind.to_owned(), version.to_owned())).collect()
            }
            (_, ["apiVersion"]) => self.versions(),
            ("PolicyType", _) => names(&Direction::ALL.map(Direction::name)),
            ("Protocol", _) => names(&Protocol::ALL.map(Protocol::name)),
            ("LabelSelectorOperator", _) => {
                let operator = |one: Operator| {
                    self.item(one.name(), String::new(), self.words.plain(about_operator(one)))
                };
                return Operator::ALL.into_iter().map(operator).collect();
            }
            ("ServiceType", _) => names(&["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]),
            ("bool", _) => names(&["true", "false"]),
            (_, [.., "metadata", "namespace"]) => self.namespaces(),
            (_, [.., "matchExpressions", "key"]) => self.label_keys(),
            (_, [.., "matchExpressions", "values"]) => {
                let key = self.cursor.beside("key");
                key.map(|key| self.label_values(&key)).unwrap_or_default()
            }
            (_, [.., "matchLabels" | "labels" | "selector", key]) => self.label_values(key),
            (_, ["spec", "ingress" | "egress", "ports", "port"] | ["spec", "ports", "targetPort"]) => {
                self.ports()
            }
            _ => Vec::new(),
        };
        let others = self.cursor.other_items();
        let is_free = |(name, _): &Had| !others.contains(&name.as_str());
        had.into_iter()
            .filter(is_free)
            .map(|(name, detail)| self.item(&name, detail, String::new()))
            .collect()
    }

    /// The versions of the kind, or of all kinds.
    fn versions(self) -> Vec<Had> {
        let kind = self.cursor.kind();
        let mut versions: Vec<Had> = Vec::new();
        for (version, name) in known_kinds().filter(|(_, name)| kind.is_none_or(|kind| kind == *name)) {
            match versions.iter_mut().find(|(known, _)| known == version) {
                Some((_, kinds)) => kinds.extend([", ", name]),
                None => versions.push((version.to_owned(), name.to_owned())),
            }
        }
        versions
    }

    fn item(self, name: &str, detail: String, about: String) -> CompletionItem {
        // Numbers of ports and flags are no text.
        let is_label = self
            .cursor
            .keys()
            .iter()
            .any(|key| matches!(*key, "matchLabels" | "labels" | "selector" | "values"));
        let written =
            if is_label && !self.cursor.is_quoted { plain_or_quoted(name) } else { name.to_owned() };
        let glue = if self.cursor.is_glued { " " } else { "" };
        CompletionItem {
            label: name.to_owned(),
            detail,
            about,
            insert: [glue, &written].concat(),
            goes_on: false,
        }
    }
}

/// What an operator asks for, by its key in the language file.
fn about_operator(operator: Operator) -> &'static str {
    match operator {
        Operator::In => "operator.in",
        Operator::NotIn => "operator.not_in",
        Operator::Exists => "operator.exists",
        Operator::DoesNotExist => "operator.does_not_exist",
    }
}

//! Which namespaces a selector can mean, beyond those that the text holds.

use crate::manifest::{LabelSelector, Labels, NAMESPACE_NAME_LABEL, Operator, is_namespace_name};
use crate::selector::Requirement;

/// What a namespace must be like for a selector to match it.
pub(super) struct Wish<'a> {
    /// The names of which it has one; none where any name will do.
    pub(super) names: Option<Vec<String>>,
    /// The labels that it has beside the one with its name.
    pub(super) labels: Labels,
    selector: &'a LabelSelector,
}

impl<'a> Wish<'a> {
    /// The wish of a selector; none where there can be no such namespace: every namespace has the label with its name, and
    /// its name is a DNS label (semantics A14, A15.3).
    pub(super) fn of(selector: &'a LabelSelector) -> Option<Self> {
        let (of_name, others): (Vec<Requirement>, Vec<Requirement>) =
            selector.requirements().partition(|requirement| requirement.key == NAMESPACE_NAME_LABEL);
        if of_name.iter().any(|requirement| requirement.operator == Operator::DoesNotExist) {
            return None;
        }
        let listed = of_name.iter().find(|requirement| requirement.operator == Operator::In);
        let names: Option<Vec<String>> = listed.map(|listed| {
            let is_possible = |name: &&String| {
                is_namespace_name(name) && of_name.iter().all(|requirement| requirement.is_met_by(Some(name)))
            };
            listed.values.iter().filter(is_possible).cloned().collect()
        });
        if names.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let labels = LabelSelector::of(others).satisfying_labels()?;
        Some(Self { names, labels, selector })
    }

    /// The labels of a namespace that is another than the own one, where the selector lists several values: with a value that
    /// the own one does not have.
    pub(super) fn labels_unlike(&self, home: &Labels) -> Labels {
        let unlike = |(key, value): (&String, &String)| {
            let of_key = || self.selector.requirements().filter(|requirement| requirement.key == *key);
            let listed = of_key().find(|requirement| requirement.operator == Operator::In);
            let is_other = |other: &String| {
                home.get(key) != Some(other) && of_key().all(|requirement| requirement.is_met_by(Some(other)))
            };
            let other = listed.and_then(|listed| listed.values.into_iter().find(is_other));
            let other = other.filter(|_| home.get(key) == Some(value));
            (key.clone(), other.unwrap_or_else(|| value.clone()))
        };
        self.labels.iter().map(unlike).collect()
    }

    /// Whether a namespace may have that name.
    pub(super) fn allows(&self, name: &str) -> bool {
        let name = name.to_owned();
        let mut of_name =
            self.selector.requirements().filter(|requirement| requirement.key == NAMESPACE_NAME_LABEL);
        is_namespace_name(&name) && of_name.all(|requirement| requirement.is_met_by(Some(&name)))
    }

    /// Whether one of the labels has the name of that namespace as its value, as in `project: shop`.
    pub(super) fn is_called(&self, namespace: &str) -> bool {
        self.labels.values().any(|value| value == namespace)
    }

    /// Whether it wants no name and no label, so that every namespace or nearly every one will do.
    pub(super) fn is_for_any(&self) -> bool {
        self.names.is_none() && self.labels.is_empty()
    }
}

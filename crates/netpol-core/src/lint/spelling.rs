//! The value that was meant where a selector matches nothing because of its spelling.

use super::defined::DefinedPods;
use crate::likeness::is_typo;
use crate::manifest::{LabelSelector, Operator};
use crate::order::sort_by;
use crate::selector::Requirement;

/// A label's value that is nearly right.
pub(super) struct Misspelled<'a> {
    /// `podSelector` or `namespaceSelector`.
    pub(super) field: &'static str,
    pub(super) key: String,
    pub(super) written: String,
    pub(super) nearest: &'a str,
}

/// The value that was meant in a `podSelector`, judged by the pods of some namespaces.
pub(super) fn misspelled_pods<'a>(
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
    namespaces: &[&str],
) -> Option<Misspelled<'a>> {
    let near = |key: &str, written: &str| pods.values_near(key, written).to_vec();
    misspelled(selector, "podSelector", near, |corrected| {
        let found = pods.namespaces_with(corrected);
        namespaces.iter().any(|namespace| found.contains(*namespace))
    })
}

/// The value that was meant in a `namespaceSelector`.
pub(super) fn misspelled_namespaces<'a>(
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
) -> Option<Misspelled<'a>> {
    let near = |key: &str, written: &str| {
        let known = pods.known_namespaces().filter_map(|namespace| namespace.labels.get(key));
        known.map(String::as_str).filter(|known| is_typo(written, known)).collect()
    };
    let matches = |corrected: &LabelSelector| !pods.namespaces_matching(corrected).is_empty();
    misspelled(selector, "namespaceSelector", near, matches)
}

/// The value that, in the place of one that the selector asks for, makes it match; none where several do.
fn misspelled<'a>(
    selector: &LabelSelector,
    field: &'static str,
    near: impl Fn(&str, &str) -> Vec<&'a str>,
    matches: impl Fn(&LabelSelector) -> bool,
) -> Option<Misspelled<'a>> {
    let mut candidates = Vec::new();
    let requirements = selector.requirements().filter(|requirement| requirement.operator == Operator::In);
    for (key, written) in requirements.flat_map(|Requirement { key, values, .. }| {
        values.into_iter().map(move |written| (key.clone(), written))
    }) {
        let near = near(&key, &written).into_iter();
        candidates.extend(near.map(|nearest| (nearest, key.clone(), written.clone())));
    }
    sort_by(&mut candidates, Ord::cmp);
    candidates.dedup();
    candidates.retain(|(nearest, key, written)| matches(&corrected(selector, key, written, nearest)));
    let mut candidates = candidates.into_iter();
    let (Some((nearest, key, written)), None) = (candidates.next(), candidates.next()) else { return None };
    Some(Misspelled { field, key, written, nearest })
}

fn corrected(selector: &LabelSelector, key: &str, written: &str, nearest: &str) -> LabelSelector {
    let mut corrected = selector.clone();
    let pair = corrected.match_labels.get_mut(key).filter(|value| *value == written);
    let expressions = corrected.match_expressions.iter_mut().filter(|expression| expression.key == key);
    let listed = expressions.flat_map(|expression| &mut expression.values).filter(|value| *value == written);
    for value in pair.into_iter().chain(listed) {
        nearest.clone_into(value);
    }
    corrected
}

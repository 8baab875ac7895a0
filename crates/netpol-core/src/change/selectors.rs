//! Selectors that mean these pods and no others.

use crate::cluster::{Endpoint, Pod};
use crate::evaluation::Evaluation;
use crate::manifest::{Expression, LabelSelector, Labels, Operator};
use crate::order::SortedSet;

/// Labels that controllers give to pods, other ones at each rollout or to each pod.
const GIVEN_BY_CONTROLLERS: [&str; 8] = [
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "controller-revision-hash",
    "controller-uid",
    "pod-template-generation",
    "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
];

/// The labels of a pod without those that a controller gave it, unless these are needed to tell it apart; where other pods
/// have all of its labels and more, their further labels are ruled out.
pub(crate) fn selector_of(evaluation: &Evaluation, pod: &Pod) -> LabelSelector {
    let others: SortedSet<&Labels> = labels_in(evaluation, &pod.namespace).collect();
    let others: Vec<&Labels> = others.into_iter().filter(|labels| **labels != pod.labels).collect();
    let mut selector = LabelSelector::of_labels(pod.labels.clone());
    selector.match_labels.retain(|key, _| !is_given_by_controller(key));
    if others.iter().any(|labels| selector.matches(labels)) {
        selector.match_labels = pod.labels.clone();
    }
    for labels in others {
        let further = labels.keys().find(|key| !pod.labels.contains_key(*key));
        if let Some(key) = further.filter(|_| selector.matches(labels)) {
            let (key, operator) = (key.clone(), Operator::DoesNotExist);
            selector.match_expressions.push(Expression { key, operator, values: Vec::new() });
        }
    }
    selector
}

/// The plainest selector of several pods of a namespace: a label that they have in common, else several values of one label. None
/// where no label of theirs is one that no other pod has. Pods that are not in the text never count as meant: no selector is empty.
pub(super) fn selector_of_all(
    evaluation: &Evaluation,
    namespace: &str,
    wanted: &SortedSet<&Labels>,
) -> Option<LabelSelector> {
    let others: SortedSet<&Labels> =
        labels_in(evaluation, namespace).filter(|labels| !wanted.contains(labels)).collect();
    let tells = |selector: &LabelSelector| !others.iter().any(|labels| selector.matches(labels));
    let first = wanted.iter().next()?;
    let keys: Vec<&String> = first.keys().filter(|key| !is_given_by_controller(key)).collect();
    let values =
        |key: &str| -> Option<SortedSet<&String>> { wanted.iter().map(|labels| labels.get(key)).collect() };
    let common = keys.iter().filter_map(|key| {
        let values = values(key)?;
        let value = values.iter().next().filter(|_| values.len() == 1)?;
        Some(LabelSelector::of_labels(Labels::from([((*key).clone(), (*value).clone())])))
    });
    let several = keys.iter().filter_map(|key| {
        let values = values(key)?.into_iter().cloned().collect();
        let expression = Expression { key: (*key).clone(), operator: Operator::In, values };
        Some(LabelSelector { match_expressions: vec![expression], ..LabelSelector::default() })
    });
    common.chain(several).find(tells)
}

/// The labels of the pods of a namespace.
fn labels_in<'a>(evaluation: &'a Evaluation, namespace: &str) -> impl Iterator<Item = &'a Labels> {
    let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    pods.filter(move |pod| pod.namespace == namespace).map(|pod| &pod.labels)
}

fn is_given_by_controller(key: &str) -> bool {
    GIVEN_BY_CONTROLLERS.contains(&key)
}

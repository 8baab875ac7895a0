//! Policies that narrowly miss a pod.

use crate::cluster::Pod;
use crate::evaluation::Evaluation;
use crate::likeness::is_typo;
use crate::manifest::{Direction, LabelSelector, NetworkPolicy, Operator, PolicyId};
use crate::selector::Requirement;
use crate::source::Span;

/// A policy of the pod's namespace that would isolate the pod if one of its labels were as the policy's `podSelector` wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct NearPolicy {
    /// Which policy.
    pub policy: PolicyId,
    /// Its `podSelector` in the text.
    pub span: Span,
    /// All that it wants and the pod does not have.
    pub wanted: Requirement,
    /// The value that the pod's label has; none where it has no such label.
    pub found: Option<String>,
}

/// The policies that isolate in that direction and narrowly miss the pod, in the order of the text: all other labels are right, or
/// the one that is wanted is there under another key, or spelt otherwise. A selector of one label that the pod has with another
/// word is meant for other pods.
pub(super) fn near_policies(evaluation: &Evaluation, pod: &Pod, direction: Direction) -> Vec<NearPolicy> {
    let policies = (0..).map(PolicyId).zip(&evaluation.manifest.policies);
    let of_pod = policies.filter(|(_, policy)| {
        policy.namespace == pod.namespace && policy.isolates(direction) && !pod.inferred
    });
    of_pod.filter_map(|(id, policy)| near(id, policy, pod)).collect()
}

fn near(id: PolicyId, policy: &NetworkPolicy, pod: &Pod) -> Option<NearPolicy> {
    let wanted = only_missing(&policy.pod_selector, pod)?;
    let is_of_several = policy.pod_selector.requirements().count() > 1;
    let found = pod.labels.get(&wanted.key).cloned();
    let is_misspelt = |value: &String| found.as_ref().is_some_and(|found| is_typo(value, found));
    let is_elsewhere = |value: &String| pod.labels.values().any(|other| other == value);
    let is_near =
        is_of_several || wanted.values.iter().any(|value| is_misspelt(value) || is_elsewhere(value));
    // Labels that must not be there tell pods apart on purpose.
    let is_asked_for = matches!(wanted.operator, Operator::In | Operator::Exists);
    (is_near && is_asked_for).then(|| NearPolicy {
        policy: id,
        span: policy.pod_selector_span(),
        wanted,
        found,
    })
}

fn only_missing(selector: &LabelSelector, pod: &Pod) -> Option<Requirement> {
    let mut missing = selector.requirements().filter(|wanted| !wanted.matches(&pod.labels));
    missing.next().filter(|_| missing.next().is_none())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use crate::Evaluator;
    use crate::explain::explain;
    use crate::ports::PortSet;
    use crate::source::Sources;

    #[rstest]
    #[case::all_other_labels_are_right("app: shop, tier: api", "app: shop, tier: backend", true)]
    #[case::the_label_is_missing("app: shop, tier: api", "app: shop", true)]
    #[case::the_value_has_another_key("app: web", "run: web", true)]
    #[case::the_value_is_misspelt("app: frontnd", "app: frontend", true)]
    #[case::it_is_for_other_pods("app: web", "app: db", false)]
    #[case::two_labels_are_wrong("app: web, tier: front", "app: db, tier: back", false)]
    #[case::it_selects_the_pod("app: web", "app: web", false)]
    fn a_policy_is_near_where_one_label_is_not_as_it_asks(
        #[case] selector: &str,
        #[case] labels: &str,
        #[case] expected: bool,
    ) {
        let text = format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: pod, namespace: shop, labels: {{{labels}}}}}}}\n---\n\
             {{apiVersion: v1, kind: Pod, metadata: {{name: other, namespace: shop}}}}\n---\n\
             apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: policy, namespace: shop}}\n\
             spec:\n  podSelector: {{matchLabels: {{{selector}}}}}\n  policyTypes: [Ingress]\n"
        );
        let evaluation = Evaluator::default().evaluate(Sources::single("shop.yaml", text)).evaluation;
        let find = |id| evaluation.cluster.find(id).unwrap();
        let explained = explain(&evaluation, find("shop/other"), find("shop/pod"), &PortSet::all());
        assert_eq!(!explained.ingress.near.is_empty(), expected);
        assert_eq!(explained.egress.near, [], "it does not isolate for egress");
    }
}

//! Answers in which everything is allowed, or everything is denied.

use crate::evaluated::Evaluated;
use crate::grade::{Fact, Grade, access};
use crate::lesson::Lesson;
use crate::plan::Access;
use crate::value::{Value, documents, name, text};

pub(crate) const ALLOW_ALL: &str =
    "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}";
pub(crate) const DENY_ALL: &str = "{podSelector: {}, policyTypes: [Ingress, Egress]}";

/// Whether some path is not as wanted, whatever else is wrong.
pub(crate) fn is_failed_by_paths(grade: &Grade) -> bool {
    let mut failures = grade.tasks.iter().filter_map(|task| task.failure.as_ref());
    failures.any(|failure| matches!(failure.fact, Fact::Path(_) | Fact::Changed { .. }))
}

/// The start with this policy in each namespace, in place of those policies that the learner may change.
pub(crate) fn in_each_namespace(lesson: &Lesson, spec: &str) -> String {
    let start = lesson.texts.start.as_str();
    let is_fixed = |document: &Value| {
        let object = name(document);
        !object.starts_with("NetworkPolicy/") || access(&lesson.plan, &object) == Access::Locked
    };
    let mut answer: Vec<Value> = documents(start).into_iter().filter(is_fixed).collect();
    let namespaces = Evaluated::new(lesson, &[start]).evaluation.cluster.namespaces;
    for namespace in namespaces {
        let policy = format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: every-pod, namespace: {}}}\nspec: {spec}\n",
            namespace.name
        );
        answer.extend(documents(&policy));
    }
    text(&answer)
}

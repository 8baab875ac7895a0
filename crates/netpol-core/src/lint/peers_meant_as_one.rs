//! # What it does
//! Finds two peers side by side, a `namespaceSelector` and a `podSelector`, where the text has such pods in those
//! namespaces, and in the policy's own has others alone.
//!
//! # Why is this bad?
//! Two items of the list mean *either*: every pod of those namespaces, and the selected pods of the policy's own
//! namespace (semantics A5.6). Where the pods of those namespaces are meant, the rule opens far more.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::{join, with_dash};
use super::unmatched::Seems;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP107",
    name: "peers-meant-as-one",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: prometheus, namespace: monitoring, labels: {app: prometheus}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
ingress:
- from:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: monitoring
  - podSelector:
      matchLabels:
        app: prometheus
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: prometheus, namespace: monitoring, labels: {app: prometheus}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
ingress:
- from:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: monitoring
    podSelector:
      matchLabels:
        app: prometheus
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let (Some((rule, index)), Seems::PartOf(neighbour)) = (&unmatched.peer, &unmatched.seems) else {
            continue;
        };
        let (first, second) = (*index.min(neighbour), *index.max(neighbour));
        let (Some(one), Some(two)) = (rule.peer(first), rule.peer(second)) else { continue };
        found.push(
            Diagnostic::new(LINT.code, with_dash(rule.policy.source, two))
                .with("namespace", &rule.policy.policy.namespace)
                .with("field", rule.id().direction.peers_field())
                .with_edit(join(rule.policy.source, one, two)),
        );
    }
}

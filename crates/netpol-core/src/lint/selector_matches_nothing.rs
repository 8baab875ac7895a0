//! # What it does
//! Points out selectors that match no defined pod, where pods are defined in the namespace that they look at.
//!
//! # Why is this bad?
//! A policy whose own selector matches nothing has no effect; a peer that matches nothing opens nothing (semantics
//! A3.4, A5.9). It may be meant for pods that are not in the text.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::unmatched::Seems;
use crate::diagnostic::Diagnostic;

pub(super) const LINT: Lint = Lint {
    code: "NP209",
    name: "selector-matches-nothing",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {tier: frontend}}
---
spec:
  podSelector:
    matchLabels:
      app: frontend
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {tier: frontend}}
---
spec:
  podSelector:
    matchLabels:
      tier: frontend
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let Seems::Nothing(namespaces) = &unmatched.seems else { continue };
        let policy = unmatched.policy;
        let around = match &unmatched.peer {
            Some((rule, index)) => rule.peer(*index),
            None => policy.spec(),
        };
        found.push(
            Diagnostic::new(LINT.code, policy.key_span(around, "podSelector"))
                .with("namespaces", namespaces.join(", ")),
        );
    }
}

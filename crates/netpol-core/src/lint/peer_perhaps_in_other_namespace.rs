//! # What it does
//! Asks about a peer with a `podSelector` alone that matches none of the pods of its namespace in the text, and pods of
//! another namespace.
//!
//! # Why is this bad?
//! Without a `namespaceSelector` the `podSelector` means pods of the policy's own namespace (semantics A5.1), and the rule
//! opens nothing for those of another. Pods of its own may as well be missing in the text, so this is a question.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::peers::namespace_selector;
use super::unmatched::Seems;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP205",
    name: "peer-perhaps-in-other-namespace",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: backend, labels: {app: api}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
ingress:
- from:
  - podSelector:
      matchLabels:
        app: api
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: backend, labels: {app: api}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
ingress:
- from:
  - podSelector:
      matchLabels:
        app: api
    namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: backend
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let (Some((rule, index)), Seems::InOtherNamespaces(others)) = (&unmatched.peer, &unmatched.seems)
        else {
            continue;
        };
        let peer = rule.peer(*index);
        let span = rule.policy.key_span(peer, "podSelector");
        // That the DNS pods are missed is a warning there.
        if context.dns_blocked().iter().any(|blocked| blocked.is_caused_at(context, span)) {
            continue;
        }
        let edit = match others.as_slice() {
            [only] => {
                let selector = namespace_selector(only);
                rule.policy.insert(peer, Some("podSelector"), "namespaceSelector", &selector)
            }
            _ => None,
        };
        found.push(
            Diagnostic::new(LINT.code, span)
                .with("namespace", &rule.policy.policy.namespace)
                .with("others", others.join(", "))
                .with_edit(edit),
        );
    }
}

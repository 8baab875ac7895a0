//! # What it does
//! Asks about policies that select none of the pods of their own namespace in the text, and pods of exactly one other.
//!
//! # Why is this bad?
//! A policy selects pods of its `metadata.namespace` alone (semantics A2.3); where it is missing, of the namespace into
//! which it is applied. Pods of another namespace stay open. The policy may as well be meant for pods of its own that are
//! missing in the text, so this is a question.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::cell::OnceCell;

use super::Lint;
use super::context::Context;
use super::place::PolicyAt;
use super::unmatched::Seems;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::spelling::value_like;
use crate::edit::{Edit, Written, replace};
use crate::manifest::NetworkPolicy;
use crate::order::SortedSet;
use crate::source::Span;

pub(super) const LINT: Lint = Lint {
    code: "NP219",
    name: "policy-perhaps-of-other-namespace",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: production, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
metadata:
  name: db
  namespace: default
spec:
  podSelector:
    matchLabels:
      app: db
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: production, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
---
metadata:
  name: db
  namespace: production
spec:
  podSelector:
    matchLabels:
      app: db
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let names: OnceCell<SortedSet<(&str, &str)>> = OnceCell::new();
    let names = || names.get_or_init(|| context.policies().map(|at| name(at.policy)).collect());
    for unmatched in context.unmatched() {
        let Seems::PolicyElsewhere(namespace) = unmatched.seems else { continue };
        let at = unmatched.policy;
        // With the name of a policy over there it would take that one's place.
        let is_taken = names().contains(&(namespace, at.policy.name.as_str()));
        let edit = if is_taken { None } else { edit(&at, namespace) };
        found.push(
            Diagnostic::new(LINT.code, span(&at))
                .in_words(unsaid(&at, namespace, context))
                .with("policy", &at.policy.name)
                .with("namespace", &at.policy.namespace)
                .with("other", namespace)
                .with_edit(edit),
        );
    }
}

/// Whether one of the two may be where it is for want of a namespace: which one is meant is not in the text.
fn unsaid(at: &PolicyAt<'_>, other: &str, context: &Context<'_>) -> Option<&'static str> {
    let is_written =
        at.policy.node.get("metadata").is_some_and(|metadata| metadata.get("namespace").is_some());
    if !is_written {
        return Some("of_policy");
    }
    (other == context.evaluation.settings.namespace).then_some("of_pods")
}

/// What tells policies apart.
fn name(policy: &NetworkPolicy) -> (&str, &str) {
    (&policy.namespace, &policy.name)
}

fn span(at: &PolicyAt<'_>) -> Span {
    let metadata = at.policy.node.get("metadata");
    let namespace = metadata.and_then(|metadata| metadata.get("namespace"));
    let name = metadata.and_then(|metadata| metadata.get("name"));
    let written = namespace.or(name).map(|node| node.span).filter(|span| span.start < span.end);
    written.unwrap_or_else(|| at.key_span(at.spec(), "podSelector"))
}

fn edit(at: &PolicyAt<'_>, namespace: &str) -> Option<Edit> {
    let metadata = at.policy.node.get("metadata")?;
    match metadata.get("namespace").filter(|written| written.span.start < written.span.end) {
        Some(written) => Some(replace(written.span, value_like(at.source, written, namespace))),
        None => at.insert(Some(metadata), Some("name"), "namespace", &Written::text(namespace)),
    }
}

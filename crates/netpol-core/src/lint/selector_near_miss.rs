//! # What it does
//! Finds selectors that match no defined pod, where one value is a slip of letters away from one that would.
//!
//! # Why is this bad?
//! Values are compared letter by letter (semantics A6.4). A policy isolates no pod whose label is spelt otherwise, and a rule
//! opens nothing for it. Another word, number or letter of a list is no slip: `http` is not `https`.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::spelling::Misspelled;
use super::unmatched::{Seems, Unmatched};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::replace;
use crate::edit::spelling::value_like;
use crate::source::Node;

pub(super) const LINT: Lint = Lint {
    code: "NP109",
    name: "selector-near-miss",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: frontend, namespace: default, labels: {app: frontend}}
---
spec:
  podSelector:
    matchLabels:
      app: frontnd
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: frontend, namespace: default, labels: {app: frontend}}
---
spec:
  podSelector:
    matchLabels:
      app: frontend
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let Seems::Misspelled(misspelled) = &unmatched.seems else { continue };
        let Some(value) = value_of(unmatched, misspelled) else { continue };
        let replacement = value_like(unmatched.policy.source, value, misspelled.nearest);
        found.push(
            Diagnostic::new(LINT.code, value.span)
                .with("key", &misspelled.key)
                .with("value", &misspelled.written)
                .with("nearest", misspelled.nearest)
                .with_edit(Some(replace(value.span, replacement))),
        );
    }
}

/// The misspelled value as written.
fn value_of<'a>(unmatched: &Unmatched<'a>, misspelled: &Misspelled<'_>) -> Option<&'a Node> {
    let selector = unmatched.around()?.get(misspelled.field)?;
    let is_written = |node: &&Node| node.text() == Some(&misspelled.written);
    let pair = selector.get("matchLabels").and_then(|labels| labels.get(&misspelled.key)).filter(is_written);
    pair.or_else(|| {
        let expressions = selector.get("matchExpressions").map_or(&[][..], Node::items).iter();
        let mut of_key = expressions
            .filter(|expression| expression.get("key").and_then(Node::text) == Some(&misspelled.key))
            .filter_map(|expression| expression.get("values"));
        of_key.find_map(|values| values.items().iter().find(is_written))
    })
}

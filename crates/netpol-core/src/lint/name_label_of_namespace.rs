//! # What it does
//! Finds `name` in a `namespaceSelector` where no namespace has that label.
//!
//! # Why is this bad?
//! Namespaces have no label `name` unless somebody puts it there; the one that every namespace has is
//! `kubernetes.io/metadata.name` (semantics A14). The selector matches nothing, and the rule opens nothing.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::place::RuleAt;
use crate::cluster::{NAMESPACE_NAME_LABEL, NamespaceOrigin, names};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::spelling::key_like;
use crate::edit::{Edit, replace};
use crate::manifest::{LabelSelector, Operator, Peer};
use crate::source::{Node, Span};

pub(super) const LINT: Lint = Lint {
    code: "NP106",
    name: "name-label-of-namespace",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
ingress:
- from:
  - namespaceSelector:
      matchLabels:
        name: monitoring
";

const INSTEAD: &str = "\
ingress:
- from:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: monitoring
";

const KEY: &str = names::NAME;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules() {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::Pods { namespace_selector: Some(selector), .. } = peer else { continue };
            let Some(value) = named(selector).filter(|value| !is_labelled(context, value)) else { continue };
            let Some((key, span)) = key_of(&rule, index) else { continue };
            found.push(
                Diagnostic::new(LINT.code, key).with("value", value).with_edit(edit(&rule, selector, span)),
            );
        }
    }
}

/// The value that the selector wants the label `name` to have.
fn named(selector: &LabelSelector) -> Option<&str> {
    let of_expression = || {
        let mut expressions = selector.match_expressions.iter();
        expressions
            .find(|expression| expression.key == KEY && expression.operator == Operator::In)?
            .values
            .first()
    };
    selector.match_labels.get(KEY).or_else(of_expression).map(String::as_str)
}

/// Whether somebody labels namespaces so: this one, or, where it is not declared, any other.
fn is_labelled(context: &Context<'_>, value: &str) -> bool {
    let namespaces = &context.evaluation.cluster.namespaces;
    let mut known = namespaces.iter().filter(|namespace| !namespace.is_inferred());
    let is_declared = known
        .clone()
        .any(|namespace| namespace.name == value && namespace.origin == NamespaceOrigin::Declared);
    known.any(|namespace| {
        let label = namespace.labels.get(KEY);
        label.is_some_and(|label| label == value || !is_declared)
    })
}

/// Where the key is written: to be marked, and to be replaced.
fn key_of(rule: &RuleAt<'_>, index: usize) -> Option<(Span, Span)> {
    let selector = rule.peer(index)?.get("namespaceSelector")?;
    if let Some(entry) = selector.get("matchLabels").and_then(|labels| labels.entry(KEY)) {
        return Some((entry.key_span.cover(entry.value.span), entry.key_span));
    }
    let expressions = selector.get("matchExpressions").map_or(&[][..], Node::items);
    let key = expressions
        .iter()
        .filter_map(|expression| expression.get("key"))
        .find(|key| key.text() == Some(KEY))?;
    Some((key.span, key.span))
}

fn edit(rule: &RuleAt<'_>, selector: &LabelSelector, span: Span) -> Option<Edit> {
    let has_both = selector.match_labels.contains_key(NAMESPACE_NAME_LABEL);
    (!has_both).then(|| replace(span, key_like(rule.policy.source.slice(span), NAMESPACE_NAME_LABEL)))
}

//! # What it does
//! Finds selectors that match no defined pod, where the text tells the cause: the labels stand on a workload and not on its pods,
//! they change with each release, pods have the value under another key, the value is the name of a Service, a workload or a
//! port, or the pods that have all else have another value.
//!
//! # Why is this bad?
//! A selector is compared with the labels of pods (semantics A6.1): neither those of the Deployment above nor any name. A policy whose own
//! selector matches nothing has no effect; a peer that matches nothing opens nothing (semantics A3.4, A5.9).
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::cause::Cause;
use super::context::Context;
use super::unmatched::{Seems, Unmatched};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::spelling::{key_like, value_like};
use crate::edit::{Edit, replace};
use crate::source::{Entry, Node};

pub(super) const LINT: Lint = Lint {
    code: "NP124",
    name: "selector-misses-its-pods",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {run: web}}
---
spec:
  podSelector:
    matchLabels:
      app: web
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {run: web}}
---
spec:
  podSelector:
    matchLabels:
      run: web
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        if let Seems::Because(cause) = &unmatched.seems {
            found.push(diagnostic(unmatched, cause));
        }
    }
}

fn diagnostic(unmatched: &Unmatched<'_>, cause: &Cause<'_>) -> Diagnostic {
    let policy = unmatched.policy;
    let pairs = unmatched
        .around()
        .and_then(|around| around.get("podSelector"))
        .and_then(|one| one.get("matchLabels"));
    let entry = |key: &str| pairs.and_then(|pairs| pairs.entry(key));
    let selector = unmatched.span();
    let at = |key: &str| {
        let span = entry(key).map_or(selector, |entry| entry.key_span.cover(entry.value.span));
        Diagnostic::new(LINT.code, span)
    };
    match cause {
        Cause::NotOnPods { kind, name, keys, change } => {
            let is_rest = pairs.is_some_and(|pairs| pairs.entries().len() > keys.len());
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            Diagnostic::new(LINT.code, selector)
                .in_words(Some(if *change { "release" } else { "workload" }))
                .with("kind", *kind)
                .with("name", *name)
                .with("keys", keys.join(", "))
                .with_edit(if is_rest { policy.remove(pairs, &keys) } else { None })
        }
        Cause::OtherKey { key, value, instead } => at(key)
            .with("key", key)
            .with("value", value)
            .with("instead", format!("{instead}: {value}"))
            .with_edit(entry(key).map(|entry| relabel(unmatched, entry, (instead, value)))),
        Cause::NameOf { kind, key, value, label } => at(key)
            .in_words(Some(match (*kind, label) {
                ("port", Some(_)) => "port",
                ("port", None) => "port_of_several",
                (_, Some(_)) => "name",
                (_, None) => "name_without_labels",
            }))
            .with("kind", *kind)
            .with("value", value)
            .with("instead", label.map(|(key, value)| format!("{key}: {value}")).unwrap_or_default())
            .with_edit(label.zip(entry(key)).map(|(label, entry)| relabel(unmatched, entry, label))),
        Cause::OtherValue { key, value, instead: Some(instead) } => at(key)
            .in_words(Some("value"))
            .with("value", format!("{key}: {value}"))
            .with("instead", format!("{key}: {instead}"))
            .with_edit(entry(key).map(|entry| relabel(unmatched, entry, (key, instead)))),
        Cause::OtherValue { key, instead: None, .. } => at(key)
            .in_words(Some("no_label"))
            .with("keys", key)
            .with_edit(entry(key).and_then(|_| policy.remove(pairs, &[key]))),
    }
}

/// A pair of `matchLabels` as another label, in its own quotes.
fn relabel(unmatched: &Unmatched<'_>, entry: &Entry, (key, value): (&str, &str)) -> Edit {
    let source = unmatched.policy.source;
    let written = |node: &Node| value_like(source, node, value);
    let mut edit = Edit::default();
    if *entry.key != *key {
        let key = key_like(source.slice(entry.key_span), key);
        edit.replacements.extend(replace(entry.key_span, key).replacements);
    }
    if entry.value.text() != Some(value) {
        edit.replacements.extend(replace(entry.value.span, written(&entry.value)).replacements);
    }
    edit
}

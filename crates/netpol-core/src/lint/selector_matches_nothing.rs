//! # What it does
//! Points out selectors that match no defined pod, where pods are defined in the namespace that they look at.
//!
//! # Why is this bad?
//! A policy whose own selector matches nothing has no effect; a peer that matches nothing opens nothing (semantics
//! A3.4, A5.9). It may be meant for pods that are not in the text, and nothing is said where some of the text was not read.
//!
//! Silent for a peer by a label that no pod here has, as the clients of a chart get it, and where most of the selectors of a namespace match nothing: then its pods are defined elsewhere.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lint;
use super::context::Context;
use super::place::RuleAt;
use super::unmatched::Seems;
use crate::diagnostic::Diagnostic;
use crate::manifest::{LabelSelector, Peer};
use crate::order::SortedSet;

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
metadata: {name: web, namespace: default, labels: {app: frontend}}
---
spec:
  podSelector:
    matchLabels:
      app: cache
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: frontend}}
---
spec:
  podSelector:
    matchLabels:
      app: frontend
";

/// So many selectors that match nothing, and more than those that match, are no mistakes: the pods are defined elsewhere.
const MANY: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let elsewhere = namespaces_defined_elsewhere(context);
    let known = OnceCell::new();
    // The label of clients is given to whoever may come, and none of them needs to be in the text.
    let is_of_pods_here = |rule: &RuleAt<'_>, index: usize| match rule.rule.peers.get(index) {
        Some(Peer::Pods { pod_selector: Some(selector), .. }) => {
            let known = known.get_or_init(|| words_of_pods(context));
            selector.requirements().any(|one| {
                known.contains(one.key.as_str())
                    || one.values.iter().any(|value| known.contains(value.as_str()))
            })
        }
        _ => true,
    };
    for unmatched in context.unmatched() {
        let Seems::Nothing(namespaces) = &unmatched.seems else { continue };
        let is_of_here = unmatched.peer.as_ref().is_none_or(|(rule, index)| is_of_pods_here(rule, *index));
        if is_of_here && !namespaces.iter().all(|name| elsewhere.contains(name)) {
            let diagnostic = Diagnostic::new(LINT.code, unmatched.span());
            found.push(diagnostic.with("namespaces", namespaces.join(", ")));
        }
    }
}

/// The keys and the telling values of the labels of all defined pods.
fn words_of_pods<'a>(context: &Context<'a>) -> FxHashSet<&'a str> {
    let pods = context.defined.ones().flat_map(|class| context.pods_of(class)).filter(|pod| !pod.inferred);
    let words = pods.flat_map(|pod| &pod.labels).flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    words.filter(|word| !matches!(*word, "" | "true" | "false")).collect()
}

/// The namespaces of which the text defines few of the pods that the policies there select, as where an operator makes
/// them.
fn namespaces_defined_elsewhere<'a>(context: &Context<'a>) -> SortedSet<&'a str> {
    let mut unmatched: FxHashMap<&str, FxHashSet<&LabelSelector>> = FxHashMap::default();
    for one in context.unmatched().iter().filter(|one| one.peer.is_none()) {
        if matches!(one.seems, Seems::Nothing(_)) {
            let policy = one.policy.policy;
            unmatched.entry(&policy.namespace).or_default().insert(&policy.pod_selector);
        }
    }
    unmatched.retain(|_, selectors| selectors.len() >= MANY);
    if unmatched.is_empty() {
        return SortedSet::default();
    }
    let mut matched: FxHashMap<&str, FxHashSet<&LabelSelector>> = FxHashMap::default();
    for at in context.policies().filter(|at| !context.subjects(at.id).is_disjoint(&context.defined)) {
        matched.entry(&at.policy.namespace).or_default().insert(&at.policy.pod_selector);
    }
    let is_more = |namespace: &str, selectors: &FxHashSet<&LabelSelector>| {
        selectors.len() > matched.get(namespace).map_or(0, FxHashSet::len)
    };
    unmatched.iter().filter(|(name, selectors)| is_more(name, selectors)).map(|(name, _)| *name).collect()
}

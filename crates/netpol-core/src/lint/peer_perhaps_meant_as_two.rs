//! # What it does
//! Asks about a peer with both selectors that match none of the pods in the text together, and some each.
//!
//! # Why is this bad?
//! Both selectors in one item of the list mean *both*: such pods in such namespaces (semantics A5.5). A dash is missing
//! where *either* was meant. Such pods may as well be missing in the text, so this is a question.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::split;
use super::unmatched::Seems;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP208",
    name: "peer-perhaps-meant-as-two",
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
    podSelector:
      matchLabels:
        app: web
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
  - podSelector:
      matchLabels:
        app: web
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unmatched in context.unmatched() {
        let (Some((rule, index)), Seems::TwoPeers) = (&unmatched.peer, &unmatched.seems) else { continue };
        let Some(peer) = rule.peer(*index) else { continue };
        let second = peer.entries().get(1).map_or(peer.span, |entry| entry.key_span);
        found.push(
            Diagnostic::new(LINT.code, second)
                .with("namespace", &rule.policy.policy.namespace)
                .with_edit(split(rule.policy.source, peer)),
        );
    }
}

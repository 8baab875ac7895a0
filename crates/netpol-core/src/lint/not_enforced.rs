//! # What it does
//! Says that no policy has an effect, where the chosen network plugin enforces none.
//!
//! # Why is this bad?
//! Kubernetes stores policies whatever the plugin, and says nothing where nobody enforces them (semantics A2.11): with
//! Flannel alone or kubenet every path stays open, and whoever wrote the policies believes that it does not.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use crate::diagnostic::Diagnostic;

pub(super) const LINT: Lint =
    Lint { code: "NP121", name: "not-enforced", example: EXAMPLE, instead: INSTEAD, fix: None, check };

const EXAMPLE: &str = "\
# profile: flannel
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
";

const INSTEAD: &str = "\
# profile: standard
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.evaluation.settings.profile.behaviour.enforced {
        return;
    }
    // It is one fact about all of them, so it is said once.
    if let Some(first) = context.policies().next() {
        let span = first.policy.node.get("kind").unwrap_or(&first.policy.node).span;
        found.push(Diagnostic::new(LINT.code, span));
    }
}

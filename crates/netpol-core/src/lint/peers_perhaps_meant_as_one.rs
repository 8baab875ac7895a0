//! # What it does
//! Points out a `from` or `to` of exactly two peers, a `namespaceSelector` and a `podSelector`, where the text defines
//! no pods that would show what was meant.
//!
//! # Why is this bad?
//! Two items of the list mean *either* (semantics A5.6). It is right where both are meant, and the most common mistake
//! where *pods in that namespace* are.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::{join, with_dash};
use super::place::RuleAt;
use super::unmatched::{Seems, Unmatched};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::Peer;

pub(super) const LINT: Lint = Lint {
    code: "NP207",
    name: "peers-perhaps-meant-as-one",
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
        kubernetes.io/metadata.name: monitoring
  - podSelector:
      matchLabels:
        app: prometheus
";

const INSTEAD: &str = "\
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
    for rule in context.rules().filter(|rule| could_be_one(context, rule)) {
        let (Some(one), Some(two)) = (rule.peer(0), rule.peer(1)) else { continue };
        found.push(
            Diagnostic::new(LINT.code, with_dash(rule.policy.source, two))
                .with("namespace", &rule.policy.policy.namespace)
                .with("field", rule.id().direction.peers_field())
                .with_edit(join(rule.policy.source, one, two)),
        );
    }
}

/// Whether a rule is for the pods of some namespaces and for pods at home, of which the text shows none.
pub(super) fn could_be_one(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let pods = match rule.rule.peers.as_slice() {
        [
            Peer::Pods { pod_selector: None, namespace_selector: Some(_) },
            Peer::Pods { pod_selector: Some(pods), namespace_selector: None },
        ] => (1, pods),
        [
            Peer::Pods { pod_selector: Some(pods), namespace_selector: None },
            Peer::Pods { pod_selector: None, namespace_selector: Some(_) },
        ] => (0, pods),
        _ => return false,
    };
    let (index, selector) = pods;
    let is_shown = rule.compiled.peers.as_ref().and_then(|peers| peers.get(index));
    let is_shown = is_shown.is_some_and(|classes| !classes.is_disjoint(&context.defined));
    // Where more is known of the selector, that is said in the place of this.
    let is_reported = || {
        let here = |unmatched: &Unmatched<'_>| {
            let at = |(other, peer): &(RuleAt<'_>, usize)| (other.id(), *peer) == (rule.id(), index);
            unmatched.peer.as_ref().is_some_and(at)
                && !matches!(unmatched.seems, Seems::Nothing(_) | Seems::OnHostNetwork(_))
        };
        context.unmatched().iter().any(here)
    };
    !selector.is_empty() && !is_shown && !is_reported()
}

//! # What it does
//! Finds policies with egress rules, without ingress rules, and without `policyTypes`.
//!
//! # Why is this bad?
//! The API server then sets `policyTypes` to `[Ingress, Egress]` (semantics A1.4). The policy isolates its pods for
//! ingress too and opens nothing for it, so nobody reaches them any more. Where another policy isolates them for
//! ingress anyway, nothing is lost and the rule is silent.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::place::PolicyAt;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Written, replace};
use crate::manifest::Direction;

pub(super) const LINT: Lint = Lint {
    code: "NP101",
    name: "egress-without-policy-types",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
spec:
  podSelector: {}
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.policies().filter(|at| isolates_unawares(context, at)) {
        found.push(
            Diagnostic::new(LINT.code, at.key_span(at.spec(), "egress"))
                .with("policy", &at.policy.name)
                .with_edit(edit(&at)),
        );
    }
}

/// Whether the policy isolates pods for ingress that nothing else isolates, and says nothing about ingress.
pub(super) fn isolates_unawares(context: &Context<'_>, at: &PolicyAt<'_>) -> bool {
    let Some(spec) = at.spec().filter(|spec| spec.get("ingress").is_none()) else { return false };
    let types = spec.get("policyTypes");
    if at.policy.egress.is_empty() || types.is_some_and(|types| !types.items().is_empty()) {
        return false;
    }
    let side = context.compiled.side(Direction::Ingress);
    let alone = |class: usize| side.isolating(class).len() == 1;
    context.subjects(at.id).ones().any(alone)
}

fn edit(at: &PolicyAt<'_>) -> Option<Edit> {
    let egress = Written::List(vec![Written::text("Egress")]);
    match at.spec()?.get("policyTypes") {
        None => at.insert(at.spec(), Some("podSelector"), "policyTypes", &egress),
        Some(types) if types.span.start == types.span.end => {
            Some(replace(types.span, format!(" {}", at.on_one_line(&egress))))
        }
        Some(types) => Some(replace(types.span, at.on_one_line(&egress))),
    }
}

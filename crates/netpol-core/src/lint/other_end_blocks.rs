//! # What it does
//! Finds rules that open paths of which no rule in the text opens the other side, whichever pods there are.
//!
//! # Why is this bad?
//! A path is open only where both sides open it: the source's egress and the destination's ingress (semantics A2.4). The
//! rule is without effect until a policy of the other side opens the same ports for the same pods. It is judged by the
//! wording: all pods that the rule may reach are isolated over there, those too that are not in the text.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::blocking::{Ends, blocking};
use super::closed::is_closed;
use super::context::Context;
use super::egress_without_policy_types::isolates_unawares;
use super::other_side::open_other_side;
use super::place::{PolicyAt, RuleAt};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::PolicyId;
use crate::order::SortedSet;

pub(super) const LINT: Lint = Lint {
    code: "NP110",
    name: "other-end-blocks",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
metadata: {name: db}
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
---
metadata: {name: report}
spec:
  podSelector:
    matchLabels:
      app: report
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
  - ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
";

const INSTEAD: &str = "\
metadata: {name: db}
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
    - podSelector:
        matchLabels:
          app: report
---
metadata: {name: report}
spec:
  podSelector:
    matchLabels:
      app: report
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
  - ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(blocked_rules(context, LINT.code, |policies, rule| {
        let blocking = blocking(context, rule, Ends::All)?;
        is_closed(context, policies, rule).then_some(blocking)
    }));
}

/// A problem of that code for each rule for which policies are given that block all of it.
pub(super) fn blocked_rules<'a>(
    context: &Context<'a>,
    code: &'static str,
    blocking: impl Fn(&[PolicyAt<'a>], &RuleAt<'a>) -> Option<SortedSet<PolicyId>>,
) -> Vec<Diagnostic> {
    let policies: Vec<PolicyAt<'a>> = context.policies().collect();
    let mut found = Vec::new();
    for rule in context.rules() {
        let Some(blocking) = blocking(&policies, &rule) else { continue };
        let blocking: Vec<&PolicyAt<'a>> =
            blocking.iter().filter_map(|id| policies.get(id.0 as usize)).collect();
        // Then that is the mistake, and it is told where it is made.
        if blocking.iter().all(|at| isolates_unawares(context, at)) {
            continue;
        }
        let names: Vec<String> = blocking.iter().map(|at| at.full_name()).collect();
        found.push(
            Diagnostic::new(code, rule.span())
                .with("direction", rule.id().direction.field())
                .with("other", rule.id().direction.opposite().field())
                .with("policies", names.join(", "))
                .with_edit(open_other_side(context, &rule, &blocking, code == LINT.code)),
        );
    }
    found
}

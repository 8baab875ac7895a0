//! # What it does
//! Finds rules that open paths of which the other end opens none.
//!
//! # Why is this bad?
//! A path is open only where both ends open it: the source's egress and the destination's ingress (semantics A2.4). The
//! rule is without effect until a policy at the other end opens the same ports for the same pods.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::blocking::blocking;
use super::context::Context;
use super::egress_without_policy_types::isolates_unawares;
use super::place::PolicyAt;
use crate::diagnostic::Diagnostic;

pub(super) const LINT: Lint =
    Lint { code: "NP110", name: "other-end-blocks", example: EXAMPLE, instead: INSTEAD, fix: None, check };

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
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    for rule in context.rules() {
        let Some(blocking) = blocking(context, &rule) else { continue };
        let blocking: Vec<&PolicyAt<'_>> =
            blocking.iter().filter_map(|id| policies.get(id.0 as usize)).collect();
        // Then that is the mistake, and it is told where it is made.
        if blocking.iter().all(|at| isolates_unawares(context, at)) {
            continue;
        }
        let names: Vec<String> = blocking.iter().map(|at| at.full_name()).collect();
        found.push(
            Diagnostic::new(LINT.code, rule.span())
                .with("direction", rule.id().direction.field())
                .with("other", rule.id().direction.opposite().field())
                .with("policies", names.join(", ")),
        );
    }
}

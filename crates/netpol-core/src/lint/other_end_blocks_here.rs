//! # What it does
//! Points out rules of which no path is open between the pods in the text, since no rule of the other side opens any.
//!
//! # Why is this bad?
//! A path needs both sides (semantics A2.4). For pods that are not in the text the rule may open something: those of a
//! namespace that no policy here isolates, or that a policy here does not select. A rule for every namespace is left
//! alone, since it is hardly meant for the pods in the text.
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
use super::other_end_blocks::blocked_rules;
use super::place::RuleAt;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::{LabelSelector, Peer};

pub(super) const LINT: Lint = Lint {
    code: "NP210",
    name: "other-end-blocks-here",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web, tier: front}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: default, labels: {app: db}}
---
metadata: {name: db}
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          tier: front
---
metadata: {name: web}
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
  - Egress
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web, tier: front}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: default, labels: {app: db}}
---
metadata: {name: db}
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          tier: front
---
metadata: {name: web}
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(blocked_rules(context, LINT.code, |policies, rule| {
        let blocking = blocking(context, rule, Ends::Defined)?;
        let are_all_read = blocking
            .iter()
            .filter_map(|id| policies.get(id.0 as usize))
            .all(|at| !context.hidden.has_policies_in(&at.policy.namespace));
        (are_all_read && is_particular(rule) && !is_closed(context, policies, rule)).then_some(blocking)
    }));
}

/// Whether no peer looks into every namespace.
fn is_particular(rule: &RuleAt<'_>) -> bool {
    rule.rule.peers.iter().all(|peer| match peer {
        Peer::Pods { namespace_selector, .. } => {
            !namespace_selector.as_ref().is_some_and(LabelSelector::is_empty)
        }
        Peer::IpBlock(_) => false,
    })
}

//! # What it does
//! Finds rules of a direction that `policyTypes` leaves out.
//!
//! # Why is this bad?
//! Such rules do nothing: the policy does not isolate its pods in that direction, and every path stays open
//! (semantics A1.6). The API server accepts it without a word.
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
use crate::edit::spelling::value_like;
use crate::edit::{Edit, Written, replace};
use crate::manifest::Direction;
use crate::source::Node;

pub(super) const LINT: Lint = Lint {
    code: "NP102",
    name: "rules-of-unlisted-direction",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  egress:
  - to:
    - podSelector: {}
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
  egress:
  - to:
    - podSelector: {}
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.policies() {
        for (direction, name) in [(Direction::Ingress, "Ingress"), (Direction::Egress, "Egress")] {
            if at.isolates(direction) || at.rules(direction).is_empty() {
                continue;
            }
            let types = at.spec().and_then(|spec| spec.get("policyTypes"));
            found.push(
                Diagnostic::new(LINT.code, at.key_span(at.spec(), direction.field()))
                    .with("policy", &at.policy.name)
                    .with("direction", direction.field())
                    .with("type", name)
                    .with_edit(edit(&at, types, name)),
            );
        }
    }
}

/// One type more, or this one in the place of one that is listed twice, since there may be no more than two.
fn edit<'a>(at: &PolicyAt<'a>, types: Option<&'a Node>, name: &str) -> Option<Edit> {
    match types.map_or(&[][..], Node::items) {
        [_, repeated] => Some(replace(repeated.span, value_like(at.source, repeated, name))),
        _ => at.append(types, Written::text(name)),
    }
}

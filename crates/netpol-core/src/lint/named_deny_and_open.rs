//! # What it does
//! Finds policies that are called after denying a direction, such as `deny-egress`, and open everything in it: a rule
//! for everyone, or for every pod of the cluster, on every port.
//!
//! # Why is this bad?
//! Nothing in a policy denies; it isolates the pods, and its rules open paths again. People who read the name believe
//! that the pods cannot be reached, or reach nothing, and every pod of the cluster can.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::naming::{denies_in_general, words};
use super::place::RuleAt;
use crate::diagnostic::Diagnostic;
use crate::manifest::Direction;
use crate::manifest::Peer;
use crate::source::Path;

pub(super) const LINT: Lint =
    Lint { code: "NP120", name: "named-deny-and-open", example: EXAMPLE, instead: INSTEAD, fix: None, check };

const EXAMPLE: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-egress}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {}
";

const INSTEAD: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-egress}
spec:
  podSelector: {}
  policyTypes: [Egress]
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for policy in context.policies() {
        let words = words(&policy.policy.name);
        if !denies_in_general(&words) {
            continue;
        }
        let both = Direction::ALL;
        let named = both.iter().filter(|direction| words.contains(&direction.field())).count() > 0;
        let mut meant = both
            .into_iter()
            .filter(|direction| policy.isolates(*direction))
            .filter(|direction| !named || words.contains(&direction.field()));
        let opens = |direction: Direction| {
            policy.rules_in(context.compiled, direction).find(opens_everything).map(|_| direction)
        };
        let Some(first) = meant.next().and_then(opens) else { continue };
        if meant.all(|direction| opens(direction).is_some()) {
            let name = policy.policy.span_of(&Path::default().key("metadata").key("name"));
            found.push(
                Diagnostic::new(LINT.code, name)
                    .with("policy", policy.full_name())
                    .with("direction", first.field()),
            );
        }
    }
}

fn opens_everything(rule: &RuleAt<'_>) -> bool {
    rule.rule.ports.is_empty()
        && (rule.rule.peers.is_empty() || rule.rule.peers.iter().any(Peer::is_every_pod))
}

//! # What it does
//! Points out policies that isolate one direction only where both seem to be meant: by a name such as `deny-all`, or by an
//! empty `ingress` and an empty `egress` without `policyTypes`.
//!
//! # Why is this bad?
//! The directions are independent (semantics A2.2), and an empty `egress` isolates nothing: without `policyTypes` the API
//! server sets `[Ingress]` (A1.3). The other direction stays open. Silent where the pods are isolated in it otherwise, and
//! where an empty `ingress` and nothing else is what the policy says.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::cover::selector_covers;
use super::naming::{denies_in_general, words};
use super::place::PolicyAt;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Written};
use crate::manifest::Direction;
use crate::source::{Node, Span};

pub(super) const LINT: Lint = Lint {
    code: "NP226",
    name: "named-all-and-one-direction",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all}
spec:
  podSelector: {}
  policyTypes:
  - Ingress
";

const INSTEAD: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all}
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
";

/// Words that mean both directions.
const EVERYTHING: [&str; 5] = ["all", "any", "everything", "traffic", "both"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.policies() {
        let Some((missing, span)) = meant_too(&at) else { continue };
        if context.hidden.has_policies_in(&at.policy.namespace)
            || is_isolated_otherwise(context, &at, missing)
        {
            continue;
        }
        found.push(
            Diagnostic::new(LINT.code, span)
                .with("policy", &at.policy.name)
                .with("direction", missing.opposite().field())
                .with("other", missing.field())
                .with("type", missing.name())
                .with_edit(edit(&at, missing)),
        );
    }
}

/// The direction that is not isolated and seems to be meant, and the place that says so.
fn meant_too(at: &PolicyAt<'_>) -> Option<(Direction, Span)> {
    let mut free = Direction::ALL.into_iter().filter(|direction| !at.isolates(*direction));
    let (missing, None) = (free.next()?, free.next()) else { return None };
    if !Direction::ALL.iter().all(|direction| at.rules(*direction).is_empty()) {
        return None;
    }
    let spec = at.spec()?;
    let types = spec.get("policyTypes").map_or(&[][..], Node::items);
    let is_empty_list = |direction: Direction| {
        let list = spec.entry(direction.field())?;
        at.source.slice(list.value.span).is_some_and(|text| text.starts_with('[')).then_some(list.key_span)
    };
    if types.is_empty() {
        match (is_empty_list(missing), is_empty_list(missing.opposite())) {
            (Some(key), Some(_)) => return Some((missing, key)),
            (None, Some(_)) => return None,
            _ => {}
        }
    }
    let is_namespace = |word: &&str| words(&at.policy.namespace).contains(word);
    let mut words = words(&at.policy.name);
    if at.policy.pod_selector.is_empty() {
        words.retain(|word| !is_namespace(word));
    }
    let named = Direction::ALL.iter().filter(|direction| words.contains(&direction.field())).count();
    let is_for_both = denies_in_general(&words)
        && (named == 2 || (named == 0 && words.iter().any(|word| EVERYTHING.contains(word))));
    let name = at.policy.node.get("metadata")?.get("name")?;
    is_for_both.then_some((missing, name.span))
}

/// Whether other policies isolate the pods in that direction: by their wording, or all pods that are known.
fn is_isolated_otherwise(context: &Context<'_>, at: &PolicyAt<'_>, direction: Direction) -> bool {
    let covers = |other: &PolicyAt<'_>| {
        other.policy.namespace == at.policy.namespace
            && other.isolates(direction)
            && selector_covers(&other.policy.pod_selector, &at.policy.pod_selector)
    };
    let side = context.compiled.side(direction);
    let pods = context.subjects(at.id);
    let are_isolated = || !pods.is_clear() && pods.ones().all(|class| !side.isolating(class).is_empty());
    context.policies().any(|other| covers(&other)) || are_isolated()
}

fn edit(at: &PolicyAt<'_>, missing: Direction) -> Option<Edit> {
    let spec = at.spec()?;
    match spec.get("policyTypes").filter(|types| !types.items().is_empty()) {
        Some(types) => at.append(Some(types), Written::text(missing.name())),
        None if spec.entry("policyTypes").is_some() => None,
        None => {
            let both = Direction::ALL.map(|direction| Written::text(direction.name()));
            at.insert(Some(spec), Some("podSelector"), "policyTypes", &Written::List(both.to_vec()))
        }
    }
}

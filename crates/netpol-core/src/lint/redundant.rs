//! # What it does
//! Points out rules and policies that change nothing: another one opens, and isolates, at least as much.
//!
//! # Why is this bad?
//! What policies open adds up (semantics A2.5), so taking it out changes no path, and leaving it in hides what the policy
//! really opens. Judged by the wording, never by the pods that happen to be in the text. Policies that isolate without
//! opening anything are left alone unless another one does the same.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::cover::{rule_covers, selector_covers};
use super::place::{PolicyAt, RuleAt};
use super::wider::Index;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Place};
use crate::manifest::Direction;

pub(super) const LINT: Lint = Lint {
    code: "NP218",
    name: "redundant",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::Safe),
    check,
};

const EXAMPLE: &str = "\
ingress:
- from:
  - podSelector: {}
- from:
  - podSelector:
      matchLabels:
        app: web
";

const INSTEAD: &str = "\
ingress:
- from:
  - podSelector: {}
";

/// With thousands of policies for the same pods, or of rules in a policy, every part would be compared with every other.
/// A hint is not worth waiting for.
const COMPARISONS: usize = 10_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    let index = Index::new(&policies);
    let mut left = COMPARISONS;
    for at in &policies {
        let wider = index.wider(at);
        let comparisons = wider.iter().chain([at]).map(parts).sum::<usize>().saturating_mul(parts(at));
        let Some(rest) = left.checked_sub(comparisons) else { return };
        left = rest;
        match wider.iter().find(|other| replaces(other, at) && !(replaces(at, other) && at.id < other.id)) {
            Some(other) => found.extend(whole(at, other)),
            None => found.extend(redundant_rules(context, at, &wider)),
        }
    }
}

/// How many peers and ports, and how many rules without any.
fn parts(at: &PolicyAt<'_>) -> usize {
    let rules = at.policy.all_rules();
    1 + rules.map(|rule| rule.peers.len() + rule.ports.len().max(1)).sum::<usize>()
}

fn whole(at: &PolicyAt<'_>, other: &PolicyAt<'_>) -> Option<Diagnostic> {
    let name = at.policy.node.get("metadata")?.get("name")?.span;
    // Parts of policies without a name are readings beside each other, not a set.
    let is_named = name.start < name.end;
    is_named.then(|| Diagnostic::new(LINT.code, name).with("policy", other.full_name()))
}

fn redundant_rules(context: &Context<'_>, at: &PolicyAt<'_>, wider: &[PolicyAt<'_>]) -> Vec<Diagnostic> {
    let rules = Direction::ALL.into_iter().flat_map(|direction| at.rules_in(context.compiled, direction));
    let redundant = rules.filter_map(|rule| {
        let other = wider.iter().chain([at]).find(|other| opens_all(context, other, &rule))?;
        Some(diagnostic(&rule, other))
    });
    redundant.collect()
}

fn diagnostic(rule: &RuleAt<'_>, other: &PolicyAt<'_>) -> Diagnostic {
    Diagnostic::new(LINT.code, rule.span()).with("policy", other.full_name()).with_edit(edit(rule))
}

/// Takes the rule out; the only one stays, since a policy without rules may isolate otherwise.
fn edit(rule: &RuleAt<'_>) -> Option<Edit> {
    let list = rule.list().filter(|list| list.items().len() > 1)?;
    Place::of(rule.policy.source, &rule.policy.policy.node, list)?.remove_item(rule.id().index as usize)
}

/// Whether taking `at` out changes nothing because of `other`.
fn replaces(other: &PolicyAt<'_>, at: &PolicyAt<'_>) -> bool {
    let is_bare = |policy: &PolicyAt<'_>| {
        Direction::ALL
            .iter()
            .all(|direction| !policy.isolates(*direction) || policy.rules(*direction).is_empty())
    };
    selector_covers(&other.policy.pod_selector, &at.policy.pod_selector)
        && (!is_bare(at) || is_bare(other))
        && Direction::ALL.iter().all(|direction| {
            let covered = |rule| other.rules(*direction).iter().any(|wide| rule_covers(wide, rule));
            !at.isolates(*direction)
                || (other.isolates(*direction) && at.rules(*direction).iter().all(covered))
        })
}

/// Whether some rule of `other`, not the rule itself, opens at least as much for all the pods of the rule's policy.
/// Of two that open the same the first one stays.
fn opens_all(context: &Context<'_>, other: &PolicyAt<'_>, rule: &RuleAt<'_>) -> bool {
    let same_pods = selector_covers(&rule.policy.policy.pod_selector, &other.policy.pod_selector);
    let place = rule.id();
    other.rules_in(context.compiled, rule.id().direction).any(|wide| {
        let is_first = wide.id() < place;
        wide.id() != place
            && rule_covers(wide.rule, rule.rule)
            && (is_first || !same_pods || !rule_covers(rule.rule, wide.rule))
    })
}

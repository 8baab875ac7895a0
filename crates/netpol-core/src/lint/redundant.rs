//! # What it does
//! Points out rules and policies that change nothing: another one opens, and isolates, at least as much.
//!
//! # Why is this bad?
//! What policies open adds up (semantics A2.5), so taking it out changes no path, and leaving it in hides what the policy
//! really opens. Judged by the wording, never by the pods that happen to be in the text, and against what remains: all that
//! is told can go together. Policies that isolate without opening anything are left alone unless another one does the
//! same.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use rustc_hash::FxHashSet;

use super::Lint;
use super::context::Context;
use super::cover::{peer_covers, rule_covers, selector_covers};
use super::exclusion::left_out;
use super::place::{PolicyAt, RuleAt};
use super::wider::Index;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::{Direction, Peer, PolicyId, PolicyPort, PortReference, Rule, RuleId};
use crate::profile::NamedPorts;
use crate::source::Span;

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
    if !reads_all_ports(context, &policies) {
        return;
    }
    let index = Index::new(&policies);
    let mut left = COMPARISONS;
    let mut wider_than = Vec::with_capacity(policies.len());
    let mut gone = Gone::default();
    // From the last to the first, so that of two that do the same the first one stays.
    for at in policies.iter().rev() {
        // Parts of policies without a name are readings beside each other, not a set.
        let mut wider = if name(at).is_some() { index.wider(at) } else { Vec::new() };
        wider.retain(|other| name(other).is_some());
        let comparisons = wider.iter().chain([at]).map(parts).sum::<usize>().saturating_mul(parts(at));
        let Some(rest) = left.checked_sub(comparisons) else { return };
        left = rest;
        match wider.iter().find(|other| !gone.policies.contains(&other.id) && replaces(other, at)) {
            Some(other) => {
                gone.policies.insert(at.id);
                found.extend(whole(at, other));
            }
            None => wider_than.push((at, wider)),
        }
    }
    for (at, wider) in &wider_than {
        redundant_rules(context, at, wider, &gone.policies, &mut gone.rules, found);
    }
}

/// What was told to change nothing: it is no reason for anything else to go.
#[derive(Default)]
struct Gone {
    policies: FxHashSet<PolicyId>,
    rules: FxHashSet<RuleId>,
}

/// Whether the network plugin reads all ports as they are written. To one that takes a range for its first port, or leaves out a
/// policy with a port by name, the wider of two may be the narrower.
fn reads_all_ports(context: &Context<'_>, policies: &[PolicyAt<'_>]) -> bool {
    let behaviour = &context.evaluation.settings.profile.behaviour;
    let is_read = |port: &PolicyPort| match &port.port {
        PortReference::Every => true,
        PortReference::Range(first, last) => behaviour.end_port || first == last,
        PortReference::Name(_) => behaviour.named_ports == NamedPorts::LookedUp,
    };
    let reads_all = behaviour.end_port && behaviour.named_ports == NamedPorts::LookedUp;
    reads_all
        || policies.iter().flat_map(|at| at.policy.all_rules()).flat_map(|rule| &rule.ports).all(is_read)
}

/// How many peers and ports, and how many rules without any.
fn parts(at: &PolicyAt<'_>) -> usize {
    let rules = at.policy.all_rules();
    1 + rules.map(|rule| rule.peers.len() + rule.ports.len().max(1)).sum::<usize>()
}

fn whole(at: &PolicyAt<'_>, other: &PolicyAt<'_>) -> Option<Diagnostic> {
    let is_undone = Direction::ALL.iter().any(|direction| {
        at.isolates(*direction) && at.rules(*direction).iter().any(|rule| undoes(other, *direction, rule))
    });
    let found = Diagnostic::new(LINT.code, name(at)?).in_words(is_undone.then_some("exclusion"));
    Some(found.with("policy", other.full_name()))
}

/// Where its name is written.
fn name(at: &PolicyAt<'_>) -> Option<Span> {
    let name = at.policy.node.get("metadata")?.get("name")?.span;
    (name.start < name.end).then_some(name)
}

fn redundant_rules(
    context: &Context<'_>,
    at: &PolicyAt<'_>,
    wider: &[PolicyAt<'_>],
    gone_policies: &FxHashSet<PolicyId>,
    gone: &mut FxHashSet<RuleId>,
    found: &mut Vec<Diagnostic>,
) {
    for direction in Direction::ALL {
        let mut rules: Vec<RuleAt<'_>> = at.rules_in(context.compiled, direction).collect();
        while let Some(rule) = rules.pop() {
            let covers = |wide: RuleAt<'_>| {
                wide.id() != rule.id() && !gone.contains(&wide.id()) && rule_covers(wide.rule, rule.rule)
            };
            let stays = |other: &&PolicyAt<'_>| !gone_policies.contains(&other.id);
            let mut others = wider.iter().filter(stays).chain([at]);
            let other = others.find(|other| other.rules_in(context.compiled, direction).any(covers));
            if let Some(other) = other {
                gone.insert(rule.id());
                found.push(diagnostic(&rule, other));
            }
        }
    }
}

fn diagnostic(rule: &RuleAt<'_>, other: &PolicyAt<'_>) -> Diagnostic {
    let is_undone = undoes(other, rule.id().direction, rule.rule);
    Diagnostic::new(LINT.code, rule.span())
        .in_words(is_undone.then_some("exclusion"))
        .with("policy", other.full_name())
        .with_edit(rule.removed())
}

/// Whether what covers the rule also opens to something that the rule leaves out.
fn undoes(other: &PolicyAt<'_>, direction: Direction, rule: &Rule) -> bool {
    let opens = |wide: &Rule, excluded: &Peer| {
        wide.peers.is_empty() || wide.peers.iter().any(|peer| peer_covers(peer, excluded))
    };
    other
        .rules(direction)
        .iter()
        .filter(|wide| rule_covers(wide, rule))
        .any(|wide| rule.peers.iter().flat_map(left_out).any(|excluded| opens(wide, &excluded)))
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

//! The rule that opens at the other side what a rule opens at its own.

use super::context::Context;
use super::cover::selector_covers;
use super::peers::namespace_selector;
use super::place::{PolicyAt, RuleAt};
use crate::edit::{DocumentPlace, Edit, Written, add_documents};
use crate::manifest::{Direction, Peer};

/// Opens the same ports for the pods of the rule's policy at the side of its peers: by a rule in the policies that select nothing but
/// its peers, else by a policy of its own where the rule has one peer and whatever it selects is isolated, so that a default
/// deny stays one; else by a rule in those that isolate the peers. None where such a policy is in another text.
pub(super) fn open_other_side(
    context: &Context<'_>,
    rule: &RuleAt<'_>,
    blocking: &[&PolicyAt<'_>],
    are_all_isolated: bool,
) -> Option<Edit> {
    if !opens_ports(context, rule, are_all_isolated)? {
        return None;
    }
    let is_narrow = |other: &&&PolicyAt<'_>| {
        let selects = |peer: &Peer| match peer {
            Peer::Pods { pod_selector: Some(peers), .. } => {
                selector_covers(peers, &other.policy.pod_selector)
            }
            Peer::Pods { pod_selector: None, .. } => true,
            Peer::IpBlock(_) => false,
        };
        rule.rule.peers.iter().any(selects)
    };
    let narrow: Vec<&PolicyAt<'_>> = blocking.iter().filter(is_narrow).copied().collect();
    let in_narrow = add_rules(context, rule, &narrow);
    match rule.rule.peers.as_slice() {
        [Peer::Pods { .. }] if in_narrow.is_none() && are_all_isolated => add_policy(context, rule, blocking),
        _ => in_narrow.or_else(|| add_rules(context, rule, blocking)),
    }
}

/// Whether the rule opens some port of some destination, which may have no port of its names; of pods that nobody defined
/// only where they count.
fn opens_ports(context: &Context<'_>, rule: &RuleAt<'_>, with_inferred: bool) -> Option<bool> {
    let classes = &context.compiled.classes.list;
    let counted =
        rule.destinations()?.ones().filter(|class| with_inferred || context.defined.contains(*class));
    let mut classes = counted.filter_map(|class| classes.get(class));
    Some(classes.any(|class| !rule.compiled.ports_at(&class.signature).is_none()))
}

/// A rule in some of the policies, so that each peer has one; none where they do not isolate all peers.
fn add_rules(context: &Context<'_>, rule: &RuleAt<'_>, policies: &[&PolicyAt<'_>]) -> Option<Edit> {
    let mut left = rule.compiled.any_peer.as_deref()?.clone();
    let mut whole: Option<Edit> = None;
    for other in policies {
        let isolated = context.subjects(other.id);
        if left.is_disjoint(isolated) {
            continue;
        }
        left.difference_with(isolated);
        if other.policy.node.span.source != rule.policy.policy.node.span.source {
            return None;
        }
        let edit = add_rule(other, rule)?;
        whole = match whole {
            Some(before) => Some(before.and(edit)?),
            None => Some(edit),
        };
    }
    whole.filter(|_| left.is_disjoint(&context.defined))
}

/// A policy for the peers, behind that of the rule.
fn add_policy(context: &Context<'_>, rule: &RuleAt<'_>, blocking: &[&PolicyAt<'_>]) -> Option<Edit> {
    let direction = rule.id().direction.opposite();
    // The peers are in one namespace, since policies of several would be needed else.
    let first = blocking.first()?;
    let namespace = &first.policy.namespace;
    if blocking.iter().any(|other| other.policy.namespace != *namespace) {
        return None;
    }
    let selector = rule.peer(0).and_then(|peer| peer.get("podSelector"));
    let pods = selector.filter(|selector| !selector.entries().is_empty());
    let name = match direction {
        Direction::Egress => format!("egress-to-{}", rule.policy.policy.name),
        Direction::Ingress => format!("ingress-from-{}", rule.policy.policy.name),
    };
    let is_taken = context.policies().any(|at| at.policy.namespace == *namespace && at.policy.name == name);
    let document = Written::map([
        ("apiVersion", Written::text("networking.k8s.io/v1")),
        ("kind", Written::text("NetworkPolicy")),
        ("metadata", Written::map([("name", Written::text(name)), ("namespace", Written::text(namespace))])),
        (
            "spec",
            Written::map([
                ("podSelector", pods.map_or_else(|| Some(Written::Map(Vec::new())), Written::of)?),
                ("policyTypes", Written::List(vec![Written::text(direction.name())])),
                (direction.field(), Written::List(vec![opposite(first, rule)?])),
            ]),
        ),
    ]);
    let place = DocumentPlace::After(rule.policy.policy.node.span);
    (!is_taken).then(|| add_documents(&context.evaluation.sources, place, &[document])).flatten()
}

fn add_rule(other: &PolicyAt<'_>, rule: &RuleAt<'_>) -> Option<Edit> {
    let (direction, added) = (rule.id().direction.opposite(), opposite(other, rule)?);
    let (spec, field) = (other.spec()?, direction.field());
    match spec.get(field) {
        Some(rules) => other.append(Some(rules), added),
        None => {
            let after = match direction {
                Direction::Egress if spec.get("ingress").is_some() => "ingress",
                _ if spec.get("policyTypes").is_some() => "policyTypes",
                _ => "podSelector",
            };
            other.insert(Some(spec), Some(after), field, &Written::List(vec![added]))
        }
    }
}

/// The same ports in the other direction, for the pods of the rule's policy.
fn opposite(other: &PolicyAt<'_>, rule: &RuleAt<'_>) -> Option<Written> {
    let peers = Written::List(vec![peer(other, rule)?]);
    let mut entries = vec![(rule.id().direction.opposite().peers_field(), peers)];
    if let Some(ports) = rule.node()?.get("ports").filter(|ports| !ports.items().is_empty()) {
        entries.push(("ports", Written::of(ports)?));
    }
    Some(Written::map(entries))
}

/// The pods of the rule's policy, as the other policy has to call them.
fn peer(other: &PolicyAt<'_>, rule: &RuleAt<'_>) -> Option<Written> {
    let policy = rule.policy.policy;
    let pods = match rule.policy.spec().and_then(|spec| spec.get("podSelector")) {
        Some(selector) if !policy.pod_selector.is_empty() => Written::of(selector)?,
        _ => Written::Map(Vec::new()),
    };
    let mut entries = Vec::new();
    if other.policy.namespace != policy.namespace {
        entries.push(("namespaceSelector", namespace_selector(&policy.namespace)));
    }
    entries.push(("podSelector", pods));
    Some(Written::map(entries))
}

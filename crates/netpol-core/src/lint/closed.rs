//! Whether the other side of a rule blocks all that it opens, whichever pods there are: proved by the wording of the policies,
//! since the text is not the whole cluster.

use super::context::Context;
use super::cover::selector_covers;
use super::place::{PolicyAt, RuleAt};
use crate::cluster::{NAMESPACE_NAME_LABEL, NamespaceOrigin};
use crate::manifest::{LabelSelector, Operator, Peer, PolicyPort, PortReference, Rule};

/// Whether every pod that the rule may reach, in this text or not, is isolated over there, and no rule over there opens
/// anything of what this one opens.
pub(super) fn is_closed(context: &Context<'_>, policies: &[PolicyAt<'_>], rule: &RuleAt<'_>) -> bool {
    let every = LabelSelector::default();
    !rule.rule.peers.is_empty()
        && rule.rule.peers.iter().all(|peer| {
            let Peer::Pods { pod_selector, namespace_selector } = peer else { return false };
            let home = std::slice::from_ref(&rule.policy.policy.namespace);
            let namespaces = namespace_selector.as_ref().map_or(Some(home), names);
            let peers = pod_selector.as_ref().unwrap_or(&every);
            let is_closed_in = |namespace: &String| closes(context, policies, rule, namespace, peers);
            namespaces.is_some_and(|namespaces| namespaces.iter().all(is_closed_in))
        })
}

/// The only namespaces that the selector can match; none where others may have the labels too.
fn names(selector: &LabelSelector) -> Option<&[String]> {
    let pair = selector.match_labels.get(NAMESPACE_NAME_LABEL).map(std::slice::from_ref);
    pair.or_else(|| {
        let mut expressions = selector.match_expressions.iter();
        let of_names =
            expressions.find(|one| one.key == NAMESPACE_NAME_LABEL && one.operator == Operator::In);
        of_names.map(|one| one.values.as_slice())
    })
}

/// Whether some policy of the namespace isolates all pods that the peer selects, and none lets the rule's pods through.
fn closes(
    context: &Context<'_>,
    policies: &[PolicyAt<'_>],
    rule: &RuleAt<'_>,
    namespace: &str,
    peers: &LabelSelector,
) -> bool {
    let direction = rule.id().direction.opposite();
    let isolating = || {
        let of_namespace = policies.iter().filter(move |at| at.policy.namespace == namespace);
        of_namespace.filter(move |at| at.isolates(direction))
    };
    let opens = |at: &PolicyAt<'_>| {
        at.policy.pod_selector.may_match_with(peers)
            && at.rules(direction).iter().any(|opposite| may_open(context, opposite, namespace, rule))
    };
    !context.hidden.has_policies_in(namespace)
        && isolating().any(|at| selector_covers(&at.policy.pod_selector, peers))
        && !isolating().any(opens)
}

/// Whether a rule of the other side may open to some pod of this rule's policy some port of what this rule opens.
fn may_open(context: &Context<'_>, opposite: &Rule, its_namespace: &str, rule: &RuleAt<'_>) -> bool {
    let policy = rule.policy.policy;
    let is_for = |peer: &Peer| match peer {
        // Pods have addresses, and which ones nobody knows.
        Peer::IpBlock(_) => true,
        Peer::Pods { pod_selector, namespace_selector } => {
            let in_namespace = match namespace_selector {
                None => policy.namespace == its_namespace,
                Some(selector) => may_be_chosen(context, &policy.namespace, selector),
            };
            let matches = |pods: &LabelSelector| pods.may_match_with(&policy.pod_selector);
            in_namespace && pod_selector.as_ref().is_none_or(matches)
        }
    };
    (opposite.peers.is_empty() || opposite.peers.iter().any(is_for))
        && may_share(&opposite.ports, &rule.rule.ports)
}

/// Whether the namespace may have such labels: those that the text declares are known, of others the name alone.
fn may_be_chosen(context: &Context<'_>, namespace: &str, selector: &LabelSelector) -> bool {
    match context.evaluation.cluster.namespace(namespace) {
        Some(known) if known.origin == NamespaceOrigin::Declared => selector.matches(&known.labels),
        _ => {
            let pair = (NAMESPACE_NAME_LABEL.to_owned(), namespace.to_owned());
            let name = LabelSelector::of_labels([pair].into_iter().collect());
            selector.may_match_with(&name)
        }
    }
}

fn may_share(one: &[PolicyPort], other: &[PolicyPort]) -> bool {
    let meet = |one: &PolicyPort, other: &PolicyPort| {
        let apart = match (&one.port, &other.port) {
            (PortReference::Range(first, last), PortReference::Range(from, to)) => last < from || to < first,
            // A name may stand for any number.
            _ => false,
        };
        one.protocol == other.protocol && !apart
    };
    one.is_empty()
        || other.is_empty()
        || one.iter().any(|port| other.iter().any(|another| meet(port, another)))
}

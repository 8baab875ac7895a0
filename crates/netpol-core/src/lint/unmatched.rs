//! Selectors that match no defined pod, and what each seems to be: the rules about them must not all speak at once.

use super::cause::{Cause, cause};
use super::context::Context;
use super::defined::DefinedPods;
use super::place::{PolicyAt, RuleAt};
use super::spelling::{Misspelled, misspelled_namespaces, misspelled_pods};
use crate::cluster::Pod;
use crate::manifest::Direction;
use crate::manifest::{LabelSelector, Peer, PolicyId};
use crate::source::{Node, Span};

/// A selector that matches no defined pod though it could.
pub(super) struct Unmatched<'a> {
    pub(super) policy: PolicyAt<'a>,
    /// The rule and the index of its peer; none for the policy's own `podSelector`.
    pub(super) peer: Option<(RuleAt<'a>, usize)>,
    pub(super) seems: Seems<'a>,
}

impl<'a> Unmatched<'a> {
    /// What the selector is written in: its peer, or the `spec` of the policy.
    pub(super) fn around(&self) -> Option<&'a Node> {
        match &self.peer {
            Some((rule, index)) => rule.peer(*index),
            None => self.policy.spec(),
        }
    }

    /// Where its `podSelector` begins.
    pub(super) fn span(&self) -> Span {
        self.policy.key_span(self.around(), "podSelector")
    }
}

/// What an unmatched selector seems to be, the most telling first.
pub(super) enum Seems<'a> {
    /// The policy may be meant for another namespace: pods as it selects them are in this one.
    PolicyElsewhere(&'a str),
    /// It belongs to the peer of that index, which selects the namespaces of its pods.
    PartOf(usize),
    /// `namespaceSelector` and `podSelector` match something each, and nothing together.
    TwoPeers,
    /// Pods as it names them are in these other namespaces.
    InOtherNamespaces(Vec<&'a str>),
    /// A label's value is nearly one that would match.
    Misspelled(Misspelled<'a>),
    /// The pods with these labels are on their node's network.
    OnHostNetwork(Vec<&'a Pod>),
    /// The text tells why no pod has these labels.
    Because(Cause<'a>),
    /// Nothing better is known; the pods of these namespaces were looked at.
    Nothing(Vec<&'a str>),
}

/// Every unmatched selector, in the order of the text. Where pods may be that nobody read, none is said to be missing.
pub(super) fn find_unmatched<'a>(context: &Context<'a>) -> Vec<Unmatched<'a>> {
    let is_sparse = |policy: PolicyId| context.subjects(policy).is_disjoint(&context.defined);
    let pods = DefinedPods::new(context.evaluation);
    let mut found = Vec::new();
    for policy in context.policies() {
        let selector = &policy.policy.pod_selector;
        let subject = (is_sparse(policy.id) && !selector.is_empty())
            .then(|| subject(context, &pods, policy, selector))
            .flatten();
        let moved_to = match subject {
            Some(Seems::PolicyElsewhere(namespace)) => Some(namespace),
            _ => None,
        };
        found.extend(subject.map(|seems| Unmatched { policy, peer: None, seems }));
        for rule in
            Direction::ALL.into_iter().flat_map(|direction| policy.rules_in(context.compiled, direction))
        {
            let peers = rule.compiled.peers.iter().flatten().enumerate();
            for (index, _) in peers.filter(|(_, classes)| classes.is_disjoint(&context.defined)) {
                let seems = peer(context, &pods, &rule, index, moved_to);
                found.extend(seems.map(|seems| Unmatched { policy, peer: Some((rule, index)), seems }));
            }
        }
    }
    found
}

fn subject<'a>(
    context: &Context<'a>,
    pods: &DefinedPods<'a>,
    policy: PolicyAt<'a>,
    selector: &LabelSelector,
) -> Option<Seems<'a>> {
    let home = policy.policy.namespace.as_str();
    if let Some(seems) = on_host_network(pods, selector, |namespace| namespace == home) {
        return Some(seems);
    }
    let elsewhere = pods.namespaces_with(selector);
    if elsewhere.contains(home) || context.hidden.has_pods_in(home) {
        return None;
    }
    // Namespaces that are copies of each other, such as staging and production, have the same policies.
    let has_its_own = |namespace: &str| {
        let mut policies = context.evaluation.manifest.policies.iter();
        context.hidden.has_policies_in(namespace)
            || policies.any(|other| other.namespace == namespace && other.pod_selector == *selector)
    };
    // A namespace of which the text shows no pod may well have these.
    let is_shown = pods.are_in(home) || !policy.names_its_namespace();
    if let (1, Some(only)) = (elsewhere.len(), elsewhere.iter().next())
        && selector.one_of().is_some()
        && is_shown
        && !has_its_own(only)
    {
        return Some(Seems::PolicyElsewhere(only));
    }
    misspelled_or_nothing(context, pods, selector, vec![home])
}

fn peer<'a>(
    context: &Context<'a>,
    pods: &DefinedPods<'a>,
    rule: &RuleAt<'a>,
    index: usize,
    moved_to: Option<&str>,
) -> Option<Seems<'a>> {
    match rule.rule.peers.get(index)? {
        Peer::Pods { pod_selector: Some(selector), namespace_selector: None } if !selector.is_empty() => {
            let home = rule.policy.policy.namespace.as_str();
            if let Some(seems) = on_host_network(pods, selector, |namespace| namespace == home) {
                return Some(seems);
            }
            let is_told = !pods.namespaces_with(selector).contains(home) && !context.hidden.has_pods_in(home);
            is_told.then(|| peer_at_home(context, pods, rule, index, selector, moved_to)).flatten()
        }
        Peer::Pods { pod_selector, namespace_selector: Some(namespaces) } => {
            peer_in_namespaces(context, pods, rule, pod_selector.as_ref(), namespaces)
        }
        _ => None,
    }
}

fn on_host_network<'a>(
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
    is_meant: impl Fn(&str) -> bool,
) -> Option<Seems<'a>> {
    let found = pods.on_host_network(selector, is_meant);
    (!found.is_empty()).then_some(Seems::OnHostNetwork(found))
}

/// A `podSelector` alone, which matches no pod of the policy's namespace.
fn peer_at_home<'a>(
    context: &Context<'a>,
    pods: &DefinedPods<'a>,
    rule: &RuleAt<'a>,
    index: usize,
    selector: &LabelSelector,
    moved_to: Option<&str>,
) -> Option<Seems<'a>> {
    let home = rule.policy.policy.namespace.as_str();
    if !pods.are_in(home) || selector.one_of().is_none() {
        return misspelled_or_nothing(context, pods, selector, vec![home]);
    }
    let elsewhere = pods.namespaces_with(selector);
    let selects = |neighbour: usize| match rule.rule.peers.get(neighbour)? {
        Peer::Pods { pod_selector: None, namespace_selector: Some(namespaces) } => {
            let chosen = pods.namespaces_matching(namespaces);
            chosen.iter().any(|name| elsewhere.contains(*name)).then_some(neighbour)
        }
        _ => None,
    };
    let neighbours = [index.checked_sub(1), Some(index + 1)];
    if let Some(neighbour) = neighbours.into_iter().flatten().find_map(selects) {
        return Some(Seems::PartOf(neighbour));
    }
    let subject = &rule.policy.policy.pod_selector;
    let copies = if subject.is_empty() { Default::default() } else { pods.namespaces_with(subject) };
    let others: Vec<&str> = elsewhere.iter().copied().filter(|name| !copies.contains(*name)).collect();
    if !others.is_empty() {
        let goes_along = moved_to.is_some_and(|namespace| others.contains(&namespace));
        return (!goes_along).then_some(Seems::InOtherNamespaces(others));
    }
    on_host_network(pods, selector, |_| true)
        .or_else(|| misspelled_or_nothing(context, pods, selector, vec![home]))
}

fn peer_in_namespaces<'a>(
    context: &Context<'a>,
    pods: &DefinedPods<'a>,
    rule: &RuleAt<'a>,
    pod_selector: Option<&LabelSelector>,
    namespaces: &LabelSelector,
) -> Option<Seems<'a>> {
    let chosen = pods.namespaces_matching(namespaces);
    if chosen.is_empty() {
        let is_told = !context.hidden.has_namespaces();
        return is_told.then(|| misspelled_namespaces(pods, namespaces)).flatten().map(Seems::Misspelled);
    }
    let selector = pod_selector.filter(|selector| !selector.is_empty())?;
    if let Some(seems) = on_host_network(pods, selector, |namespace| chosen.contains(namespace)) {
        return Some(seems);
    }
    let with_pods: Vec<&str> = chosen.iter().copied().filter(|name| pods.are_in(name)).collect();
    let matching = pods.namespaces_with(selector);
    let may_match = |name: &&str| matching.contains(*name) || context.hidden.has_pods_in(name);
    if with_pods.is_empty() || with_pods.iter().any(may_match) {
        return None;
    }
    let home = rule.policy.policy.namespace.as_str();
    if matching.contains(home) && selector.one_of().is_some() {
        return Some(Seems::TwoPeers);
    }
    misspelled_or_nothing(context, pods, selector, with_pods)
}

fn misspelled_or_nothing<'a>(
    context: &Context<'a>,
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
    namespaces: Vec<&'a str>,
) -> Option<Seems<'a>> {
    if !namespaces.iter().any(|namespace| pods.are_in(namespace)) {
        return None;
    }
    if let Some(misspelled) = misspelled_pods(pods, selector, &namespaces) {
        return Some(Seems::Misspelled(misspelled));
    }
    let cause = cause(context.evaluation, pods, selector, &namespaces);
    Some(cause.map_or(Seems::Nothing(namespaces), Seems::Because))
}

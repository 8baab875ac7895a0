//! What policies name and nobody defined (design/decisions.md §2).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::builder::Builder;
use super::lookup::Lookup;
use super::{NAMESPACE_NAME_LABEL, NamespaceOrigin, Pod, dns, names};
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::{LabelSelector, Labels, Manifest, NetworkPolicy, Operator, Peer, PortReference};
use crate::order::SortedSet;
use crate::source::{Path, Span};

/// More pods than this are not inferred: each may be a class of its own, and every class is judged with every other.
const MOST_INFERRED: usize = 5_000;

/// Adds one pod for every selector that no defined pod matches, the namespaces those selectors ask for, a DNS pod
/// where policies speak of DNS, and one *other* pod in each namespace that policies isolate and nobody filled. Says so
/// where a selector has none because there are too many.
pub(super) fn add(builder: &mut Builder, manifest: &Manifest) -> Option<Diagnostic> {
    let policies = &manifest.policies;
    let namespaces: SortedSet<&String> = policies.iter().map(|policy| &policy.namespace).collect();
    let empty: SortedSet<&String> =
        namespaces.iter().copied().filter(|name| builder.pods(name).is_empty()).collect();
    if let Some(span) = policies.iter().find_map(dns_span) {
        add_dns_pod(builder, span);
    }
    let mut inference = Inference::new(builder);
    for policy in policies {
        inference.want_pod(policy, None, &policy.pod_selector, || policy.pod_selector_span());
        for (path, peer) in peers(policy) {
            if let Peer::Pods { pod_selector, namespace_selector } = peer {
                let selector = pod_selector.as_ref().unwrap_or(&EVERYONE);
                let span = || policy.span_of(&path());
                inference.want_pod(policy, namespace_selector.as_ref(), selector, span);
            }
        }
    }
    for policy in policies.iter().filter(|policy| empty.contains(&&policy.namespace)) {
        inference.add_pod(&policy.namespace, Labels::new(), policy.pod_selector_span());
    }
    inference.fill_empty_namespaces();
    inference
        .left_out
        .map(|span| Diagnostic::new(codes::TOO_MANY_INFERRED, span).with("limit", MOST_INFERRED.to_string()))
}

static EVERYONE: LabelSelector =
    LabelSelector { match_labels: BTreeMap::new(), match_expressions: Vec::new() };

/// What is being inferred.
struct Inference<'a> {
    builder: &'a mut Builder,
    lookup: Lookup<'a>,
    /// Namespace and labels of every inferred pod: the same labels are asked for once.
    made: FxHashSet<(String, Labels)>,
    /// Namespaces of which a selector wants any pod at all.
    any_pod: Vec<(String, Span)>,
    /// The first selector for which there was no more room.
    left_out: Option<Span>,
}

impl<'a> Inference<'a> {
    fn new(builder: &'a mut Builder) -> Self {
        // The inferred DNS pod counts as defined: a selector that it satisfies needs no other.
        let lookup = Lookup::new(builder);
        Self { builder, lookup, made: FxHashSet::default(), any_pod: Vec::new(), left_out: None }
    }

    /// Adds a pod for a selector, unless a defined pod is what it wants: in the policy's own namespace where that is
    /// wanted, else in the first one by name.
    fn want_pod(
        &mut self,
        policy: &NetworkPolicy,
        namespaces: Option<&'a LabelSelector>,
        selector: &'a LabelSelector,
        span: impl Fn() -> Span,
    ) {
        let with_pods = self.lookup.with_pods(selector);
        let own = self.lookup.number(&policy.namespace);
        let namespace = match namespaces {
            None if own.is_some_and(|own| with_pods.contains(own)) => return,
            None => policy.namespace.clone(),
            Some(namespaces) => {
                let wanted = self.lookup.matching(self.builder, namespaces);
                if !wanted.numbers.is_disjoint(&with_pods) {
                    return;
                }
                let is_own = own.is_some_and(|own| wanted.numbers.contains(own));
                let first = if is_own { Some(policy.namespace.clone()) } else { wanted.first.clone() };
                let Some(first) = first.or_else(|| self.add_namespace(namespaces, &span)) else { return };
                first
            }
        };
        match selector.satisfying_labels() {
            Some(labels) if labels.is_empty() => self.any_pod.push((namespace, span())),
            Some(labels) => self.add_pod(&namespace, labels, span()),
            None => {}
        }
    }

    /// A namespace for a selector that matches none; none where there can be no such namespace.
    fn add_namespace(&mut self, selector: &LabelSelector, span: impl Fn() -> Span) -> Option<String> {
        let labels = selector.satisfying_labels()?;
        let expressions = || selector.match_expressions.iter().filter(|one| one.key == NAMESPACE_NAME_LABEL);
        // Every namespace has that label, so some selectors match none.
        if expressions().any(|one| one.operator == Operator::DoesNotExist) || self.is_full(span) {
            return None;
        }
        let wanted = match labels.get(NAMESPACE_NAME_LABEL) {
            Some(name) => name.clone(),
            None => name_for(&labels),
        };
        let mut name = wanted.clone();
        let mut number = 2;
        let is_excluded = |name: &String| {
            expressions().any(|one| one.operator == Operator::NotIn && one.values.contains(name))
        };
        while self.builder.has_namespace(&name) || is_excluded(&name) {
            if labels.contains_key(NAMESPACE_NAME_LABEL) {
                // A namespace of that very name is there and lacks the other labels: nothing can be inferred.
                return None;
            }
            name = format!("{wanted}-{number}");
            number += 1;
        }
        self.builder.add_namespace(&name, labels, NamespaceOrigin::Inferred);
        self.lookup.add_namespace(&name, self.builder.labels(&name)?);
        Some(name)
    }

    fn fill_empty_namespaces(&mut self) {
        for (namespace, span) in std::mem::take(&mut self.any_pod) {
            if self.builder.pods(&namespace).is_empty() {
                self.add_pod(&namespace, Labels::new(), span);
            }
        }
    }

    /// Whether there is no room for one pod more; keeps the first selector for which there was none.
    fn is_full(&mut self, span: impl Fn() -> Span) -> bool {
        let is_full = self.made.len() + self.any_pod.len() >= MOST_INFERRED;
        if is_full {
            self.left_out.get_or_insert_with(span);
        }
        is_full
    }

    fn add_pod(&mut self, namespace: &str, labels: Labels, span: Span) {
        let asked = (namespace.to_owned(), labels.clone());
        if self.made.contains(&asked) || self.is_full(|| span) {
            return;
        }
        self.made.insert(asked);
        let wanted = if labels.is_empty() { "other".to_owned() } else { name_for(&labels) };
        let name = self.builder.free_name_of_inferred(namespace, &wanted);
        self.builder.add_pod(Pod { span: Some(span), ..Pod::inferred(namespace, name, labels) });
    }
}

/// DNS as kubeadm makes it, unless the text defines the cluster's DNS anywhere.
fn add_dns_pod(builder: &mut Builder, span: Span) {
    if builder.all_pods().any(Pod::is_cluster_dns) {
        return;
    }
    let usual = dns::usual_pod();
    let name = builder.free_name_of_inferred(dns::NAMESPACE, &usual.name);
    builder.add_pod(Pod { name, span: Some(span), ..usual });
}

/// Where a policy speaks of DNS: it selects kube-system by name, or names port 53 in an egress rule.
fn dns_span(policy: &NetworkPolicy) -> Option<Span> {
    let namespace = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), dns::NAMESPACE.to_owned())]);
    let selects_kube_system = |peer: &Peer| match peer {
        Peer::Pods { namespace_selector: Some(selector), .. } => {
            let is_name = |key: &String| key == NAMESPACE_NAME_LABEL;
            let by_name = selector.match_labels.keys().any(is_name)
                || selector.match_expressions.iter().any(|expression| is_name(&expression.key));
            by_name && selector.matches(&namespace)
        }
        _ => false,
    };
    if let Some((path, _)) = peers(policy).find(|(_, peer)| selects_kube_system(peer)) {
        return Some(policy.span_of(&path()));
    }
    let names_dns_port = |port: &PortReference| matches!(port, PortReference::Range(dns::PORT, dns::PORT));
    let rule =
        policy.egress.iter().position(|rule| rule.ports.iter().any(|port| names_dns_port(&port.port)))?;
    Some(policy.span_of(&Path::default().key("spec").key("egress").index(rule).key("ports")))
}

/// The peers of a policy, each with what makes the path to it, since few are told about.
fn peers(policy: &NetworkPolicy) -> impl Iterator<Item = (impl Fn() -> Path, &Peer)> {
    let sides = [("ingress", "from", &policy.ingress), ("egress", "to", &policy.egress)];
    sides.into_iter().flat_map(|(field, peers_field, rules)| {
        rules.iter().enumerate().flat_map(move |(at, rule)| {
            rule.peers.iter().enumerate().map(move |(index, peer)| {
                let path =
                    move || Path::default().key("spec").key(field).index(at).key(peers_field).index(index);
                (path, peer)
            })
        })
    })
}

/// A name that people would give to something with these labels: the value of the most telling label.
fn name_for(labels: &Labels) -> String {
    let telling = names::telling_its_name().find_map(|key| labels.get(key)).filter(|value| is_name(value));
    let value = telling.or_else(|| labels.values().find(|value| is_name(value)));
    match (value, labels.keys().next()) {
        (Some(value), _) => value.to_ascii_lowercase().replace(['_', '.'], "-"),
        (None, Some(key)) => {
            key.rsplit('/').next().unwrap_or(key).to_ascii_lowercase().replace(['_', '.'], "-")
        }
        (None, None) => "other".to_owned(),
    }
}

/// Whether a label's value says what a thing is; `true` and the value made up for `Exists` do not.
fn is_name(value: &str) -> bool {
    !matches!(value, "" | "true" | "false" | "any" | "yes" | "no")
}

//! What policies name and nobody defined (design/decisions.md §2).

mod inference;
mod namespaces;
mod naming;
mod peers;

use super::builder::Builder;
use super::{NAMESPACE_NAME_LABEL, Pod, dns};
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::{Labels, Manifest, NetworkPolicy, Peer, PortReference};
use crate::order::SortedSet;
use crate::source::{Path, Span};
use inference::{Inference, MOST_INFERRED};
use peers::peers;

/// Adds one pod for every selector that no defined pod matches, the namespaces those selectors ask for, a pod in another
/// namespace where a peer reaches others and the text holds none, a DNS pod where policies speak of DNS, and one *other*
/// pod in each namespace that policies isolate and nobody filled. Says so where a selector has none because there are too
/// many.
pub(super) fn add(builder: &mut Builder, manifest: &Manifest) -> Option<Diagnostic> {
    let policies = &manifest.policies;
    let namespaces: SortedSet<&String> = policies.iter().map(|policy| &policy.namespace).collect();
    let empty: SortedSet<&String> =
        namespaces.iter().copied().filter(|name| builder.pods(name).is_empty()).collect();
    let dns_span = policies.iter().find_map(dns_span);
    let has_usual_dns = dns_span.is_some_and(|span| add_dns_pod(builder, span));
    let mut inference = Inference::new(policies, builder, has_usual_dns);
    for policy in policies {
        inference.want_subject(policy);
        for peer in peers(policy) {
            inference.want_peer(policy, peer);
        }
    }
    for policy in policies.iter().filter(|policy| empty.contains(&&policy.namespace)) {
        inference.add_pod(&policy.namespace, Labels::new(), policy.pod_selector_span());
    }
    let left_out = inference.finish();
    left_out
        .map(|span| Diagnostic::new(codes::TOO_MANY_INFERRED, span).with("limit", MOST_INFERRED.to_string()))
}

/// DNS as kubeadm makes it, unless the text defines the cluster's DNS anywhere; whether it came.
fn add_dns_pod(builder: &mut Builder, span: Span) -> bool {
    if builder.all_pods().any(Pod::is_cluster_dns) {
        return false;
    }
    let usual = dns::usual_pod();
    let mut names = std::iter::once(usual.name.clone())
        .chain((2..).map(|number| format!("{}-{number}", usual.name)))
        .filter(|name| builder.is_free_for_inferred(dns::NAMESPACE, name));
    let name = names.next().unwrap_or_default();
    drop(names);
    builder.add_pod(Pod { name, span: Some(span), ..usual });
    true
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
    if let Some(at) = peers(policy).find(|at| selects_kube_system(at.peer)) {
        return Some(policy.span_of(&at.path()));
    }
    let names_dns_port = |port: &PortReference| matches!(port, PortReference::Range(dns::PORT, dns::PORT));
    let rule =
        policy.egress.iter().position(|rule| rule.ports.iter().any(|port| names_dns_port(&port.port)))?;
    Some(policy.span_of(&Path::default().key("spec").key("egress").index(rule).key("ports")))
}

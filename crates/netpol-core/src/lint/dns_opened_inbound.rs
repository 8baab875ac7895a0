//! # What it does
//! Points out ingress rules for the port of DNS on pods that ask DNS and do not answer it.
//!
//! # Why is this bad?
//! To ask DNS is egress of the pods that ask, and the answers come back without a rule (semantics A2.8, A13.7). An ingress
//! rule opens port 53 of the pods themselves, where nothing listens, and their requests stay blocked where egress is.
//!
//! Told where the peers are the cluster's DNS pods, where the policy opens DNS for egress too, where it selects every pod
//! of its namespace and is not for addresses outside, where it is called after DNS, or where the pods in the text declare
//! other ports. Silent where a label, a name or a port speaks of a
//! DNS server.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dns::{is_dns_peer, selects_dns_by_label};
use super::naming::words;
use super::place::{PolicyAt, RuleAt};
use super::turned::turned_to_egress;
use crate::cluster::{Pod, dns};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::manifest::{Direction, Peer, PolicyPort, PortReference, Rule};

pub(super) const LINT: Lint = Lint {
    code: "NP232",
    name: "dns-opened-inbound",
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
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
";

/// What labels, namespaces and policies of DNS servers are called, beside `dns`, which those of clients are called too.
const SERVERS: [&str; 14] = [
    "coredns",
    "kube-dns",
    "dnsmasq",
    "powerdns",
    "resolver",
    "server",
    "bind",
    "unbound",
    "pihole",
    "pi-hole",
    "adguard",
    "blocky",
    "technitium",
    "consul",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules().filter(|rule| rule.id().direction == Direction::Ingress) {
        let ports: Vec<usize> = rule.rule.ports.iter().enumerate().filter(is_dns).map(|(at, _)| at).collect();
        let are_all = ports.len() == rule.rule.ports.len();
        let Some(first) = ports.first() else { continue };
        if may_be_servers(context, &rule.policy)
            || !(serve_others(context, &rule) || (are_all && are_clients(context, &rule)))
        {
            continue;
        }
        let key = rule.node().and_then(|node| node.entry("ports")).map(|entry| entry.key_span);
        let port = rule.port(*first).map(|node| node.span).filter(|_| !are_all);
        let is_alone = rule.list().is_some_and(|list| list.items().len() == 1);
        let variant = match (are_all, is_alone) {
            (true, true) => None,
            (true, false) => Some("beside_others"),
            (false, _) => Some("some_ports"),
        };
        let edit = if are_all { edit(&rule, is_alone) } else { without_ports(&rule, &ports) };
        found.push(
            Diagnostic::new(LINT.code, port.or(key).unwrap_or(rule.span()))
                .in_words(variant)
                .with("policy", &rule.policy.policy.name)
                .with_edit(edit),
        );
    }
}

fn is_dns((_, port): &(usize, &PolicyPort)) -> bool {
    match port.port {
        PortReference::Range(first, last) => (first, last) == (dns::PORT, dns::PORT),
        _ => port.port.is_dns(),
    }
}

fn is_for_dns(rule: &Rule) -> bool {
    !rule.ports.is_empty() && rule.ports.iter().enumerate().all(|port| is_dns(&port))
}

/// Whether the pods of the policy may answer DNS, by anything that is said of them.
fn may_be_servers(context: &Context<'_>, at: &PolicyAt<'_>) -> bool {
    let policy = at.policy;
    let is_server = |text: &str| SERVERS.iter().any(|word| text.contains(word));
    let requirements = || policy.pod_selector.requirements();
    dns::is_namespace_of_dns(&policy.namespace)
        || dns::is_openshift(&policy.namespace)
        || is_server(&policy.namespace)
        || is_server(&policy.name)
        || selects_dns_by_label(&policy.pod_selector)
        || requirements().any(|one| one.values.iter().any(|value| is_server(value) || value.contains("dns")))
        || context.defined_pods(context.subjects(at.id)).any(Pod::answers_dns)
}

/// Whether something says that the pods ask DNS.
fn are_clients(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let policy = rule.policy.policy;
    let to_dns = |rule: &Rule| !rule.peers.is_empty() && rule.peers.iter().all(is_dns_peer);
    let asks = || policy.isolates_egress && policy.egress.iter().any(|rule| is_for_dns(rule) && to_dns(rule));
    let are_all = policy.pod_selector.is_empty() && !rule.rule.peers.iter().any(Peer::is_ip_block);
    let is_about_dns = || {
        words(&policy.name).contains(&"dns")
            && context.defined_pods(context.subjects(rule.policy.id)).next().is_some()
    };
    are_all || to_dns(rule.rule) || asks() || is_about_dns()
}

/// Whether all pods in the text declare what they serve.
fn serve_others(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let mut pods = context.defined_pods(context.subjects(rule.policy.id)).peekable();
    pods.peek().is_some() && pods.all(|pod| !pod.ports.is_empty())
}

/// The rule for egress where it is all that the policy has; else without it.
fn edit(rule: &RuleAt<'_>, is_alone: bool) -> Option<Edit> {
    match is_alone {
        true => turned_to_egress(&rule.policy),
        false => rule.removed(),
    }
}

fn without_ports(rule: &RuleAt<'_>, ports: &[usize]) -> Option<Edit> {
    rule.policy.remove_items(rule.node()?.get("ports"), ports)
}

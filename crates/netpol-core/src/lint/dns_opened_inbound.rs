//! # What it does
//! Points out ingress rules for the port of DNS on pods that ask DNS and do not answer it.
//!
//! # Why is this bad?
//! To ask DNS is egress of the pods that ask, and the answers come back without a rule (semantics A2.8, A13.7). An ingress
//! rule opens port 53 of the pods themselves, where nothing listens, and their requests stay blocked where egress is.
//!
//! Told where the peers are the cluster's DNS pods, where the policy opens DNS for egress too, where it selects every pod
//! of its namespace and is not for addresses outside, or where the pods in the text declare other ports. Silent where a label, a name or a port speaks of a
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
use super::place::{PolicyAt, RuleAt};
use super::turned::turned_to_egress;
use crate::cluster::{Pod, dns};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Place};
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
    for rule in context.rules() {
        if rule.id().direction != Direction::Ingress
            || !is_for_dns(rule.rule)
            || may_be_servers(context, &rule.policy)
            || !are_clients(context, &rule)
        {
            continue;
        }
        let ports = rule.node().and_then(|node| node.entry("ports"));
        let is_alone = rule.list().is_some_and(|list| list.items().len() == 1);
        found.push(
            Diagnostic::new(LINT.code, ports.map_or(rule.span(), |entry| entry.key_span))
                .in_words((!is_alone).then_some("beside_others"))
                .with("policy", &rule.policy.policy.name)
                .with_edit(edit(&rule)),
        );
    }
}

fn is_for_dns(rule: &Rule) -> bool {
    let is_dns = |port: &PolicyPort| match port.port {
        PortReference::Range(first, last) => (first, last) == (dns::PORT, dns::PORT),
        _ => port.port.is_dns(),
    };
    !rule.ports.is_empty() && rule.ports.iter().all(is_dns)
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

/// Whether something says that the pods ask DNS, or serve something else.
fn are_clients(context: &Context<'_>, rule: &RuleAt<'_>) -> bool {
    let policy = rule.policy.policy;
    let to_dns = |rule: &Rule| !rule.peers.is_empty() && rule.peers.iter().all(is_dns_peer);
    let asks = || policy.isolates_egress && policy.egress.iter().any(|rule| is_for_dns(rule) && to_dns(rule));
    let mut pods = context.defined_pods(context.subjects(rule.policy.id)).peekable();
    let serves_others = || pods.peek().is_some() && pods.all(|pod| !pod.ports.is_empty());
    let are_all = policy.pod_selector.is_empty() && !rule.rule.peers.iter().any(Peer::is_ip_block);
    are_all || to_dns(rule.rule) || asks() || { serves_others }()
}

/// The rule for egress where it is all that the policy has; else without it, if others are left.
fn edit(rule: &RuleAt<'_>) -> Option<Edit> {
    let list = rule.list()?;
    if list.items().len() == 1 {
        return turned_to_egress(&rule.policy);
    }
    Place::of(rule.policy.source, &rule.policy.policy.node, list)?.remove_item(rule.id().index as usize)
}

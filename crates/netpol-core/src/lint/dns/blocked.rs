//! Policies whose pods are isolated for egress and cannot ask DNS.

use super::super::context::Context;
use super::super::place::{PolicyAt, RuleAt};
use super::Opens;
use super::held::{asks_for_label_of_pods, selects_dns_by_label};
use crate::cluster::{Pod, dns};
use crate::diagnostic::Diagnostic;
use crate::manifest::{Direction, Peer, PolicyPort, PortReference, Protocol};
use crate::source::Span;

/// The port of the API server, which its clients find without DNS.
const API_SERVER: PortReference = PortReference::Range(6443, 6443);

const DNS: PortReference = PortReference::Range(dns::PORT, dns::PORT);

/// A policy that would have to open DNS.
pub(in crate::lint) struct Blocked<'a> {
    pub(in crate::lint) policy: PolicyAt<'a>,
    /// No rule opens it, and the others are of use by names alone. Otherwise one of the two is only likely.
    pub(in crate::lint) surely: bool,
}

/// Whether a rule is of use without names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    NoNames,
    NamesPerhaps,
    Names,
}

/// What matters of the egress rules of one policy.
struct Egress<'a> {
    policy: PolicyAt<'a>,
    opens: Opens,
    needs: Needs,
}

impl Blocked<'_> {
    /// Whether it is blocked since the selector at that place misses the DNS pods.
    pub(in crate::lint) fn is_caused_at(&self, context: &Context<'_>, place: Span) -> bool {
        self.cause(context).is_some_and(|(_, span)| span == place)
    }

    fn cause(&self, context: &Context<'_>) -> Option<(&'static str, Span)> {
        self.policy.rules_in(context.compiled, Direction::Egress).find_map(|rule| cause(&rule))
    }

    /// What is said of it, with the edit that opens DNS.
    pub(in crate::lint) fn told(&self, context: &Context<'_>, code: &'static str) -> Option<Diagnostic> {
        let policy = self.policy;
        let place = context.dns().place(policy.rules_in(context.compiled, Direction::Egress))?;
        let rules = policy.spec().and_then(|spec| spec.get("egress"));
        let cause = self.cause(context);
        let span = cause.map(|(_, span)| span).unwrap_or_else(|| policy.key_span(policy.spec(), "egress"));
        let found = Diagnostic::new(code, span)
            .in_words(cause.map(|(variant, _)| variant))
            .with("policy", &policy.policy.name)
            .with("home", &policy.policy.namespace)
            .with("namespace", place.namespace)
            .with("udp", place.udp.to_string())
            .with("tcp", place.tcp.to_string())
            .with_edit(policy.append(rules, place.opening_rule()));
        Some(found)
    }
}

/// What is wrong with a rule for the port of DNS, where its selectors mean the DNS pods and miss them, and the key of that
/// selector.
fn cause(rule: &RuleAt<'_>) -> Option<(&'static str, Span)> {
    let is_dns = |port: &PolicyPort| port.protocol == Protocol::Udp && port.port.is_dns();
    let is_for_dns = rule.rule.ports.iter().any(is_dns);
    let (index, variant, key) =
        rule.rule.peers.iter().enumerate().filter(|_| is_for_dns).find_map(|(index, peer)| match peer {
            Peer::Pods { pod_selector: Some(pods), namespace_selector: None } => {
                selects_dns_by_label(pods).then_some((index, "own_namespace", "podSelector"))
            }
            Peer::Pods { namespace_selector: Some(namespaces), .. } => {
                asks_for_label_of_pods(namespaces).then_some((index, "label_of_pods", "namespaceSelector"))
            }
            _ => None,
        })?;
    let entry = rule.peer(index).and_then(|peer| peer.entry(key));
    Some((variant, entry.map_or(rule.span(), |entry| entry.key_span)))
}

/// The policies that are the first to need names among those that isolate some pod, where DNS is not opened to it.
pub(in crate::lint) fn find_blocked<'a>(context: &Context<'a>) -> Vec<Blocked<'a>> {
    if context.dns().on_nodes {
        return Vec::new();
    }
    let policies: Vec<Egress<'_>> = context.policies().map(|at| Egress::new(context, at)).collect();
    let mut blocked: Vec<Option<bool>> = vec![None; policies.len()];
    let side = context.compiled.side(Direction::Egress);
    for (class, isolating) in side.isolating_by_class().iter().enumerate() {
        let of_class = || isolating.iter().filter_map(|id| Some((id, policies.get(id.0 as usize)?)));
        let opens = of_class().map(|(_, egress)| egress.opens).max().unwrap_or(Opens::Yes);
        let needs = of_class().map(|(_, egress)| egress.needs).max().unwrap_or(Needs::NoNames);
        if opens >= Opens::Addresses
            || needs == Needs::NoNames
            || context.pods_of(class).any(Pod::is_cluster_dns)
        {
            continue;
        }
        let first = of_class().find(|(_, egress)| egress.needs == needs).map(|(id, _)| id.0 as usize);
        if let Some(of_first) = first.and_then(|first| blocked.get_mut(first)) {
            let surely = opens == Opens::No && needs == Needs::Names;
            *of_first = Some(surely || *of_first == Some(true));
        }
    }
    let found = policies.iter().zip(blocked);
    found.filter_map(|(egress, surely)| Some(Blocked { policy: egress.policy, surely: surely? })).collect()
}

impl<'a> Egress<'a> {
    fn new(context: &Context<'a>, policy: PolicyAt<'a>) -> Self {
        let rules = policy.rules_in(context.compiled, Direction::Egress);
        let needs = rules.map(|rule| needs(&rule)).max().unwrap_or(Needs::NoNames);
        let opens = context.dns_opened(policy.id).iter().map(|opened| opened.udp).max();
        Self { policy, opens: opens.unwrap_or_default(), needs }
    }
}

/// Pods are found by the names of Services. Whoever may reach a few addresses alone knows them, and whoever may reach the
/// Internet mostly asks for names.
fn needs(rule: &RuleAt<'_>) -> Needs {
    let (peers, ports) = (&rule.rule.peers, &rule.rule.ports);
    let is_api_server = |port: &PolicyPort| port.protocol == Protocol::Tcp && port.port == API_SERVER;
    let is_wide = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if block.cidr.prefix_len() == 0);
    let names_pods = peers.iter().any(|peer| !peer.is_ip_block());
    let asks_everyone = peers.is_empty() && ports.iter().any(|port| port.port == DNS);
    if !ports.is_empty() && ports.iter().all(is_api_server) {
        Needs::NoNames
    } else if names_pods || asks_everyone {
        Needs::Names
    } else if peers.is_empty() || peers.iter().any(is_wide) {
        Needs::NamesPerhaps
    } else {
        Needs::NoNames
    }
}

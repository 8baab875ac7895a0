//! # What it does
//! Finds pods that may ask DNS over UDP and not over TCP.
//!
//! # Why is this bad?
//! An answer that does not fit into a datagram is asked for again over TCP (semantics A13.7, E7). Names with many
//! addresses then fail, and only those, which is hard to find.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dns::{Dns, Opened};
use super::place::{PolicyAt, RuleAt};
use crate::cluster::Pod;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Written;
use crate::manifest::Direction;
use crate::order::SortedMap;

pub(super) const LINT: Lint = Lint {
    code: "NP104",
    name: "dns-over-tcp-blocked",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
egress:
- to:
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: kube-system
  ports:
  - protocol: UDP
    port: 53
";

const INSTEAD: &str = "\
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

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let dns = context.dns();
    let policies: Vec<Egress<'_>> = context.policies().map(|at| Egress::new(context, dns, at)).collect();
    let mut reported = SortedMap::default();
    for (class, isolating) in context.compiled.side(Direction::Egress).isolating_by_class().iter().enumerate()
    {
        let mut of_class = isolating.iter().filter_map(|index| policies.get(index.0 as usize));
        let over_tcp = of_class.clone().any(|egress| egress.opened.tcp || egress.opened.other_tcp);
        let Some((rule, port)) = of_class.find_map(|egress| egress.udp).filter(|_| !over_tcp) else {
            continue;
        };
        if !context.pods_of(class).any(Pod::is_cluster_dns) {
            reported.insert(rule.id(), (rule, port));
        }
    }
    found.extend(reported.values().map(|(rule, port)| diagnostic(dns, rule, *port)));
}

/// What the egress rules of one policy open for DNS, and the first rule and element of `ports` that do so over UDP.
struct Egress<'a> {
    opened: Opened,
    udp: Option<(RuleAt<'a>, usize)>,
}

impl<'a> Egress<'a> {
    fn new(context: &Context<'a>, dns: &Dns, policy: PolicyAt<'a>) -> Self {
        let mut egress = Self { opened: Opened::default(), udp: None };
        for rule in policy.rules_in(context.compiled, Direction::Egress) {
            let opened = dns.opened_by(&rule);
            egress.opened = egress.opened.and(opened);
            if egress.udp.is_none() && (opened.udp || opened.other_udp) {
                egress.udp = dns.udp_port_of(&rule).map(|port| (rule, port));
            }
        }
        egress
    }
}

fn diagnostic(dns: &Dns, rule: &RuleAt<'_>, index: usize) -> Diagnostic {
    let port = rule.port(index);
    let key = port.and_then(|port| port.entry("port").or(port.entry("protocol")));
    let span = key.map_or(rule.span(), |entry| entry.key_span.cover(entry.value.span));
    let number = dns.place().map_or(crate::cluster::dns::PORT, |(_, _, tcp)| tcp);
    let tcp = Written::map([("protocol", Written::text("TCP")), ("port", Written::Number(number))]);
    let ports = rule.node().and_then(|node| node.get("ports"));
    Diagnostic::new(LINT.code, span)
        .with("policy", &rule.policy.policy.name)
        .with("port", number.to_string())
        .with_edit(rule.policy.append(ports, tcp))
}

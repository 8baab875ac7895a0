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
use super::dns::{Opened, Opens};
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
    let policies: Vec<Egress<'_>> = context.policies().map(|at| Egress::new(context, at)).collect();
    let mut reported = SortedMap::default();
    for (class, isolating) in context.compiled.side(Direction::Egress).isolating_by_class().iter().enumerate()
    {
        let mut of_class = isolating.iter().filter_map(|index| policies.get(index.0 as usize));
        let over_tcp = of_class.clone().any(|egress| egress.opened.tcp == Opens::Yes);
        let Some((rule, port)) = of_class.find_map(|egress| egress.udp).filter(|_| !over_tcp) else {
            continue;
        };
        if !context.pods_of(class).any(Pod::is_cluster_dns) {
            reported.insert(rule.id(), (rule, port));
        }
    }
    found.extend(reported.values().filter_map(|(rule, port)| diagnostic(context, rule, *port)));
}

/// What the egress rules of one policy open for DNS, and the first rule and element of `ports` that do so over UDP.
struct Egress<'a> {
    opened: Opened,
    udp: Option<(RuleAt<'a>, usize)>,
}

impl<'a> Egress<'a> {
    fn new(context: &Context<'a>, policy: PolicyAt<'a>) -> Self {
        let mut egress = Self { opened: Opened::default(), udp: None };
        let opened = context.dns_opened(policy.id).iter();
        for (rule, opened) in policy.rules_in(context.compiled, Direction::Egress).zip(opened) {
            egress.opened = egress.opened.and(*opened);
            if egress.udp.is_none() && opened.udp == Opens::Yes {
                egress.udp = context.dns().udp_port_of(context, &rule).map(|port| (rule, port));
            }
        }
        egress
    }
}

fn diagnostic(context: &Context<'_>, rule: &RuleAt<'_>, index: usize) -> Option<Diagnostic> {
    let port = rule.port(index);
    let key = port.and_then(|port| port.entry("port").or(port.entry("protocol")));
    let span = key.map_or(rule.span(), |entry| entry.key_span.cover(entry.value.span));
    let number = context.dns().tcp_port_beside(rule, rule.rule.ports.get(index)?);
    let tcp = Written::map([("protocol", Written::text("TCP")), ("port", Written::Number(number))]);
    let ports = rule.node().and_then(|node| node.get("ports"));
    let found = Diagnostic::new(LINT.code, span)
        .with("policy", &rule.policy.policy.name)
        .with("port", number.to_string())
        .with_edit(rule.policy.append(ports, tcp));
    Some(found)
}

//! # What it does
//! Finds an `ipBlock` of an egress rule that holds the address of a Service in the cluster and no address of a pod, where
//! no rule opens what is behind the Service.
//!
//! # Why is this bad?
//! Most network plugins apply policies when the Service's address has become that of a pod or of another endpoint (semantics
//! A13.2), which the block does not hold.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

mod edit;

use std::net::IpAddr;

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use super::cover::opens_number;
use super::place::RuleAt;
use crate::cluster::{EndQuery, Endpoint, Pod, Service};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::{Direction, IpBlock, Peer, PolicyPort, PortReference, ServicePort};
use crate::order::SortedSet;
use crate::reach::ClassId;

pub(super) const LINT: Lint = Lint {
    code: "NP140",
    name: "service-address",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: 10.96.0.20
  selector: {app: db}
  ports:
  - port: 5432
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  egress:
  - to:
    - ipBlock:
        cidr: 10.96.0.20/32
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: 10.96.0.20
  selector: {app: db}
  ports:
  - port: 5432
---
apiVersion: v1
kind: Pod
metadata: {name: db, labels: {app: db}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let cluster = &context.evaluation.cluster;
    let with_address: Vec<&Service> =
        cluster.services.iter().filter(|service| !service.cluster_ips.is_empty()).collect();
    if with_address.is_empty() {
        return;
    }
    let pods: Vec<IpAddr> = cluster
        .endpoints
        .iter()
        .filter_map(Endpoint::pod)
        .flat_map(|pod: &Pod| pod.ips.iter().copied())
        .collect();
    let range = IpNet::V4(context.evaluation.settings.pod_range);
    for rule in context.rules().filter(|rule| rule.id().direction == Direction::Egress) {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let holds_pods = block.cidr.contains(&range)
                || range.contains(&block.cidr)
                || pods.iter().any(|address| block.contains(*address));
            let meant = with_address.iter().find(|service| holds(block, service));
            if let Some(service) = meant.filter(|service| !holds_pods && !is_opened(context, &rule, service))
            {
                found.push(diagnostic(&rule, index, block, service));
            }
        }
    }
}

fn holds(block: &IpBlock, service: &Service) -> bool {
    service.cluster_ips.iter().any(|address| block.contains(*address))
}

/// Whether what is behind the Service is open to the rule's pods by this rule or others, as far as the text tells.
fn is_opened(context: &Context<'_>, rule: &RuleAt<'_>, service: &Service) -> bool {
    let mut ports = service.ports.iter().filter(|port| is_meant(rule, port));
    if !service.backends.is_empty() {
        return ports.all(|port| opens_backends(context, rule, service, port));
    }
    if service.pods.is_empty() {
        // Somewhere else may be the endpoints' addresses.
        return ports.all(|port| opens_other_addresses(context, rule, service, port));
    }
    let reach = &context.evaluation.reach;
    let cluster = &context.evaluation.cluster;
    ports.all(|port| {
        service.pods.iter().all(|id| {
            let Some(pod) = cluster.endpoint(*id).and_then(Endpoint::pod) else { return true };
            let Some(target) = service.target(port, pod) else { return true };
            let to = reach.class_of(*id);
            let opens =
                |from: usize| reach.ends_of(ClassId(from as u32), to).0.contains(port.protocol, target);
            rule.compiled.subjects.ones().all(opens)
        })
    })
}

/// Whether the addresses that the text gives the Service are open to the rule's pods.
fn opens_backends(context: &Context<'_>, rule: &RuleAt<'_>, service: &Service, port: &ServicePort) -> bool {
    let reach = &context.evaluation.reach;
    service.backends.iter().all(|backend| {
        let Some(target) = service.target_at(port, backend) else { return true };
        let ends = EndQuery::Address(backend.address).resolve(&context.evaluation.cluster);
        ends.into_iter().flatten().all(|end| {
            let to = reach.class_of(end);
            let opens =
                |from: usize| reach.ends_of(ClassId(from as u32), to).0.contains(port.protocol, target);
            rule.compiled.subjects.ones().all(opens)
        })
    })
}

/// Whether the rule is for that port of the Service, by its number or by that to which it leads. A rule for none of them is
/// for something else.
fn is_meant(rule: &RuleAt<'_>, port: &ServicePort) -> bool {
    let is_it = |written: &PolicyPort| {
        written.protocol == port.protocol
            && match (&written.port, &port.target) {
                (PortReference::Every, _) => true,
                (PortReference::Range(first, last), target) => {
                    (*first..=*last).contains(&port.port)
                        || matches!(target, PortReference::Range(number, _) if (*first..=*last).contains(number))
                }
                (PortReference::Name(name), target) => {
                    port.name.as_ref() == Some(name) || *target == PortReference::Name(name.clone())
                }
            }
    };
    rule.rule.ports.is_empty() || rule.rule.ports.iter().any(is_it)
}

/// Whether rules of the same policy open the port, to which that of the Service leads, to other addresses.
fn opens_other_addresses(
    context: &Context<'_>,
    rule: &RuleAt<'_>,
    service: &Service,
    port: &ServicePort,
) -> bool {
    let PortReference::Range(number, _) = port.target else { return false };
    let is_other = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if !holds(block, service));
    let mut rules = rule.policy.rules_in(context.compiled, Direction::Egress);
    rules.any(|other| {
        let (peers, ports) = (&other.rule.peers, &other.rule.ports);
        (peers.is_empty() || peers.iter().any(is_other)) && opens_number(ports, port.protocol, number)
    })
}

fn diagnostic(rule: &RuleAt<'_>, index: usize, block: &IpBlock, service: &Service) -> Diagnostic {
    let span = rule.cidr(index).map_or(rule.span(), |cidr| cidr.span);
    let meant = service.ports.iter().filter(|port| is_meant(rule, port));
    let targets: SortedSet<String> = meant.flat_map(|port| targets(service, port)).collect();
    let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
    let variant = match (service.backends.is_empty(), service.pods.is_empty()) {
        (false, _) => Some("given"),
        (true, true) => Some("elsewhere"),
        (true, false) => None,
    };
    Diagnostic::new(LINT.code, span)
        .with("cidr", block.cidr.to_string())
        .with("service", service.full_name())
        .with("namespace", service.namespace.clone())
        .with("target", targets.join(", "))
        .with(
            "addresses",
            addresses(service).map(|address| address.to_string()).collect::<Vec<_>>().join(", "),
        )
        .in_words(variant)
        .with_edit(edit::edit(rule, index, service))
}

/// The ports to which that of a Service leads.
fn targets(service: &Service, port: &ServicePort) -> Vec<String> {
    match service.backends.is_empty() {
        true => vec![port.target.number_or_name()],
        false => backend_ports(service, port).iter().map(u16::to_string).collect(),
    }
}

fn backend_ports(service: &Service, port: &ServicePort) -> SortedSet<u16> {
    service.backends.iter().filter_map(|backend| service.target_at(port, backend)).collect()
}

/// The addresses that the text gives the Service.
fn addresses(service: &Service) -> impl Iterator<Item = IpAddr> + '_ {
    service.backends.iter().map(|backend| backend.address)
}

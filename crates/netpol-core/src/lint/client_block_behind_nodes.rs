//! # What it does
//! Points out an `ipBlock` of an ingress rule for clients outside the cluster, on pods behind a Service of the type NodePort or
//! LoadBalancer with `externalTrafficPolicy: Cluster`.
//!
//! # Why is this bad?
//! The node that takes the connection may put its own address in the place of the client's before policies are applied
//! (semantics A7.7, A13.6). The block then matches no client, and the pod's own node is let in whoever connects to it.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use super::place::RuleAt;
use crate::cluster::{Endpoint, Service};
use crate::diagnostic::Diagnostic;
use crate::manifest::{Direction, Peer};
use crate::ports::PortSet;

pub(super) const LINT: Lint = Lint {
    code: "NP242",
    name: "client-block-behind-nodes",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports:
  - port: 80
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - from:
    - ipBlock:
        cidr: 203.0.113.0/24
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector: {app: web}
  ports:
  - port: 80
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - from:
    - ipBlock:
        cidr: 203.0.113.0/24
";

/// Addresses that nodes mostly have: a block in them or around them may well be meant for nodes.
const OF_NODES: [&str; 6] =
    ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let services: Vec<&Service> = context
        .evaluation
        .cluster
        .services
        .iter()
        .filter(|service| service.is_published() && !service.headless && !service.keeps_client_address)
        .collect();
    if services.is_empty() {
        return;
    }
    let of_nodes: Vec<IpNet> = OF_NODES.iter().filter_map(|range| range.parse().ok()).collect();
    for rule in context.rules().filter(|rule| rule.id().direction == Direction::Ingress) {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let overlaps = |range: &IpNet| range.contains(&block.cidr) || block.cidr.contains(range);
            if of_nodes.iter().any(overlaps) {
                continue;
            }
            if let Some(service) = services.iter().find(|service| is_behind(context, &rule, service)) {
                let span = rule.cidr(index).map_or(rule.span(), |cidr| cidr.span);
                found.push(
                    Diagnostic::new(LINT.code, span)
                        .with("cidr", block.cidr.to_string())
                        .with("service", service.full_name()),
                );
            }
        }
    }
}

/// Whether the rule opens the port of a pod to which the Service leads, and not every address is let in there anyway.
fn is_behind(context: &Context<'_>, rule: &RuleAt<'_>, service: &Service) -> bool {
    let cluster = &context.evaluation.cluster;
    let reach = &context.evaluation.reach;
    let classes = &context.compiled.classes;
    service.pods.iter().any(|id| {
        let Some(pod) = cluster.endpoint(*id).and_then(Endpoint::pod) else { return false };
        let class = reach.class_of(*id).0 as usize;
        let Some(known) = classes.list.get(class).filter(|_| rule.compiled.subjects.contains(class)) else {
            return false;
        };
        service.ports.iter().any(|port| {
            let Some(target) = service.target(port, pod) else { return false };
            let is_open = |ports: &PortSet| ports.contains(port.protocol, target);
            let mut outside = cluster.iter().filter(|(_, endpoint)| endpoint.external().is_some());
            is_open(&rule.compiled.ports_at(&known.signature))
                && !outside.all(|(from, _)| is_open(reach.verdict(from, *id).ingress))
        })
    })
}

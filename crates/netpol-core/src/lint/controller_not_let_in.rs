//! # What it does
//! Points out Services that an Ingress, a route of a Gateway or a Route publishes, where the text does not hold the pods of the
//! controller and no rule opens the port of the Service's pods to anything that could be it.
//!
//! # Why is this bad?
//! The controller connects to the pods, and it mostly runs in a namespace of its own or is a load balancer outside the cluster.
//! It is let in only where a rule is for everyone, for pods of other namespaces or for addresses; or where it runs in the namespace
//! of the pods (semantics A7.7).
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::place::{PolicyAt, RuleAt};
use super::published::{PublishedPort, published_ports, services, workload_name};
use crate::cluster::{Controller, Endpoint, EndpointId, NAMESPACE_NAME_LABEL};
use crate::diagnostic::Diagnostic;
use crate::manifest::{Direction, LabelSelector, Peer};
use crate::order::SortedSet;

pub(super) const LINT: Lint = Lint {
    code: "NP243",
    name: "controller-not-let-in",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: web, port: {number: 80}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - from:
    - podSelector: {}
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: web, port: {number: 80}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - from:
    - podSelector: {}
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ingress-nginx
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.evaluation.cluster.published.is_empty() {
        return;
    }
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    let mut told: Vec<Told<'_>> = Vec::new();
    for port in published_ports(context) {
        let Some(policy) = isolating(context, &policies, &port) else { continue };
        match told.iter_mut().find(|one| one.policy.id == policy.id) {
            Some(one) => one.ports.push(port),
            None => told.push(Told { policy, ports: vec![port] }),
        }
    }
    found.extend(told.iter().map(|told| told.diagnostic(context)));
}

/// The policy that isolates the pods, the narrowest one, where none of them lets in what could be the controller.
fn isolating<'a>(
    context: &Context<'a>,
    policies: &[PolicyAt<'a>],
    port: &PublishedPort<'_>,
) -> Option<PolicyAt<'a>> {
    if matches!(port.publication.controller, Controller::Pods(_))
        || context.hidden.has_policies_in(&port.service.namespace)
    {
        return None;
    }
    let reach = &context.evaluation.reach;
    let of_pod = |id| {
        let ids = reach.isolating(Direction::Ingress, id).iter();
        ids.filter_map(|policy| policies.get(policy.0 as usize).copied())
    };
    let is_closed = port.pods.iter().all(|pod| {
        let class = reach.class_of(pod.id).0 as usize;
        let Some(known) = context.compiled.classes.list.get(class) else { return false };
        let lets_in = |rule: RuleAt<'_>| {
            rule.compiled.ports_at(&known.signature).contains(port.port.protocol, pod.number)
                && may_be_for_controller(&rule, port)
        };
        let mut rules = of_pod(pod.id).flat_map(|at| at.rules_in(context.compiled, Direction::Ingress));
        of_pod(pod.id).next().is_some() && !rules.any(lets_in)
    });
    let first = port.pods.first().filter(|_| is_closed)?;
    let pod = context.evaluation.cluster.endpoint(first.id).and_then(Endpoint::pod)?;
    of_pod(first.id)
        .filter(|at| at.policy.namespace == pod.namespace)
        .min_by_key(|at| context.subjects(at.id).count_ones(..))
}

/// Whether a peer of the rule could be the controller, wherever it runs but for the namespace of the pods. Pods that are made for a
/// Gateway may run there too.
fn may_be_for_controller(rule: &RuleAt<'_>, port: &PublishedPort<'_>) -> bool {
    let is_in_cluster = !matches!(port.publication.controller, Controller::LoadBalancer(_));
    let is_of_gateway = !matches!(port.publication.kind, "Ingress" | "Route");
    let may_be = |peer: &Peer| match peer {
        Peer::IpBlock(_) => true,
        Peer::Pods { namespace_selector: None, .. } => is_in_cluster && is_of_gateway,
        Peer::Pods { namespace_selector: Some(selector), .. } => {
            is_in_cluster && !is_for_home(selector, &port.service.namespace)
        }
    };
    rule.rule.peers.is_empty() || rule.rule.peers.iter().any(may_be)
}

/// Whether the selector is for that namespace alone.
fn is_for_home(selector: &LabelSelector, namespace: &str) -> bool {
    selector.match_labels.get(NAMESPACE_NAME_LABEL).is_some_and(|name| name == namespace)
}

/// What is told at a policy.
struct Told<'a> {
    policy: PolicyAt<'a>,
    ports: Vec<PublishedPort<'a>>,
}

impl Told<'_> {
    fn diagnostic(&self, context: &Context<'_>) -> Diagnostic {
        let diagnostic = Diagnostic::new(LINT.code, self.policy.key_span(self.policy.spec(), "podSelector"));
        let Some(first) = self.ports.first() else { return diagnostic };
        let (variant, controller) = match &first.publication.controller {
            Controller::NotHere(name) => (Some("known"), (*name).to_owned()),
            Controller::LoadBalancer(name) => (Some("load_balancer"), (*name).to_owned()),
            Controller::Perhaps(controller) => (Some("perhaps"), names(context, &controller.pods)),
            Controller::Unknown | Controller::Pods(_) => (None, String::new()),
        };
        diagnostic
            .in_words(variant)
            .with("object", first.publication.object_name())
            .with("services", services(&self.ports))
            .with("controller", controller)
            .with("namespace", &first.service.namespace)
    }
}

/// The workloads of some pods.
fn names(context: &Context<'_>, pods: &[EndpointId]) -> String {
    let cluster = &context.evaluation.cluster;
    let pods = pods.iter().filter_map(|id| cluster.endpoint(*id).and_then(Endpoint::pod));
    let names: SortedSet<String> = pods.map(workload_name).collect();
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

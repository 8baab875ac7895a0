//! # What it does
//! Points out Services of the type NodePort or LoadBalancer, or with `externalIPs`, where the rules for the port of their pods
//! select only pods and namespaces.
//!
//! # Why is this bad?
//! A selector matches pods, never an address outside the cluster (semantics A5.10), nor that of a node, which a client may come
//! with (A7.7, A13.6). The Service is published, and no client outside gets in, but for those whose connection reaches the pod from
//! its own node (A10.1).
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use ipnet::{IpNet, Ipv4Net};

use super::Lint;
use super::context::Context;
use super::place::{PolicyAt, RuleAt};
use super::published::{PublishedPod, in_words, pods_behind, rule_port};
use crate::cluster::Service;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::manifest::{Direction, IpBlock, LabelSelector, Peer, Published, Rule, RuleId, ServicePort};
use crate::written_policy::{NewPolicy, documents_after};

pub(super) const LINT: Lint = Lint {
    code: "NP244",
    name: "outside-not-let-in",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
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
  type: NodePort
  selector: {app: web}
  ports:
  - port: 80
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
  type: NodePort
  selector: {app: web}
  ports:
  - port: 80
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - from:
    - podSelector: {}
    - ipBlock:
        cidr: 203.0.113.0/24
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let cluster = &context.evaluation.cluster;
    let services = cluster.services.iter().filter(|service| service.is_published() && !service.headless);
    let mut closed: Vec<Closed<'_>> = Vec::new();
    let mut policies: Option<Vec<PolicyAt<'_>>> = None;
    for service in services {
        for port in &service.ports {
            let pods = pods_behind(context, service, port);
            let policies = policies.get_or_insert_with(|| context.policies().collect());
            let Some(rule) = selecting_rule(context, policies, service, port, &pods) else { continue };
            match closed.iter_mut().find(|one| one.rule.id() == rule.id()) {
                Some(one) => one.ports.push((service, port)),
                None => closed.push(Closed { rule, ports: vec![(service, port)] }),
            }
        }
    }
    found.extend(closed.iter().map(|one| one.diagnostic(context)));
}

/// The first rule that opens the port of a pod to other pods, where no rule for any of the pods opens it to addresses.
fn selecting_rule<'a>(
    context: &Context<'a>,
    policies: &[PolicyAt<'a>],
    service: &Service,
    port: &ServicePort,
    pods: &[PublishedPod],
) -> Option<RuleAt<'a>> {
    if context.hidden.has_policies_in(&service.namespace) {
        return None;
    }
    let reach = &context.evaluation.reach;
    let mut first: Option<RuleAt<'a>> = None;
    for pod in pods {
        let class = context.compiled.classes.list.get(reach.class_of(pod.id).0 as usize)?;
        let isolating = reach.isolating(Direction::Ingress, pod.id);
        if isolating.is_empty() {
            return None;
        }
        let policies = isolating.iter().filter_map(|id| policies.get(id.0 as usize).copied());
        for rule in policies.flat_map(|at| at.rules_in(context.compiled, Direction::Ingress)) {
            if !rule.compiled.ports_at(&class.signature).contains(port.protocol, pod.number) {
                continue;
            }
            if rule.opens_addresses() {
                return None;
            }
            let is_before = |known: &RuleAt<'_>| order(known.id()) <= order(rule.id());
            if !first.as_ref().is_some_and(is_before) {
                first = Some(rule);
            }
        }
    }
    first
}

fn order(rule: RuleId) -> (u32, u32) {
    (rule.policy.0, rule.index)
}

/// Published ports at which a rule selects, and no rule is for addresses.
struct Closed<'a> {
    rule: RuleAt<'a>,
    ports: Vec<(&'a Service, &'a ServicePort)>,
}

impl Closed<'_> {
    fn diagnostic(&self, context: &Context<'_>) -> Diagnostic {
        let names: Vec<String> = self.ports.iter().map(|(service, port)| in_words(service, port)).collect();
        let how = self.ports.first().map_or("", |(service, _)| match service.published {
            Published::NodePort => "NodePort",
            Published::LoadBalancer => "LoadBalancer",
            Published::Nowhere | Published::As(_) => "externalIPs",
        });
        Diagnostic::new(LINT.code, self.rule.span())
            .with("services", names.join(", "))
            .with("how", how)
            .with_edit(self.edit(context))
    }

    /// Lets every address in that is not a pod's: which clients are meant nobody knows.
    fn edit(&self, context: &Context<'_>) -> Option<Edit> {
        let block = IpBlock {
            cidr: IpNet::V4(Ipv4Net::default()),
            except: vec![IpNet::V4(context.evaluation.settings.pod_range)],
        };
        let mut added: Vec<NewPolicy> = Vec::new();
        for (service, port) in &self.ports {
            let port = rule_port(port);
            let name = format!("{}-from-outside", service.name);
            let known = added.iter_mut().find(|one| one.name == name && one.namespace == service.namespace);
            if let Some(rule) = known.and_then(|known| known.ingress.first_mut()) {
                rule.ports.push(port);
                continue;
            }
            let rule = Rule { peers: vec![Peer::IpBlock(block.clone())], ports: vec![port] };
            let pods = LabelSelector::of_labels(service.selector.clone());
            added.push(NewPolicy::allow(name, &service.namespace, pods, Direction::Ingress, rule));
        }
        let evaluation = context.evaluation;
        let policy = self.rule.policy.policy.node.span;
        documents_after(&evaluation.sources, &evaluation.manifest, policy, &added)
    }
}

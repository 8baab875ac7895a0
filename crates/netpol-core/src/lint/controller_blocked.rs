//! # What it does
//! Finds Services that an Ingress, a route of a Gateway or a Route publishes, where the pods of the controller are in the text
//! and cannot reach the pods of the Service on the port to which it leads.
//!
//! # Why is this bad?
//! Clients connect to the controller, and the controller connects to the pods: these see the address of the controller's pod,
//! never that of the client (semantics A7.7). A default deny cuts the controller off, and a rule with an `ipBlock` for
//! the clients does not let it in.
//!
//! Which pods are the controller is told by the class and by well-known labels ([`Controller`]). Where several may be it, none of
//! them reaches the pods.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::place::{PolicyAt, RuleAt};
use super::published::{PublishedPod, PublishedPort, published_ports, rule_port, services, workload_name};
use super::unmatched::Seems;
use crate::cluster::{Controller, ControllerPods, Endpoint, EndpointId, NAMESPACE_NAME_LABEL};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::manifest::{Direction, IpBlock, LabelSelector, Labels, Peer, PolicyPort, Rule};
use crate::ports::PortSet;
use crate::source::Span;
use crate::written_policy::{NewPolicy, documents_after, written_peer};

pub(super) const LINT: Lint = Lint {
    code: "NP143",
    name: "controller-blocked",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: controller, namespace: traefik, labels: {app.kubernetes.io/name: traefik}}
---
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
  ingressClassName: traefik
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
metadata: {name: controller, namespace: traefik, labels: {app.kubernetes.io/name: traefik}}
---
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
  ingressClassName: traefik
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
          kubernetes.io/metadata.name: traefik
      podSelector:
        matchLabels:
          app.kubernetes.io/name: traefik
";

/// More exceptions of a block than this are not named.
const MOST_LEFT_OUT: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.evaluation.cluster.published.is_empty() {
        return;
    }
    let published = published_ports(context);
    let policies: Vec<PolicyAt<'_>> = context.policies().collect();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for port in &published {
        let Controller::Pods(controller) = &port.publication.controller else { continue };
        let Some(blocked) = Blocked::new(context, port, controller) else { continue };
        let Some(place) = place(context, &policies, &blocked) else { continue };
        let is_same = |group: &&mut Group<'_>| group.place.span == place.span;
        match groups.iter_mut().find(is_same) {
            Some(group) if group.has(&blocked) => {}
            Some(group) => group.blocked.push(blocked),
            None => groups.push(Group { place, blocked: vec![blocked] }),
        }
    }
    found.extend(groups.iter().map(|group| group.diagnostic(context)));
}

/// A published port that the controller does not reach at some pod.
struct Blocked<'a> {
    port: &'a PublishedPort<'a>,
    controller: &'a ControllerPods,
    /// A pod that it does not reach.
    pod: &'a PublishedPod,
    /// One of the controller's pods that does not reach it.
    from: EndpointId,
    /// That pod comes with its node's address, which no selector matches.
    is_node: bool,
    /// The sides that do not open it.
    sides: (bool, bool),
    /// How many pods it does not reach.
    count: usize,
}

impl<'a> Blocked<'a> {
    fn new(
        context: &Context<'_>,
        port: &'a PublishedPort<'a>,
        controller: &'a ControllerPods,
    ) -> Option<Self> {
        let reach = &context.evaluation.reach;
        let is_blocked = |from: EndpointId, pod: &PublishedPod| {
            let asked = PortSet::single(port.port.protocol, pod.number);
            !asked.is_subset(&reach.verdict(from, pod.id).allowed)
                && !reach.depends_on_plugin_at(from, pod.id, &asked)
        };
        let is_one = controller.namespace.is_some();
        let blocking = |pod: &PublishedPod| {
            let mut pods = controller.pods.iter().copied();
            let from = pods.clone().find(|from| is_blocked(*from, pod))?;
            (is_one || pods.all(|from| is_blocked(from, pod))).then_some(from)
        };
        let mut blocked = port.pods.iter().filter_map(|pod| Some((pod, blocking(pod)?))).peekable();
        let (pod, from) = *blocked.peek()?;
        let (egress, ingress) = reach.ends(from, pod.id);
        let lacks = |opened: &PortSet| !opened.contains(port.port.protocol, pod.number);
        let sides = (lacks(egress), lacks(ingress));
        let is_node = !reach.is_selectable(from);
        Some(Self {
            port,
            controller,
            pod,
            from,
            is_node,
            sides,
            count: blocked.map(|(pod, _)| pod.count).sum(),
        })
    }

    fn all(&self) -> usize {
        self.port.pods.iter().map(|pod| pod.count).sum()
    }

    /// The controller as a peer of a policy in that namespace; none where several may be meant.
    fn peer(&self, namespace: &str) -> Option<Peer> {
        let its = self.controller.namespace.as_ref().filter(|_| !self.is_node)?;
        Some(peer(&self.controller.labels, its, namespace))
    }
}

/// The pods with these labels in a namespace, as a peer of a policy in another one, or in the same.
fn peer(labels: &Labels, its: &str, home: &str) -> Peer {
    let by_name =
        || LabelSelector::of_labels(Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), its.to_owned())]));
    Peer::Pods {
        pod_selector: Some(LabelSelector::of_labels(labels.clone())),
        namespace_selector: (its != home).then(by_name),
    }
}

/// What blocks.
struct Place<'a> {
    span: Span,
    variant: Option<&'static str>,
    policy: PolicyAt<'a>,
    /// The rule with an `ipBlock` for the clients.
    block: Option<(RuleAt<'a>, String)>,
}

/// The rule that lets addresses in on the port, else the policy that isolates; none where something was not read that may open
/// it, or where another warning tells it.
fn place<'a>(context: &Context<'a>, policies: &[PolicyAt<'a>], blocked: &Blocked<'_>) -> Option<Place<'a>> {
    let cluster = &context.evaluation.cluster;
    let pod = cluster.endpoint(blocked.pod.id).and_then(Endpoint::pod)?;
    let from = cluster.endpoint(blocked.from).and_then(Endpoint::pod)?;
    let is_told = || {
        context.unmatched().iter().any(|one| {
            matches!(&one.seems, Seems::OnHostNetwork(pods) if pods.iter().any(|known| std::ptr::eq(*known, from)))
        })
    };
    let variant = |variant| Some(if blocked.is_node { "node" } else { variant });
    let (direction, id, its) = match blocked.sides {
        (_, true) => (Direction::Ingress, blocked.pod.id, pod),
        _ => (Direction::Egress, blocked.from, from),
    };
    if context.hidden.has_policies_in(&its.namespace) || (from.host_network && is_told()) {
        return None;
    }
    let isolating = || {
        let ids = context.evaluation.reach.isolating(direction, id).iter();
        ids.filter_map(|id| policies.get(id.0 as usize).copied())
    };
    let class = context.evaluation.reach.class_of(blocked.pod.id).0 as usize;
    let signature = &context.compiled.classes.list.get(class)?.signature;
    let opens = |rule: &RuleAt<'_>| {
        rule.compiled.ports_at(signature).contains(blocked.port.port.protocol, blocked.pod.number)
    };
    let mut rules =
        isolating().flat_map(|at| at.rules_in(context.compiled, Direction::Ingress)).filter(opens);
    let block = rules.find_map(|rule| {
        let index = rule.rule.peers.iter().position(Peer::is_ip_block)?;
        let Some(Peer::IpBlock(block)) = rule.rule.peers.get(index) else { return None };
        Some((rule, rule.cidr(index)?.span, in_words(block)))
    });
    if let Some((rule, span, cidr)) = block.filter(|_| direction == Direction::Ingress) {
        let variant = blocked.is_node.then_some("node");
        return Some(Place { span, variant, policy: rule.policy, block: Some((rule, cidr)) });
    }
    let policy = isolating().min_by_key(|at| context.subjects(at.id).count_ones(..))?;
    let variant = variant(match direction {
        Direction::Ingress => "isolated",
        Direction::Egress => "egress",
    });
    Some(Place { span: policy.key_span(policy.spec(), "podSelector"), variant, policy, block: None })
}

/// The range with what it leaves out, as far as that is short.
fn in_words(block: &IpBlock) -> String {
    let left_out: Vec<String> = block.except.iter().take(MOST_LEFT_OUT).map(ToString::to_string).collect();
    match left_out.is_empty() {
        true => block.cidr.to_string(),
        false => {
            let more = if block.except.len() > MOST_LEFT_OUT { ", …" } else { "" };
            format!("{} except {}{more}", block.cidr, left_out.join(", "))
        }
    }
}

/// All that is blocked at one place.
struct Group<'a> {
    place: Place<'a>,
    blocked: Vec<Blocked<'a>>,
}

impl Group<'_> {
    /// Whether the port is there for the same controller.
    fn has(&self, blocked: &Blocked<'_>) -> bool {
        self.blocked.iter().any(|known| {
            std::ptr::eq(known.port.port, blocked.port.port) && known.controller == blocked.controller
        })
    }

    fn diagnostic(&self, context: &Context<'_>) -> Diagnostic {
        let diagnostic = Diagnostic::new(LINT.code, self.place.span).in_words(self.place.variant);
        let Some(first) = self.blocked.first() else { return diagnostic };
        let cluster = &context.evaluation.cluster;
        let controller = cluster.endpoint(first.from).and_then(Endpoint::pod);
        let controller = controller.map(workload_name);
        diagnostic
            .with("object", first.port.publication.object_name())
            .with("services", services(self.blocked.iter().map(|blocked| blocked.port)))
            .with("controller", controller.unwrap_or_default())
            .with("policy", self.place.policy.full_name())
            .with("cidr", self.place.block.as_ref().map_or("", |(_, cidr)| cidr))
            .with("blocked", first.count.to_string())
            .with("all", first.all().to_string())
            .with_edit(self.edit(context))
    }

    /// Lets the controller in where it is not, and out where it is not.
    fn edit(&self, context: &Context<'_>) -> Option<Edit> {
        let mut appended = None;
        let mut added: Vec<NewPolicy> = Vec::new();
        let is_let_in_by_rule = self.place.block.is_some();
        if let Some((rule, _)) = &self.place.block {
            let mut peers: Vec<Peer> = Vec::new();
            for blocked in &self.blocked {
                let peer = blocked.peer(&rule.policy.policy.namespace)?;
                if !peers.contains(&peer) {
                    peers.push(peer);
                }
            }
            let peers: Vec<_> = peers.iter().map(written_peer).collect();
            appended = Some(rule.policy.append_all(rule.node()?.get("from"), &peers)?);
        }
        for blocked in &self.blocked {
            if blocked.sides.1 && !is_let_in_by_rule {
                let_in(&mut added, blocked)?;
            }
            if blocked.sides.0 {
                let_out(&mut added, blocked)?;
            }
        }
        let documents = match added.is_empty() {
            true => None,
            false => Some(documents_after(
                &context.evaluation.sources,
                &context.evaluation.manifest,
                self.place.policy.policy.node.span,
                &added,
            )?),
        };
        match (appended, documents) {
            (Some(one), Some(other)) => one.and(other),
            (one, other) => one.or(other),
        }
    }
}

/// A policy for the pods of the Service, or its port in the one that is there.
fn let_in(added: &mut Vec<NewPolicy>, blocked: &Blocked<'_>) -> Option<()> {
    let service = blocked.port.service;
    let rule =
        Rule { peers: vec![blocked.peer(&service.namespace)?], ports: vec![rule_port(blocked.port.port)] };
    let name = format!("{}-from-controller", service.name);
    let pods = LabelSelector::of_labels(service.selector.clone());
    add(added, NewPolicy::allow(name, &service.namespace, pods, Direction::Ingress, rule));
    Some(())
}

/// The same for the pods of the controller.
fn let_out(added: &mut Vec<NewPolicy>, blocked: &Blocked<'_>) -> Option<()> {
    let (service, namespace) = (blocked.port.service, blocked.controller.namespace.as_ref()?);
    let peer = peer(&service.selector, &service.namespace, namespace);
    let rule = Rule { peers: vec![peer], ports: vec![rule_port(blocked.port.port)] };
    let name = format!("controller-to-{}", service.name);
    let pods = LabelSelector::of_labels(blocked.controller.labels.clone());
    add(added, NewPolicy::allow(name, namespace, pods, Direction::Egress, rule));
    Some(())
}

/// Adds a policy, or its rule to the one for the same pods.
fn add(added: &mut Vec<NewPolicy>, policy: NewPolicy) {
    let same = added.iter_mut().find(|known| {
        (&known.name, &known.namespace, &known.pod_selector)
            == (&policy.name, &policy.namespace, &policy.pod_selector)
    });
    let Some(known) = same else {
        added.push(policy);
        return;
    };
    for (rules, more) in [(&mut known.ingress, policy.ingress), (&mut known.egress, policy.egress)] {
        for rule in more {
            let of_peers = rules.iter_mut().find(|one| one.peers == rule.peers);
            match of_peers {
                Some(one) => {
                    let is_new = |port: &PolicyPort| !one.ports.contains(port);
                    let new: Vec<PolicyPort> = rule.ports.into_iter().filter(is_new).collect();
                    one.ports.extend(new);
                }
                None => rules.push(rule),
            }
        }
    }
}

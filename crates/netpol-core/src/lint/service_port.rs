//! # What it does
//! Finds a rule that names the port of a Service where the pods behind it listen on another one.
//!
//! # Why is this bad?
//! Policies are judged after the Service's port became the pod's (semantics A13.2). A rule for the Service's port opens a
//! port on which nobody listens, and the path through the Service stays blocked.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use fixedbitset::FixedBitSet;

use super::Lint;
use super::context::Context;
use super::cover::ports_cover;
use super::place::{PolicyAt, RuleAt};
use super::services::{Translated, translated};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Written, replace};
use crate::manifest::Direction;
use crate::manifest::{Peer, PolicyPort, PortReference};

pub(super) const LINT: Lint = Lint {
    code: "NP115",
    name: "service-port",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 80
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 8080
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let translated = translated(context);
    if translated.is_empty() {
        return;
    }
    for rule in context.rules() {
        let destinations = destinations(&rule);
        for (index, port) in rule.rule.ports.iter().enumerate() {
            let PortReference::Range(number, last) = port.port else { continue };
            let services = translated.get(&(port.protocol, number)).filter(|_| number == last);
            let services = services.map_or(&[][..], Vec::as_slice);
            let mut behind = services.iter().filter(|one| !one.classes.is_disjoint(&destinations));
            let Some(one) = behind.next().filter(|_| !listens(context, &destinations, port, number)) else {
                continue;
            };
            // Other pods that the rule opens to may well be reached on that port.
            let mut others = destinations.clone();
            services.iter().for_each(|one| others.difference_with(&one.classes));
            if !others.is_disjoint(&context.defined) {
                continue;
            }
            let target = PolicyPort { protocol: port.protocol, port: one.target.clone() };
            if !ports_cover(&rule.rule.ports, &[target]) {
                found.push(diagnostic(&rule, index, number, one));
            }
        }
    }
}

fn diagnostic(rule: &RuleAt<'_>, index: usize, number: u16, one: &Translated<'_>) -> Diagnostic {
    let target = match one.target {
        PortReference::Name(name) => name.clone(),
        PortReference::Range(first, _) => first.to_string(),
        PortReference::Every => String::new(),
    };
    let value = rule.port(index).and_then(|port| port.get("port"));
    let edit = value.map(|value| replace(value.span, port_like(&rule.policy, one.target)));
    Diagnostic::new(LINT.code, value.map_or(rule.span(), |value| value.span))
        .with("port", number.to_string())
        .with("service", format!("{}/{}", one.service.namespace, one.service.name))
        .with("target", target)
        .with_edit(edit)
}

/// A port in place of another: a number without quotes, a name as it needs.
fn port_like(at: &PolicyAt<'_>, port: &PortReference) -> String {
    match port {
        PortReference::Range(first, _) => first.to_string(),
        PortReference::Name(name) => at.on_one_line(&Written::text(name)),
        PortReference::Every => String::new(),
    }
}

fn destinations(rule: &RuleAt<'_>) -> FixedBitSet {
    match (rule.id().direction, rule.compiled.any_peer.as_deref()) {
        (Direction::Ingress, _) => (*rule.compiled.subjects).clone(),
        // A port that is opened to addresses is hardly meant for a Service in the cluster.
        (Direction::Egress, Some(peers)) if !rule.rule.peers.iter().any(Peer::is_ip_block) => peers.clone(),
        (Direction::Egress, _) => FixedBitSet::new(),
    }
}

/// Whether some destination declares that port itself.
fn listens(context: &Context<'_>, destinations: &FixedBitSet, port: &PolicyPort, number: u16) -> bool {
    let pods = destinations.ones().flat_map(|class| context.pods_of(class));
    pods.flat_map(|pod| &pod.ports).any(|known| (known.protocol, known.port) == (port.protocol, number))
}

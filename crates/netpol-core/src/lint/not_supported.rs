//! # What it does
//! Finds what the chosen network plugin does not support: `endPort`, a port given by name, an `ipBlock` meant for pods.
//!
//! # Why is this bad?
//! The API server accepts it and says nothing (semantics D). A rule with `endPort` then opens the single `port`; a policy
//! with a port given by name may be ignored as a whole, so that its pods are not even isolated; an `ipBlock` inside the
//! range of the pods matches none of them.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use super::place::PolicyAt;
use crate::diagnostic::Diagnostic;
use crate::manifest::{Direction, Peer, PortReference, Rule, RuleId};
use crate::profile::NamedPorts;
use crate::source::Span;

pub(super) const LINT: Lint =
    Lint { code: "NP122", name: "not-supported", example: EXAMPLE, instead: INSTEAD, fix: None, check };

const EXAMPLE: &str = "\
# profile: weave-net
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
  - ports:
    - {port: 8000, endPort: 8100}
";

const INSTEAD: &str = "\
# profile: calico
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
  - ports:
    - {port: 8000, endPort: 8100}
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let profile = context.evaluation.settings.profile;
    let behaviour = &profile.behaviour;
    if !behaviour.enforced {
        return;
    }
    let pods = IpNet::V4(context.evaluation.settings.pod_range);
    for at in context.policies() {
        let in_effect = |direction: Direction| at.isolates(direction);
        let mut report = |feature: &str, span: Option<Span>| {
            found.extend(span.map(|span| {
                let diagnostic = Diagnostic::new(LINT.code, span).with("profile", profile.name);
                diagnostic.with("feature", feature)
            }));
        };
        if behaviour.named_ports == NamedPorts::PolicyIgnored {
            // It makes the whole policy one that is ignored, so where it is in the policy does not matter.
            report("port", first_port(&at, |_| true, "port", |port| matches!(port, PortReference::Name(_))));
        }
        if !behaviour.end_port {
            let is_range =
                |port: &PortReference| matches!(port, PortReference::Range(one, last) if one < last);
            report("endPort", first_port(&at, in_effect, "endPort", is_range));
        }
        if !behaviour.ip_blocks_match_pods {
            report("ipBlock", first_block(&at, in_effect, &pods));
        }
    }
}

/// Where the first port like this is written, in a direction that counts.
fn first_port(
    at: &PolicyAt<'_>,
    counts: impl Fn(Direction) -> bool,
    field: &str,
    is_like: impl Fn(&PortReference) -> bool,
) -> Option<Span> {
    let path = rules(at, counts).find_map(|(id, rule)| {
        let index = rule.ports.iter().position(|port| is_like(&port.port))?;
        Some(id.path().key("ports").index(index).key(field))
    })?;
    Some(at.policy.span_of(&path))
}

/// Where the first `ipBlock` is written that can hold nothing but pods.
fn first_block(at: &PolicyAt<'_>, counts: impl Fn(Direction) -> bool, pods: &IpNet) -> Option<Span> {
    let path = rules(at, counts).find_map(|(id, rule)| {
        let is_of_pods = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if pods.contains(&block.cidr));
        let index = rule.peers.iter().position(is_of_pods)?;
        Some(id.path().key(id.direction.peers_field()).index(index).key("ipBlock").key("cidr"))
    })?;
    Some(at.policy.span_of(&path))
}

/// The rules of the directions that count, whether or not the plugin takes them.
fn rules<'a>(
    at: &PolicyAt<'a>,
    counts: impl Fn(Direction) -> bool,
) -> impl Iterator<Item = (RuleId, &'a Rule)> {
    let at = *at;
    Direction::ALL.into_iter().filter(move |direction| counts(*direction)).flat_map(move |direction| {
        let id = move |index| RuleId { policy: at.id, direction, index };
        (0..).map(id).zip(at.rules(direction))
    })
}

//! A verdict told with its reasons. This stage reads what [`reach`](crate::reach) traced; it never judges again.

mod misses;
mod reasons;

pub use crate::selector::Requirement;
pub use reasons::{EndExplanation, Explanation, Isolation, LabelOwner, Miss, MissReason, Opening};

use std::net::IpAddr;

use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, NetworkPolicy, Peer, Rule};
use crate::ports::PortSet;
use crate::profile::Profile;
use crate::reach::{Contribution, EndTrace};
use crate::source::Path;

/// Explains the path between two endpoints, as far as the asked ports go.
pub fn explain(evaluation: &Evaluation, from: EndpointId, to: EndpointId, asked: &PortSet) -> Explanation {
    let verdict = evaluation.reach.verdict(from, to);
    let end = |direction, opens: &PortSet| {
        let side = PathSide { evaluation, direction, from, to, asked };
        side.explain_end(opens)
    };
    Explanation {
        from,
        to,
        asked: asked.clone(),
        allowed: verdict.allowed.intersection(asked),
        itself: from == to,
        depends_on_plugin: evaluation.reach.depends_on_plugin(from, to),
        egress: end(Direction::Egress, verdict.egress),
        ingress: end(Direction::Ingress, verdict.ingress),
    }
}

/// One side of one path, and which ports of it are asked about.
pub(crate) struct PathSide<'a> {
    evaluation: &'a Evaluation,
    direction: Direction,
    from: EndpointId,
    to: EndpointId,
    asked: &'a PortSet,
}

impl<'a> PathSide<'a> {
    fn explain_end(&self, opens: &PortSet) -> EndExplanation {
        let trace = self.evaluation.reach.trace(self.direction, self.from, self.to);
        let isolation = self.isolation(&trace);
        let told = matches!(isolation, Isolation::Isolated(_)) && self.from != self.to;
        let openings: Vec<Opening> = match told {
            true => {
                trace.contributions.iter().filter_map(|contribution| self.opening(contribution)).collect()
            }
            false => Vec::new(),
        };
        let misses = if told && openings.is_empty() { self.misses(&trace) } else { Vec::new() };
        EndExplanation { direction: self.direction, isolation, opens: opens.clone(), openings, misses }
    }

    fn isolation(&self, trace: &EndTrace) -> Isolation {
        let pod = match self.evaluation.cluster.endpoint(self.subject()) {
            Some(Endpoint::Pod(pod)) => pod,
            _ => return Isolation::NotAPod,
        };
        if self.evaluation.settings.profile == Profile::NotEnforced {
            Isolation::NotEnforced
        } else if pod.host_network {
            Isolation::HostNetwork
        } else if trace.isolating.is_empty() {
            Isolation::NotIsolated
        } else if trace.own_node {
            Isolation::OwnNode
        } else {
            let policies = trace.isolating.iter();
            Isolation::Isolated(
                policies
                    .filter_map(|index| Some((*index, self.policy(*index)?.pod_selector_span())))
                    .collect(),
            )
        }
    }

    fn opening(&self, contribution: &Contribution) -> Option<Opening> {
        let opens = &contribution.opens;
        if !contribution.is_for_peer || opens.intersection(self.asked).is_none() {
            return None;
        }
        let policy = self.policy(contribution.policy)?;
        let rule = self.rules(policy).get(contribution.rule)?;
        let by_address =
            contribution.peer.and_then(|peer| rule.peers.get(peer)).is_some_and(Peer::is_ip_block);
        Some(Opening {
            policy: contribution.policy,
            rule: contribution.rule,
            peer: contribution.peer,
            opens: opens.clone(),
            span: policy.span_of(&self.rule_path(contribution.rule)),
            simulated_ip: self.simulated_address().filter(|_| by_address),
        })
    }

    /// The end that the policies select.
    fn subject(&self) -> EndpointId {
        match self.direction {
            Direction::Egress => self.from,
            Direction::Ingress => self.to,
        }
    }

    /// The end that the rules speak of.
    fn peer(&self) -> Option<&'a Endpoint> {
        self.evaluation.cluster.endpoint(match self.direction {
            Direction::Egress => self.to,
            Direction::Ingress => self.from,
        })
    }

    fn simulated_address(&self) -> Option<IpAddr> {
        self.peer()?.pod().filter(|pod| pod.simulated_ip).and_then(|pod| pod.ips.first().copied())
    }

    fn policy(&self, index: usize) -> Option<&'a NetworkPolicy> {
        self.evaluation.manifest.policies.get(index)
    }

    fn rules(&self, policy: &'a NetworkPolicy) -> &'a [Rule] {
        policy.rules(self.direction)
    }

    fn rule_path(&self, rule: usize) -> Path {
        self.direction.path().index(rule)
    }
}

//! A verdict told with its reasons. This stage reads what [`reach`](crate::reach) traced; it never judges again.

mod coverage;
mod made_up;
mod misses;
mod near;
mod policy_query;
mod reached;
mod reasons;
mod without_policy;

pub use crate::selector::Requirement;
pub use coverage::{Coverage, Covered, coverage};
pub use near::NearPolicy;
pub use policy_query::{PolicyQueryError, find_policy};
pub use reached::{OtherSides, PathGroup, PathVerdict, SideReason, reached};
pub use reasons::{EndExplanation, Explanation, Isolation, LabelOwner, Miss, MissReason, Opening};
pub use without_policy::{Alike, PathChange, without_policy};

use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, NetworkPolicy, PolicyId, RuleId};
use crate::policy::Action;
use crate::ports::PortSet;
use crate::reach::{Decision, SideTrace};
use crate::source::Span;
use near::near_policies;

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
        hangs_on: made_up::hangs_on(evaluation, from, to, asked),
        depends_on_plugin: evaluation.reach.depends_on_plugin_at(from, to, asked),
        egress: end(Direction::Egress, verdict.egress),
        ingress: end(Direction::Ingress, verdict.ingress),
    }
}

/// The rule that comes nearest on a side where policies block all that is asked about.
pub(crate) fn nearest_miss(
    evaluation: &Evaluation,
    direction: Direction,
    (from, to): (EndpointId, EndpointId),
    asked: &PortSet,
) -> Option<Miss> {
    let side = PathSide { evaluation, direction, from, to, asked };
    match side.side_reason() {
        SideReason::Closed(_) => side.misses(&evaluation.reach.trace(direction, from, to)).into_iter().next(),
        _ => None,
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
            true => trace.decisions.iter().filter_map(|decision| self.opening(decision)).collect(),
            false => Vec::new(),
        };
        let misses = if told && openings.is_empty() { self.misses(&trace) } else { Vec::new() };
        let near = self.near(&isolation);
        EndExplanation { direction: self.direction, isolation, opens: opens.clone(), openings, misses, near }
    }

    /// Where no policy decides for a pod, one may have been meant to; where some block it, one may have been meant to open.
    fn near(&self, isolation: &Isolation) -> Vec<NearPolicy> {
        let pod = self.subject().and_then(Endpoint::pod);
        let is_told = !matches!(isolation, Isolation::NotPoliced(_)) && self.from != self.to;
        let pod = pod.filter(|_| is_told);
        pod.map_or_else(Vec::new, |pod| near_policies(self.evaluation, pod, self.direction))
    }

    fn isolation(&self, trace: &SideTrace) -> Isolation {
        if let Some(reason) = trace.not_policed {
            return Isolation::NotPoliced(reason);
        }
        if trace.isolating.is_empty() {
            return Isolation::NotIsolated;
        }
        let span = |id: &PolicyId| Some((*id, self.policy(*id)?.pod_selector_span()));
        Isolation::Isolated(trace.isolating.iter().filter_map(span).collect())
    }

    fn opening(&self, decision: &Decision) -> Option<Opening> {
        let opens = &decision.decided;
        if decision.action != Action::Accept || opens.intersection(self.asked).is_none() {
            return None;
        }
        Some(Opening {
            rule: decision.rule,
            peer: decision.peer,
            opens: opens.clone(),
            span: self.rule_span(decision.rule)?,
        })
    }

    /// The side whose policies are asked.
    fn subject(&self) -> Option<&'a Endpoint> {
        let (subject, _) = self.direction.subject_and_peer(self.from, self.to);
        self.evaluation.cluster.endpoint(subject)
    }

    /// The side that the rules speak of.
    fn peer(&self) -> Option<&'a Endpoint> {
        let (_, peer) = self.direction.subject_and_peer(self.from, self.to);
        self.evaluation.cluster.endpoint(peer)
    }

    fn policy(&self, id: PolicyId) -> Option<&'a NetworkPolicy> {
        self.evaluation.manifest.policy(id)
    }

    fn rule_span(&self, rule: RuleId) -> Option<Span> {
        Some(self.policy(rule.policy)?.span_of(&rule.path()))
    }
}

//! One end of a path in sentences.

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, External};
use netpol_core::explain::{EndExplanation, Isolation, NearPolicy, Opening};
use netpol_core::manifest::{Direction, PolicyId};
use netpol_core::ports::PortSet;
use netpol_core::reach::NotPoliced;
use netpol_core::source::Span;

use super::Case;
use super::rule::{code, listed, requirement_text};
use crate::ports::spoken;
use crate::rows::Row;
use crate::views::{EditorMark, EndState, EndView, MarkTone, Sentence};

/// More reasons of a kind than this are counted, not told.
const MOST_TOLD: usize = 4;

/// More policies that narrowly miss a pod are no near misses.
const MOST_NEAR: usize = 2;

impl Case<'_> {
    /// An end with its reasons.
    pub(super) fn end(&self, end: &EndExplanation) -> EndView {
        let asked = end.opens.intersection(&self.asked);
        let state = if asked.is_none() {
            EndState::Blocked
        } else if asked == self.asked {
            EndState::Open
        } else {
            EndState::Some
        };
        let name = self.subject(end.direction).view.name.as_str();
        let title = match end.direction {
            Direction::Egress => self.words.say("explain.leaving", &[("name", name)]),
            Direction::Ingress => self.words.say("explain.entering", &[("name", name)]),
        };
        EndView { title, state, badge: self.badge(end, state, &asked), sentences: self.sentences(end) }
    }

    /// The end whose policies are asked.
    pub(super) fn subject(&self, direction: Direction) -> &Row {
        match direction {
            Direction::Egress => self.from,
            Direction::Ingress => self.to,
        }
    }

    fn badge(&self, end: &EndExplanation, state: EndState, opens: &PortSet) -> String {
        match (&end.isolation, state) {
            (Isolation::NotPoliced(reason), _) => self.words.plain(self.not_policed(end, *reason).0),
            (Isolation::NotIsolated, _) => self.words.plain("badge.not_isolated"),
            (Isolation::Isolated(_), EndState::Blocked) => self.words.plain("badge.blocked"),
            (Isolation::Isolated(_), _) => {
                self.words.say("badge.opens", &[("ports", &spoken(opens, self.words))])
            }
        }
    }

    fn sentences(&self, end: &EndExplanation) -> Vec<Sentence> {
        let mut sentences = self.reasons(end);
        let is_blocked = end.opens.intersection(&self.asked).is_none();
        if is_blocked || matches!(end.isolation, Isolation::NotIsolated) {
            sentences.extend(end.near.iter().take(MOST_NEAR).map(|near| self.near(end.direction, near)));
        }
        sentences
    }

    /// A policy that does not select the pod, and the label on which it fails.
    fn near(&self, direction: Direction, near: &NearPolicy) -> Sentence {
        let key = match near.found {
            Some(_) => "explain.near_policy.label",
            None => "explain.near_policy.no_label",
        };
        let found = near.found.as_ref().map(|value| format!("{}={value}", near.wanted.key));
        let values = [
            ("policy", self.policy_link(near.policy)),
            ("name", code(&self.subject(direction).view.name)),
            ("wanted", code(requirement_text(&near.wanted))),
            ("found", code(found.unwrap_or_else(|| near.wanted.key.clone()))),
            ("lines", self.lines_link(near.span)),
        ];
        self.sentence(key, &values, true)
    }

    fn reasons(&self, end: &EndExplanation) -> Vec<Sentence> {
        let name = code(&self.subject(end.direction).view.name);
        let one = |key: &str| vec![self.sentence(key, &[("name", name.clone())], false)];
        match &end.isolation {
            Isolation::NotPoliced(reason) => one(self.not_policed(end, *reason).1),
            Isolation::NotIsolated => {
                one(not_isolated(self.evaluation, self.subject(end.direction).first, end.direction))
            }
            Isolation::Isolated(policies) => {
                let mut sentences = match end.openings.is_empty() {
                    true => self.misses(end),
                    false => self.openings(end.direction, &end.openings),
                };
                sentences
                    .extend(self.isolating_without_part(end, policies.iter().map(|(policy, _)| *policy)));
                sentences
            }
        }
    }

    fn not_policed(&self, end: &EndExplanation, reason: NotPoliced) -> (&'static str, &'static str) {
        not_policed(self.evaluation, self.subject(end.direction).first, reason)
    }

    /// The rules that open some of what was asked.
    pub(super) fn openings(&self, direction: Direction, openings: &[Opening]) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> =
            openings.iter().take(MOST_TOLD).map(|opening| self.opening(direction, opening)).collect();
        let more = openings.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            sentences.push(self.counted("explain.more_openings", more));
        }
        sentences
    }

    fn opening(&self, direction: Direction, opening: &Opening) -> Sentence {
        let values = [
            ("policy", self.policy_link(opening.rule.policy)),
            ("ports", code(spoken(&opening.opens, self.words))),
            ("lines", self.lines_link(opening.span)),
            ("peer", self.peer_words(opening.rule, opening.peer)),
        ];
        match direction {
            Direction::Egress => self.sentence("explain.opens_to", &values, false),
            Direction::Ingress => self.sentence("explain.opens_from", &values, false),
        }
    }

    fn misses(&self, end: &EndExplanation) -> Vec<Sentence> {
        let told = end.misses.iter().take(MOST_TOLD - 1).enumerate();
        let mut sentences: Vec<Sentence> =
            told.flat_map(|(at, miss)| self.miss(end.direction, miss, at == 0)).collect();
        let more = end.misses.len().saturating_sub(MOST_TOLD - 1);
        if more > 0 {
            sentences.push(self.counted("explain.more_misses", more));
        }
        sentences
    }

    /// The policies that isolate this end and have no rule that was told.
    fn isolating_without_part(
        &self,
        end: &EndExplanation,
        isolating: impl Iterator<Item = PolicyId>,
    ) -> Option<Sentence> {
        let told = |policy: &PolicyId| {
            end.openings.iter().any(|opening| opening.rule.policy == *policy)
                || end.misses.iter().any(|miss| miss.rule.policy == *policy)
        };
        let silent: Vec<PolicyId> = isolating.filter(|policy| !told(policy)).collect();
        let list = listed(silent.iter().map(|policy| self.policy_link(*policy)), MOST_TOLD);
        let nothing_told = end.openings.is_empty() && end.misses.is_empty();
        let key = match (silent.len(), end.openings.is_empty()) {
            (0, _) => return None,
            (1, true) => "explain.isolates_only.one",
            (_, true) => "explain.isolates_only.many",
            (1, false) => "explain.isolates_too.one",
            (_, false) => "explain.isolates_too.many",
        };
        Some(self.sentence(key, &[("policies", list)], !nothing_told))
    }

    /// The mark for a rule that opens.
    pub(super) fn opening_mark(&self, opening: &Opening) -> EditorMark {
        let message = self.words.say("mark.opens", &[("ports", &spoken(&opening.opens, self.words))]);
        EditorMark {
            target: self.places.lines(&self.evaluation.sources, opening.span),
            tone: MarkTone::Opens,
            message,
        }
    }

    /// The mark for the selector by which a policy isolates.
    pub(super) fn isolating_mark(&self, span: Span) -> EditorMark {
        EditorMark {
            target: self.places.lines(&self.evaluation.sources, span),
            tone: MarkTone::Misses,
            message: self.words.plain("mark.isolates"),
        }
    }
}

/// Whether what could not be read may be a policy that isolates the end.
pub(super) fn may_be_isolated(evaluation: &Evaluation, endpoint: EndpointId) -> bool {
    let pod = evaluation.cluster.endpoint(endpoint).and_then(Endpoint::pod);
    pod.is_some_and(|pod| evaluation.manifest.has_unread_policies_in(&pod.namespace))
}

/// That no policy isolates an end in a direction.
pub(super) fn not_isolated(
    evaluation: &Evaluation,
    endpoint: EndpointId,
    direction: Direction,
) -> &'static str {
    match (direction, may_be_isolated(evaluation, endpoint)) {
        (Direction::Egress, false) => "explain.not_isolated_egress",
        (Direction::Ingress, false) => "explain.not_isolated_ingress",
        (Direction::Egress, true) => "explain.not_isolated_egress_read",
        (Direction::Ingress, true) => "explain.not_isolated_ingress_read",
    }
}

/// Where the badge and the sentence stand that say why no policy decides at an endpoint.
pub(super) fn not_policed(
    evaluation: &Evaluation,
    endpoint: EndpointId,
    reason: NotPoliced,
) -> (&'static str, &'static str) {
    let cluster = &evaluation.cluster;
    let is_of_pods = |external: &External| IpNet::V4(cluster.pod_range).contains(&external.sample);
    match (reason, cluster.endpoint(endpoint).and_then(Endpoint::external)) {
        (NotPoliced::NotAPod, Some(external)) if external.node.is_some() => ("badge.node", "explain.node"),
        (NotPoliced::NotAPod, Some(external)) if external.service.is_some() => {
            ("badge.no_pod", "explain.node")
        }
        // An address of the pods' range that no pod of the text has.
        (NotPoliced::NotAPod, Some(external)) if is_of_pods(external) => {
            ("badge.no_known_pod", "explain.no_known_pod")
        }
        (NotPoliced::NotAPod, _) => ("badge.not_a_pod", "explain.not_a_pod"),
        (NotPoliced::NotEnforced, _) => ("badge.not_enforced", "explain.not_enforced"),
        (NotPoliced::HostNetwork, _) => ("badge.host_network", "explain.host_network"),
        (NotPoliced::OwnNode, _) => ("badge.own_node", "explain.own_node"),
    }
}

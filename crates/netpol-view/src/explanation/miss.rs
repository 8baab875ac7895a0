//! The rule that comes nearest, and what it fails on.

use netpol_core::explain::{LabelOwner, Miss, MissReason};
use netpol_core::manifest::Direction;

use super::Case;
use super::rule::{code, requirement_text};
use crate::ports::spoken;
use crate::views::{EditorMark, MarkTone, Run, Sentence};

impl Case<'_> {
    /// What the rule opens and for whom, then what it fails on.
    pub(super) fn miss(&self, direction: Direction, miss: &Miss, nearest: bool) -> Vec<Sentence> {
        let (Some(rule), Some(span)) = (self.rule(miss.rule), self.rule_span(miss.rule)) else {
            return Vec::new();
        };
        let ports = match miss.rule_opens.is_none() {
            true => self.rule_ports(rule),
            false => spoken(&miss.rule_opens, self.words),
        };
        let values = [
            ("policy", self.policy_link(miss.rule.policy)),
            ("ports", code(ports)),
            ("lines", self.lines_link(span)),
            ("peer", self.peer_words(miss.rule, None)),
        ];
        let wrong_port = matches!(miss.reason, MissReason::Ports { .. } | MissReason::NamedPort { .. });
        let key = match (direction, wrong_port) {
            (Direction::Egress, true) => "explain.opens_to",
            (Direction::Egress, false) => "miss.opens_only_to",
            (Direction::Ingress, true) => "explain.opens_from",
            (Direction::Ingress, false) => "miss.opens_only_from",
        };
        let what = self.sentence(key, &values, !nearest);
        let why = Sentence { runs: self.failing(direction, miss), quiet: true };
        vec![what, why]
    }

    fn failing(&self, direction: Direction, miss: &Miss) -> Vec<Run> {
        // Rules speak of the other end.
        let peer = match direction {
            Direction::Egress => self.words.plain("miss.destination"),
            Direction::Ingress => self.words.plain("miss.source"),
        };
        let peer = ("peer", vec![Run::Text(peer)]);
        match &miss.reason {
            MissReason::Ports { opens } => self.words.runs(
                "miss.ports",
                &[
                    ("opens", code(spoken(opens, self.words))),
                    ("asked", code(self.filter.spoken(self.words))),
                ],
            ),
            MissReason::NamedPort { name, protocol } => {
                self.words.runs("miss.named_port", &[("name", code(name)), ("protocol", code(protocol))])
            }
            MissReason::Label { owner, wanted, found } => {
                let wanted_run = ("wanted", code(requirement_text(wanted)));
                let key = match (owner, found) {
                    (LabelOwner::Pod, Some(_)) => "miss.label",
                    (LabelOwner::Pod, None) => "miss.no_label",
                    (LabelOwner::Namespace, Some(_)) => "miss.namespace_label",
                    (LabelOwner::Namespace, None) => "miss.no_namespace_label",
                };
                let found = match found {
                    Some(value) => format!("{}={value}", wanted.key),
                    None => wanted.key.clone(),
                };
                self.words.runs(key, &[peer, ("found", code(found)), wanted_run])
            }
            MissReason::OtherNamespace { wanted, found } => self
                .words
                .runs("miss.other_namespace", &[peer, ("wanted", code(wanted)), ("found", code(found))]),
            MissReason::Address { cidr } => self.words.runs("miss.address", &[peer, ("range", code(cidr))]),
            MissReason::Excepted { cidr, except } => {
                self.words.runs("miss.excepted", &[peer, ("range", code(cidr)), ("except", code(except))])
            }
            MissReason::BlockForPod { cidr } => {
                self.words.runs("miss.block_for_pod", &[peer, ("range", code(cidr))])
            }
            MissReason::SelectorForOutside => self.words.runs("miss.outside", &[peer]),
            MissReason::SelectorForHostNetwork => self.words.runs("miss.host_network", &[peer]),
        }
    }

    /// The mark for the rule that comes nearest.
    pub(super) fn miss_mark(&self, direction: Direction, miss: &Miss) -> Option<EditorMark> {
        let span = self.rule_span(miss.rule)?;
        let words = self.failing(direction, miss).into_iter().map(|run| match run {
            Run::Text(text) | Run::Code(text) | Run::Link(text, _) => text,
        });
        Some(EditorMark {
            target: self.places.lines(&self.evaluation.sources, span),
            tone: MarkTone::Misses,
            message: words.collect(),
        })
    }
}

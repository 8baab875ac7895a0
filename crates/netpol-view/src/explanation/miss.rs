//! The rule that comes nearest, and what it fails on.

use netpol_core::explain::{LabelOwner, Miss, MissReason};
use netpol_core::manifest::Direction;

use super::Case;
use super::rule::{code, requirement_text};
use crate::language::Language;
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
        let is_port = |reason: &MissReason| {
            matches!(
                reason,
                MissReason::Ports { .. }
                    | MissReason::NamedPort { .. }
                    | MissReason::NamedPortForHostNetwork { .. }
            )
        };
        let wrong_port = miss.reasons.iter().all(is_port);
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

    /// Everything on which the rule fails, in one sentence.
    fn failing(&self, direction: Direction, miss: &Miss) -> Vec<Run> {
        let ports = match self.rule(miss.rule) {
            Some(rule) if miss.rule_opens.is_none() => self.rule_ports(rule),
            _ => spoken(&miss.rule_opens, self.words),
        };
        let reasons = miss.reasons.iter().map(|reason| self.reason(direction, reason, &ports));
        self.joined(reasons)
    }

    /// Sentences as one. In English all but the last lose their full stop, and all but the first their capital; Korean
    /// sentences stay what they are.
    fn joined(&self, sentences: impl Iterator<Item = Vec<Run>>) -> Vec<Run> {
        let is_english = self.words.language() == Language::En;
        let mut joined: Vec<Run> = Vec::new();
        for mut sentence in sentences {
            if let (Some(Run::Text(end)), Some(Run::Text(beginning))) =
                (joined.last_mut(), sentence.first_mut())
            {
                if is_english {
                    *end = end.trim_end_matches('.').to_owned();
                    *beginning = uncapitalized(beginning);
                }
                end.push_str(&self.words.plain("miss.and"));
                end.push_str(beginning);
                sentence.remove(0);
            } else if !joined.is_empty() {
                joined.push(Run::Text(self.words.plain("miss.and")));
            }
            joined.extend(sentence);
        }
        joined
    }

    /// The ports are those that the rule opens.
    fn reason(&self, direction: Direction, reason: &MissReason, ports: &str) -> Vec<Run> {
        // Rules speak of the other end.
        let peer = match direction {
            Direction::Egress => self.words.plain("miss.destination"),
            Direction::Ingress => self.words.plain("miss.source"),
        };
        let peer = ("peer", vec![Run::Text(peer)]);
        match reason {
            MissReason::Ports { .. } => self.words.runs(
                "miss.ports",
                &[("opens", code(ports)), ("asked", code(self.filter.spoken(self.words)))],
            ),
            MissReason::NamedPort { name, protocol } => {
                self.words.runs("miss.named_port", &[("name", code(name)), ("protocol", code(protocol))])
            }
            MissReason::NamedPortForHostNetwork { name } => {
                self.words.runs("miss.named_port_for_host_network", &[("name", code(name))])
            }
            MissReason::Label { owner, wanted, found } => {
                let of = wanted.first().map(|wanted| wanted.key.as_str()).unwrap_or_default();
                let wanted: Vec<String> = wanted.iter().map(requirement_text).collect();
                let wanted_run = ("wanted", code(wanted.join(",")));
                let key = match (owner, found) {
                    (LabelOwner::Pod, Some(_)) => "miss.label",
                    (LabelOwner::Pod, None) => "miss.no_label",
                    (LabelOwner::Namespace, Some(_)) => "miss.namespace_label",
                    (LabelOwner::Namespace, None) => "miss.no_namespace_label",
                };
                let found = match found {
                    Some(value) => format!("{of}={value}"),
                    None => of.to_owned(),
                };
                self.words.runs(key, &[peer, ("found", code(found)), wanted_run])
            }
            MissReason::Contradiction { owner: LabelOwner::Pod } => {
                self.words.runs("miss.contradiction", &[])
            }
            MissReason::Contradiction { owner: LabelOwner::Namespace } => {
                self.words.runs("miss.namespace_contradiction", &[])
            }
            MissReason::OtherNamespace { wanted, found } => self
                .words
                .runs("miss.other_namespace", &[peer, ("wanted", code(wanted)), ("found", code(found))]),
            MissReason::Address { cidr } => self.words.runs("miss.address", &[peer, ("range", code(cidr))]),
            MissReason::Excepted { cidr, except } => {
                let except: Vec<String> = except.iter().map(ToString::to_string).collect();
                let except = code(except.join(", "));
                self.words.runs("miss.excepted", &[peer, ("range", code(cidr)), ("except", except)])
            }
            MissReason::UnknownAddress { cidr } => {
                self.words.runs("miss.unknown_address", &[peer, ("range", code(cidr))])
            }
            MissReason::BlockForPod { .. } => self.words.runs("miss.block_for_pod", &[peer]),
            MissReason::SelectorForOutside => self.words.runs("miss.outside", &[peer]),
            MissReason::SelectorForHostNetwork => self.words.runs("miss.host_network", &[peer]),
        }
    }

    /// The mark for the rule that comes nearest.
    pub(super) fn miss_mark(&self, direction: Direction, miss: &Miss) -> Option<EditorMark> {
        let span = self.rule_span(miss.rule)?;
        Some(EditorMark {
            target: self.places.lines(&self.evaluation.sources, span),
            tone: MarkTone::Misses,
            message: self.failing(direction, miss).iter().map(Run::text).collect(),
        })
    }
}

fn uncapitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters).collect()
}

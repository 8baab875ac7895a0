//! Policies, rules and lines in words.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::explain::Requirement;
use netpol_core::manifest::{
    LabelSelector, NetworkPolicy, Operator, Peer, PolicyId, PortReference, Rule, RuleId,
};
use netpol_core::ports::PortSet;
use netpol_core::source::Span;

use super::Case;
use crate::places::Places;
use crate::views::{Run, Sentence};

/// More peers of a rule than this are counted, not named.
const MOST_PEERS: usize = 3;

impl Case<'_> {
    /// A sentence from the language file.
    pub(super) fn sentence(&self, key: &str, values: &[(&str, Vec<Run>)], quiet: bool) -> Sentence {
        Sentence { runs: self.words.runs(key, values), quiet }
    }

    /// A quiet sentence about a number of things.
    pub(super) fn counted(&self, key: &str, count: usize) -> Sentence {
        Sentence { runs: vec![Run::Text(self.words.count(key, count, &[]))], quiet: true }
    }

    pub(super) fn policy(&self, id: PolicyId) -> Option<&NetworkPolicy> {
        self.evaluation.manifest.policy(id)
    }

    pub(super) fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.evaluation.manifest.rule(id)
    }

    /// The whole rule in the text.
    pub(super) fn rule_span(&self, id: RuleId) -> Option<Span> {
        Some(self.policy(id.policy)?.span_of(&id.path()))
    }

    /// The policy's name, leading to its lines.
    pub(super) fn policy_link(&self, id: PolicyId) -> Vec<Run> {
        policy_link(self.evaluation, self.places, id)
    }

    /// `Lines 38–50`, leading there.
    pub(super) fn lines_link(&self, span: Span) -> Vec<Run> {
        let target = self.places.lines(&self.evaluation.sources, span);
        let (first, last) = (target.line.to_string(), target.last_line.to_string());
        let words = match target.line == target.last_line {
            true => self.words.say("explain.line", &[("line", &first)]),
            false => self.words.say("explain.lines", &[("first", &first), ("last", &last)]),
        };
        vec![Run::Link(words, target)]
    }

    /// Whom a rule is for: one of its peers, or all of them.
    pub(super) fn peer_words(&self, rule: RuleId, peer: Option<usize>) -> Vec<Run> {
        let Some(found) = self.rule(rule) else { return Vec::new() };
        let peers: Vec<&Peer> = match peer {
            Some(peer) => found.peers.get(peer).into_iter().collect(),
            None => found.peers.iter().collect(),
        };
        if peers.is_empty() {
            return self.words.runs("peer.everyone", &[]);
        }
        let mut runs = Vec::new();
        for (at, peer) in peers.iter().take(MOST_PEERS).enumerate() {
            if at > 0 {
                runs.extend(self.words.runs("peer.or", &[]));
            }
            runs.extend(self.one_peer(peer));
        }
        if peers.len() > MOST_PEERS {
            runs.push(Run::Text(format!(" +{}", peers.len() - MOST_PEERS)));
        }
        runs
    }

    fn one_peer(&self, peer: &Peer) -> Vec<Run> {
        match peer {
            Peer::IpBlock(block) if block.except.is_empty() => code(block.cidr),
            Peer::IpBlock(block) => {
                let except = block.except.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let values = [("range", code(block.cidr)), ("except", code(except))];
                self.words.runs("peer.range_except", &values)
            }
            Peer::Pods { pod_selector, namespace_selector } => {
                let pods = pod_selector.as_ref().filter(|selector| !is_everything(selector));
                let namespaces = namespace_selector.as_ref().filter(|selector| !is_everything(selector));
                let pods_run = pods.map(|selector| ("pods", code(selector_text(selector))));
                let namespaces_run = namespaces.map(|selector| ("namespaces", code(selector_text(selector))));
                let values: Vec<(&str, Vec<Run>)> = pods_run.into_iter().chain(namespaces_run).collect();
                let key = match (pods, namespaces, namespace_selector) {
                    (Some(_), _, None) => "peer.pods_here",
                    (None, _, None) => "peer.every_pod_here",
                    (Some(_), Some(_), _) => "peer.pods_in_namespaces",
                    (Some(_), None, _) => "peer.pods_anywhere",
                    (None, Some(_), _) => "peer.every_pod_in_namespaces",
                    (None, None, _) => "peer.every_pod",
                };
                self.words.runs(key, &values)
            }
        }
    }

    /// The ports that are asked about at a destination.
    pub(super) fn asked_at(&self, destination: EndpointId) -> PortSet {
        match self.evaluation.cluster.endpoint(destination) {
            Some(destination) => self.filter.asked(destination).into_owned(),
            None => PortSet::none(),
        }
    }

    /// The ports of a rule as its text names them.
    pub(super) fn rule_ports(&self, rule: &Rule) -> String {
        let name = |reference: &PortReference| match reference {
            PortReference::Name(name) => Some(name.clone()),
            _ => None,
        };
        let ports =
            rule.ports.iter().filter_map(|port| Some(format!("{} {}", port.protocol, name(&port.port)?)));
        ports.collect::<Vec<_>>().join(", ")
    }
}

/// A list with commas, in which more than so many are counted.
pub(super) fn listed(items: impl ExactSizeIterator<Item = Vec<Run>>, most: usize) -> Vec<Run> {
    let more = items.len().saturating_sub(most);
    let mut list = Vec::new();
    for (at, item) in items.take(most).enumerate() {
        if at > 0 {
            list.push(Run::Text(", ".to_owned()));
        }
        list.extend(item);
    }
    if more > 0 {
        list.push(Run::Text(format!(" +{more}")));
    }
    list
}

/// A policy's name, leading to its lines.
pub(super) fn policy_link(evaluation: &Evaluation, places: &Places, id: PolicyId) -> Vec<Run> {
    let target = |span| places.lines(&evaluation.sources, span);
    let policy = evaluation.manifest.policy(id).into_iter();
    policy.map(|policy| Run::Link(policy.name.clone(), target(policy.node.span))).collect()
}

/// Something to set in the code font.
pub(in crate::explanation) fn code(text: impl ToString) -> Vec<Run> {
    vec![Run::Code(text.to_string())]
}

fn is_everything(selector: &LabelSelector) -> bool {
    selector.match_labels.is_empty() && selector.match_expressions.is_empty()
}

/// A selector as `kubectl` writes it.
fn selector_text(selector: &LabelSelector) -> String {
    selector.requirements().map(|requirement| requirement_text(&requirement)).collect::<Vec<_>>().join(",")
}

/// A requirement as `kubectl` writes it: `tier=backend`, `env in (a, b)`, `!canary`.
pub(crate) fn requirement_text(requirement: &Requirement) -> String {
    let Requirement { key, operator, values } = requirement;
    match (operator, values.as_slice()) {
        (Operator::In, [value]) => format!("{key}={value}"),
        (Operator::In, values) => format!("{key} in ({})", values.join(", ")),
        (Operator::NotIn, values) => format!("{key} notin ({})", values.join(", ")),
        (Operator::Exists, _) => key.clone(),
        (Operator::DoesNotExist, _) => format!("!{key}"),
    }
}

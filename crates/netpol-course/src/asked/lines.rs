//! The lines that decide a path.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::expect::{ExpectedPorts, Judged};
use netpol_core::explain::{EndExplanation, Isolation, Opening, explain};
use netpol_core::manifest::{Direction, NetworkPolicy};
use netpol_core::ports::PortSet;
use netpol_core::source::{Path, SourceId, SourceText, Span};

/// Of open paths the lines of the rules that allow them, without those of peers that do not match; of blocked paths the lines at which
/// the policies that isolate say whom they select, in which directions, and that they have no rules.
pub(super) fn deciding(
    evaluation: &Evaluation,
    judged: &Judged,
    ports: &ExpectedPorts,
    open: bool,
) -> Vec<u32> {
    let mut lines = Vec::new();
    let pairs = judged.from.iter().flat_map(|from| judged.to.iter().map(move |to| (*from, *to)));
    for (from, to) in pairs.filter(|(from, to)| from != to) {
        let Some(destination) = evaluation.cluster.endpoint(to) else { continue };
        let asked = ports.asked(destination);
        let path = Decided { evaluation, from, to, asked: &asked };
        let explanation = explain(evaluation, from, to, &asked);
        for end in [&explanation.egress, &explanation.ingress] {
            path.side(end, open, &mut lines);
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

struct Decided<'a> {
    evaluation: &'a Evaluation,
    from: EndpointId,
    to: EndpointId,
    asked: &'a PortSet,
}

impl Decided<'_> {
    fn side(&self, end: &EndExplanation, open: bool, lines: &mut Vec<u32>) {
        let Isolation::Isolated(policies) = &end.isolation else { return };
        if open {
            lines.extend(end.openings.iter().filter_map(|opening| self.opening(opening)).flatten());
        } else if end.opens.intersection(self.asked).is_none() {
            let policies = policies.iter().filter_map(|(id, _)| self.evaluation.manifest.policy(*id));
            policies.for_each(|policy| self.isolating(policy, end.direction, lines));
        }
    }

    fn opening(&self, opening: &Opening) -> Option<Vec<u32>> {
        let id = opening.rule;
        let policy = self.evaluation.manifest.policy(id.policy)?;
        let rule = self.evaluation.manifest.rule(id)?;
        let peers = id.path().key(id.direction.peers_field());
        let mut of_rule = self.lines(opening.span);
        let (mut matching, mut others) = (Vec::new(), Vec::new());
        for peer in 0..rule.peers.len() {
            let of_peer = self.lines(policy.span_of(&peers.clone().index(peer)));
            if self.is_enough(opening, peer) { &mut matching } else { &mut others }.extend(of_peer);
        }
        of_rule.retain(|line| !others.contains(line));
        of_rule.extend(matching);
        Some(of_rule)
    }

    /// Whether the rule allows it for that peer alone.
    fn is_enough(&self, opening: &Opening, peer: usize) -> bool {
        let id = opening.rule;
        let mut alone = self.evaluation.clone();
        let Some(policy) = alone.manifest.policies.get_mut(id.policy.0 as usize) else { return false };
        let rules = match id.direction {
            Direction::Ingress => &mut policy.ingress,
            Direction::Egress => &mut policy.egress,
        };
        let Some(rule) = rules.get_mut(id.index as usize) else { return false };
        rule.peers = rule.peers.drain(..).skip(peer).take(1).collect();
        alone.reach = alone.reach_under(alone.settings.profile);
        let explanation = explain(&alone, self.from, self.to, self.asked);
        let ends = [explanation.egress, explanation.ingress];
        ends.iter().flat_map(|end| &end.openings).any(|opening| opening.rule == id)
    }

    fn isolating(&self, policy: &NetworkPolicy, direction: Direction, lines: &mut Vec<u32>) {
        let spec = Path::default().key("spec");
        let mut written = vec![spec.clone().key("podSelector"), spec.clone().key("policyTypes")];
        if policy.rules(direction).is_empty() {
            written.push(spec.key(direction.field()));
        }
        for path in written.iter().filter(|path| policy.node.at(path).is_some()) {
            lines.extend(self.lines(policy.span_of(path)));
        }
    }

    /// Every line of a part of the text.
    fn lines(&self, span: Span) -> Vec<u32> {
        let source = self.evaluation.sources.get(SourceId(0)).filter(|_| span.source == SourceId(0));
        let of = |source: &SourceText| {
            (source.line_of(span.start)..=source.line_of(span.end.saturating_sub(1).max(span.start)))
                .collect()
        };
        source.map(of).unwrap_or_default()
    }
}

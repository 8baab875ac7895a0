//! What the sides of a path do about it, with the lines that decide.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::explain::{EndExplanation, Isolation, Opening, explain};
use netpol_core::ports::PortSet;
use netpol_core::source::{SourceId, Span};

use super::{Does, Side};

/// Those that decide whether the path is open or blocked: where it is open both, where it is blocked those that block it.
pub(super) fn sides(
    evaluation: &Evaluation,
    (from, to): (EndpointId, EndpointId),
    asked: &PortSet,
    open: bool,
) -> Vec<Side> {
    let explanation = explain(evaluation, from, to, asked);
    let ends = [(&explanation.ingress, to), (&explanation.egress, from)];
    let side = |(end, id): (&EndExplanation, EndpointId)| {
        let does = does(evaluation, end, asked, open)?;
        Some(Side { direction: end.direction, end: evaluation.cluster.printed_id(id), does })
    };
    let mut sides: Vec<Side> = ends.into_iter().filter_map(side).collect();
    // What stands in no line of the answer is nothing to look at.
    sides.retain(
        |side| !matches!(&side.does, Does::Allows(lines) | Does::Isolates(lines) if lines.is_empty()),
    );
    sides.sort_by_key(|side| side.does == Does::NotIsolated);
    sides
}

fn does(evaluation: &Evaluation, end: &EndExplanation, asked: &PortSet, open: bool) -> Option<Does> {
    match &end.isolation {
        Isolation::NotPoliced(_) => None,
        Isolation::NotIsolated => open.then_some(Does::NotIsolated),
        Isolation::Isolated(policies) if !open => {
            let spans = policies.iter().map(|(_, selector)| *selector);
            end.opens.intersection(asked).is_none().then(|| Does::Isolates(lines(evaluation, spans)))
        }
        Isolation::Isolated(_) => Some(Does::Allows(lines(
            evaluation,
            end.openings.iter().map(|opening| place(evaluation, opening)),
        ))),
    }
}

/// The first peer that lets the other side through, or the rule that is for every peer.
fn place(evaluation: &Evaluation, opening: &Opening) -> Span {
    let policy = evaluation.manifest.policy(opening.rule.policy);
    let direction = opening.rule.direction;
    match (policy, opening.peer) {
        (Some(policy), Some(peer)) => {
            policy.span_of(&opening.rule.path().key(direction.peers_field()).index(peer))
        }
        _ => opening.span,
    }
}

/// The lines of the answer at which these begin, each once.
fn lines(evaluation: &Evaluation, spans: impl Iterator<Item = Span>) -> Vec<u32> {
    let in_answer = spans.filter(|span| span.source == SourceId(0));
    let mut lines: Vec<u32> =
        in_answer.filter_map(|span| evaluation.sources.position(span)).map(|place| place.line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

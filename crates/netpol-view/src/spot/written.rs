//! Which rule is written at a place.

use netpol_core::Evaluation;
use netpol_core::manifest::{Direction, NetworkPolicy, PolicyId, RuleId};
use netpol_core::reach::ChosenRules;
use netpol_core::source::Span;

/// The rule at a byte of the text, or else the policy.
pub(super) fn rules_at(evaluation: &Evaluation, offset: u32) -> Option<ChosenRules> {
    let (id, policy) = policy_at(evaluation, offset)?;
    let rule = Direction::ALL.into_iter().find_map(|direction| {
        let index = rule_at(evaluation, policy, direction, offset)?;
        Some(ChosenRules::One(RuleId { policy: id, direction, index }))
    });
    Some(rule.unwrap_or(ChosenRules::Of(id)))
}

/// The policy at a byte of the text.
pub(super) fn policy_at(evaluation: &Evaluation, offset: u32) -> Option<(PolicyId, &NetworkPolicy)> {
    let mut numbered = (0..).map(PolicyId).zip(&evaluation.manifest.policies);
    numbered.find(|(_, policy)| lines(evaluation, policy.node.span).holds(offset))
}

fn rule_at(
    evaluation: &Evaluation,
    policy: &NetworkPolicy,
    direction: Direction,
    offset: u32,
) -> Option<u32> {
    let list = policy.node.at(&direction.path())?;
    let is_here = |span: Span| lines(evaluation, span).holds(offset);
    list.items().iter().position(|item| is_here(item.span)).map(|index| index as u32)
}

/// Where something is written, with its line breaks: both ends belong to it.
struct Written {
    start: usize,
    end: usize,
}

impl Written {
    fn holds(&self, offset: u32) -> bool {
        (self.start..=self.end).contains(&(offset as usize))
    }
}

/// The lines of a span, as far as nothing else is on them: the dash before an item belongs to it, and so does a comment behind
/// it.
fn lines(evaluation: &Evaluation, span: Span) -> Written {
    let text = evaluation.sources.get(span.source).map(|source| source.text()).unwrap_or_default();
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_indentation = before.get(line..).is_some_and(|line| line.chars().all(|one| " \t-".contains(one)));
    let behind = text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let is_rest = behind.trim().is_empty() || behind.trim_start().starts_with('#');
    Written {
        start: if is_indentation { line } else { start },
        end: if is_rest { end + behind.len() } else { end },
    }
}

//! In which directions a policy isolates, as it says itself.

use super::policy_edit::{PolicyText, Step};
use crate::edit::{Edit, Written};
use crate::manifest::{Direction, NetworkPolicy};
use crate::source::Path;

/// What has to be done first where that many rules of a direction go. Without `policyTypes`, a policy isolates for egress by having rules
/// for it (semantics A1).
pub(super) fn keep_isolating<'a>(
    policy: &NetworkPolicy,
    direction: Direction,
    rules: usize,
) -> Option<Step<'a>> {
    let is_last = policy.rules(direction).len() == rules;
    let is_implied = direction == Direction::Egress && is_last && are_implied(policy);
    is_implied.then(|| -> Step<'a> { Box::new(|policy| write_types(policy, &Direction::ALL)) })
}

/// The policy no longer isolates in a direction, and still does in the other.
pub(super) fn isolate_no_longer<'a>(policy: &NetworkPolicy, direction: Direction) -> Step<'a> {
    if are_implied(policy) {
        return Box::new(move |policy| write_types(policy, &[direction.opposite()]));
    }
    let types = path();
    let items = policy.node.at(&types).map(|types| types.items()).unwrap_or_default();
    let is_it = |(_, item): &(usize, &crate::source::Node)| {
        item.scalar().is_some_and(|item| *item.text == *direction.name())
    };
    let found: Vec<usize> = items.iter().enumerate().filter(is_it).map(|(index, _)| index).collect();
    Box::new(move |policy| policy.at(&types)?.remove_items(&found))
}

fn are_implied(policy: &NetworkPolicy) -> bool {
    policy.node.at(&path()).is_none_or(|types| types.items().is_empty())
}

fn write_types(policy: &PolicyText<'_>, directions: &[Direction]) -> Option<Edit> {
    let types: Vec<Written> = directions.iter().map(|direction| Written::text(direction.name())).collect();
    match policy.has(&path()) {
        true => policy.at(&path())?.append(&types),
        false => {
            let spec = policy.at(&Path::default().key("spec"))?;
            spec.insert(Some("podSelector"), "policyTypes", &Written::List(types))
        }
    }
}

fn path() -> Path {
    Path::default().key("spec").key("policyTypes")
}

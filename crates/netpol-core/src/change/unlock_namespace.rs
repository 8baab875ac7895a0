//! No longer isolating every pod of a namespace.

use super::policy_edit::edit_policy;
use super::policy_types::isolate_no_longer;
use super::{Obstacle, remove_objects, together};
use crate::edit::Together;
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};

/// Takes away what isolates every pod of a namespace and opens nothing to them: such a policy, or of one that opens something in one
/// direction alone, the other direction.
///
/// A direction in which it has rules stays isolated: without it, pods that other policies isolate would lose what these rules open. So
/// pods stay isolated that other policies select.
pub fn unlock_namespace(evaluation: &Evaluation, namespace: &str) -> Result<Together, Obstacle> {
    let (mut objects, mut edits, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    let policies = (0..).map(PolicyId).zip(&evaluation.manifest.policies);
    let is_meant = |policy: &crate::manifest::NetworkPolicy| {
        policy.namespace == namespace && policy.pod_selector.is_empty()
    };
    for (id, policy) in policies.filter(|(_, policy)| is_meant(policy)) {
        let isolated = Direction::ALL.into_iter().filter(|direction| policy.isolates(*direction));
        let (opening, closed): (Vec<Direction>, Vec<Direction>) =
            isolated.partition(|direction| !policy.rules(*direction).is_empty());
        match (opening.is_empty(), closed.first()) {
            (true, _) => objects.push(policy.node.span),
            (false, Some(direction)) => {
                edits.push(edit_policy(evaluation, id, &[isolate_no_longer(policy, *direction)])?);
            }
            (false, None) => kept.push(policy.name.clone()),
        }
    }
    edits.extend(remove_objects(evaluation, &objects)?);
    match (edits.is_empty(), kept.is_empty()) {
        (true, true) => Err(Obstacle::Already),
        (true, false) => Err(Obstacle::Opening(kept)),
        _ => together(evaluation, edits),
    }
}

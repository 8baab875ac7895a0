//! What would be different if a policy were not there.

use crate::cluster::EndpointId;
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::ports::PortSet;

/// A path that would have another verdict without a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct PathChange {
    /// The source.
    pub from: EndpointId,
    /// The destination.
    pub to: EndpointId,
    /// What is open of what was asked, and would be blocked: this policy alone opens it.
    pub closed: PortSet,
    /// What is blocked of what was asked, and would be open: this policy alone isolates against it.
    pub opened: PortSet,
    /// Whether it depends on the network plugin, or on numbers of ports that are not known, with the policy or without it.
    pub is_uncertain: bool,
}

/// Some endpoints of which every verdict is the same: one, and another one where there are several.
pub type Alike = (EndpointId, Option<EndpointId>);

/// More pairs than this are not looked at: a policy for every one of ten thousand pods that all differ.
const MOST_PAIRS: usize = 2_000_000;

/// The paths between some endpoints that would have another verdict if a policy were not there, nor isolated the pods that it
/// selects. None where there are too many to look at. `asked` gives the ports that are asked about at a destination.
pub fn without_policy(
    evaluation: &Evaluation,
    policy: PolicyId,
    ends: &[Alike],
    asked: impl Fn(EndpointId) -> PortSet,
) -> Option<Vec<PathChange>> {
    let reach = &evaluation.reach;
    let isolates = |direction, id| reach.isolating(direction, id).contains(&policy);
    let subjects = ends.iter().filter(|(id, _)| Direction::ALL.iter().any(|one| isolates(*one, *id)));
    let is_too_much = subjects.count().saturating_mul(2 * ends.len()) > MOST_PAIRS;
    if is_too_much {
        return None;
    }
    let without = evaluation.reach_without(policy);
    let mut changes = Vec::new();
    for (from, _) in ends {
        let is_source = isolates(Direction::Egress, *from);
        for (first, second) in ends {
            if !is_source && !isolates(Direction::Ingress, *first) {
                continue;
            }
            let Some(to) = (if first == from { *second } else { Some(*first) }) else { continue };
            let asked = asked(to);
            let now = reach.verdict(*from, to).allowed.intersection(&asked);
            let then = without.verdict(*from, to).allowed.intersection(&asked);
            if reach.differs_from(&without, *from, to, &asked) {
                let depends = reach.depends_on_plugin_at(*from, to, &asked)
                    || without.depends_on_plugin_at(*from, to, &asked);
                changes.push(PathChange {
                    from: *from,
                    to,
                    closed: now.difference(&then),
                    opened: then.difference(&now),
                    is_uncertain: depends || now.is_uncertain() || then.is_uncertain(),
                });
            }
        }
    }
    Some(changes)
}

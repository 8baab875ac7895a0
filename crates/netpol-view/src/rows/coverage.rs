//! How many pods policies isolate.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::manifest::Direction;

use super::Named;
use super::order::is_everyone_else;

/// How many pods there are, without those that only stand for everyone else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// All of them.
    pub(crate) pods: usize,
    /// Those that nobody defined.
    pub(crate) inferred: usize,
    /// Those that no policy isolates, in any direction.
    pub(crate) not_isolated: usize,
}

/// Whether no policy isolates an endpoint, in any direction.
pub(super) fn is_not_isolated(evaluation: &Evaluation, id: EndpointId) -> bool {
    let is_free = |direction| evaluation.reach.isolating(direction, id).is_empty();
    is_free(Direction::Ingress) && is_free(Direction::Egress)
}

/// Counts the pods of some rows.
pub(super) fn coverage(evaluation: &Evaluation, named: &[Named]) -> Coverage {
    let mut coverage = Coverage::default();
    for (fold, _) in named {
        let Some(first) = fold.first() else { continue };
        let pod = evaluation.cluster.endpoint(first).and_then(Endpoint::pod);
        let Some(pod) = pod.filter(|pod| !is_everyone_else(pod)) else { continue };
        let count = fold.members.len();
        coverage.pods += count;
        coverage.inferred += if pod.inferred { count } else { 0 };
        coverage.not_isolated += if is_not_isolated(evaluation, first) { count } else { 0 };
    }
    coverage
}

//! The ends towards which something may be open.

use fixedbitset::FixedBitSet;
use netpol_core::Evaluation;
use netpol_core::reach::OpenPaths;

use crate::export::json::ends::End;

/// Finds them, end after end.
pub(super) struct OpenEnds<'a> {
    paths: OpenPaths<'a>,
    /// The number of the end to which each endpoint belongs.
    homes: Vec<usize>,
    found: FixedBitSet,
}

impl<'a> OpenEnds<'a> {
    pub(super) fn new(evaluation: &'a Evaluation, ends: &[End<'_>]) -> Self {
        let mut homes = vec![0; evaluation.cluster.endpoints.len()];
        for (number, end) in ends.iter().enumerate() {
            for member in &end.members {
                homes.get_mut(member.0 as usize).into_iter().for_each(|home| *home = number);
            }
        }
        let found = FixedBitSet::with_capacity(ends.len());
        Self { paths: evaluation.reach.open_paths(), homes, found }
    }

    /// The numbers of the ends that both sides open something to, in their order.
    pub(super) fn from(&mut self, end: &End<'_>) -> impl Iterator<Item = usize> {
        self.found.clear();
        let mut last = None;
        for member in &end.members {
            // Of pods that nothing tells apart one is enough.
            if last.replace(*member).is_some_and(|last| self.paths.are_alike(last, *member)) {
                continue;
            }
            self.paths.for_each_destination(*member, |to| {
                self.homes.get(to.0 as usize).into_iter().for_each(|home| self.found.insert(*home));
            });
        }
        self.found.ones()
    }
}

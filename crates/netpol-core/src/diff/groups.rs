//! Ends that neither text tells apart.

use super::ends::{End, What};
use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::order::{sort_by, sort_by_key};
use crate::ports::PortSet;
use crate::reach::ClassId;

/// Ends of which every verdict is the same, in both texts.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The indices of its ends.
    pub(super) ends: Vec<usize>,
    /// All of their endpoints in the old text.
    pub(super) before: Vec<EndpointId>,
    /// All of their endpoints in the new text.
    pub(super) after: Vec<EndpointId>,
    /// They are addresses outside the cluster.
    pub(super) is_outside: bool,
}

/// What tells ends apart in a text: their classes, and what is asked about at them. None where the text has none of them.
type Likeness = Option<(Vec<ClassId>, PortSet)>;

/// Groups all ends; the groups stand in the order of their first.
pub(super) fn groups(
    old: &Evaluation,
    new: &Evaluation,
    ends: &[End],
    asked: &dyn Fn(&Endpoint) -> PortSet,
) -> Vec<Group> {
    let likeness = |evaluation: &Evaluation, members: &[EndpointId]| -> Likeness {
        let first = *members.first()?;
        let asked = asked(evaluation.cluster.endpoint(first)?);
        Some((evaluation.reach.likeness(first), asked))
    };
    let key = |end: &End| {
        let is_outside = matches!(end.what, What::Addresses(_));
        (is_outside, likeness(old, &end.before), likeness(new, &end.after))
    };
    let mut keyed: Vec<_> = ends.iter().map(key).enumerate().collect();
    sort_by(&mut keyed, |(_, one), (_, other)| one.cmp(other));
    let alike = keyed.chunk_by(|(_, one), (_, other)| one == other);
    let mut groups: Vec<Group> = alike
        .map(|alike| {
            let members = alike.iter().filter_map(|(number, _)| ends.get(*number));
            Group {
                ends: alike.iter().map(|(number, _)| *number).collect(),
                before: members.clone().flat_map(|end| end.before.iter().copied()).collect(),
                after: members.flat_map(|end| end.after.iter().copied()).collect(),
                is_outside: alike.first().is_some_and(|(_, (is_outside, ..))| *is_outside),
            }
        })
        .collect();
    sort_by_key(&mut groups, |group| group.ends.first().copied());
    groups
}

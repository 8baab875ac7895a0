//! Ends that neither text tells apart.

use std::collections::BTreeMap;

use super::ends::{End, What};
use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
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
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<(bool, Likeness, Likeness), usize> = BTreeMap::new();
    for (number, end) in ends.iter().enumerate() {
        let is_outside = matches!(end.what, What::Addresses(_));
        let likeness = |evaluation: &Evaluation, members: &[EndpointId]| {
            let first = *members.first()?;
            let asked = asked(evaluation.cluster.endpoint(first)?);
            Some((evaluation.reach.likeness(first), asked))
        };
        let key = (is_outside, likeness(old, &end.before), likeness(new, &end.after));
        let index = *known.entry(key).or_insert(groups.len());
        if index == groups.len() {
            groups.push(Group { ends: Vec::new(), before: Vec::new(), after: Vec::new(), is_outside });
        }
        if let Some(group) = groups.get_mut(index) {
            group.ends.push(number);
            group.before.extend(&end.before);
            group.after.extend(&end.after);
        }
    }
    groups
}

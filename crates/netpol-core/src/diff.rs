//! Two evaluations compared: which paths opened, closed, or changed their ports.
//!
//! Ends are matched by what they are: a workload or a pod by its name, addresses by themselves, and a pod that nobody
//! defined by its labels. An inferred pod that one text alone asks for is judged by the policies of the other too, and of
//! the outside, which two texts cut differently, every part is compared that neither of them cuts. Work is done for each
//! pair of groups of ends which neither text tells apart.

mod completed;
mod ends;
mod groups;

pub use ends::{End, Presence, What};

use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::ports::PortSet;
use completed::completed;
use groups::{Group, groups};

/// What became of the paths between the ends of two texts.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Every end that is compared, in the order of the old text, then those of the new one alone.
    pub ends: Vec<End>,
    groups: Vec<Group>,
    changes: Vec<GroupChange>,
}

/// What is open on a path in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// The ports.
    pub ports: PortSet,
    /// The ports in each of the other ways in which policies may be enforced, where it depends on the network plugin; else
    /// empty.
    pub otherwise: Vec<PortSet>,
}

impl Open {
    /// Whether it depends on the network plugin; the ports are those of the most common behavior.
    pub fn depends_on_plugin(&self) -> bool {
        !self.otherwise.is_empty()
    }

    /// Whether nothing is open, whatever the plugin does.
    pub fn is_blocked(&self) -> bool {
        self.ports.is_none() && !self.depends_on_plugin()
    }
}

/// A path that is not the same in both texts.
#[derive(Clone, Copy, Debug)]
pub struct PathChange<'a> {
    /// The source.
    pub from: &'a End,
    /// The destination.
    pub to: &'a End,
    /// What the old text opens.
    pub before: &'a Open,
    /// What the new text opens.
    pub after: &'a Open,
}

/// What became of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was blocked, and is open.
    Opened,
    /// It was open, and is blocked.
    Closed,
    /// It is open on other ports, or what depends on the plugin is something else.
    Changed,
    /// It is open, and one of its ends is in the new text alone.
    Added,
    /// It was open, and one of its ends is in the old text alone.
    Removed,
}

impl PathChange<'_> {
    /// What became of it.
    pub fn change(&self) -> Change {
        let ends = [self.from.presence(), self.to.presence()];
        if ends.contains(&Presence::Added) {
            Change::Added
        } else if ends.contains(&Presence::Removed) {
            Change::Removed
        } else if self.before.is_blocked() {
            Change::Opened
        } else if self.after.is_blocked() {
            Change::Closed
        } else {
            Change::Changed
        }
    }

    /// The ports that are open now and were not.
    pub fn gained(&self) -> PortSet {
        self.after.ports.difference(&self.before.ports)
    }

    /// The ports that were open and are not now.
    pub fn lost(&self) -> PortSet {
        self.before.ports.difference(&self.after.ports)
    }

    /// Whether a port may be open that was not, between ends of both texts.
    pub fn opens(&self) -> bool {
        self.is_of_both() && (!self.gained().is_none() || self.is_another_dependence())
    }

    /// Whether a port may be open no more, between ends of both texts.
    pub fn closes(&self) -> bool {
        self.is_of_both() && (!self.lost().is_none() || self.is_another_dependence())
    }

    fn is_of_both(&self) -> bool {
        !matches!(self.change(), Change::Added | Change::Removed)
    }

    fn is_another_dependence(&self) -> bool {
        self.before.otherwise != self.after.otherwise
    }
}

/// Paths of which the same became, and whose ends neither text tells apart.
#[derive(Clone, Copy, Debug)]
pub struct LikeChanges<'a> {
    diff: &'a Diff,
    change: &'a GroupChange,
}

impl<'a> LikeChanges<'a> {
    /// All of them.
    pub fn paths(self) -> impl Iterator<Item = PathChange<'a>> {
        let Self { diff, change } = self;
        let path = move |from, to| PathChange { from, to, before: &change.before, after: &change.after };
        let destinations = move |from| diff.ends_in(change.to).map(move |to| path(from, to));
        let pairs = diff.ends_in(change.from).flat_map(destinations);
        pairs.filter(|path| {
            change.from != change.to || path.from.what != path.to.what || path.from.has_several()
        })
    }

    /// The ends from which they lead.
    pub fn sources(self) -> impl Iterator<Item = &'a End> {
        self.diff.ends_in(self.change.from)
    }

    /// The ends to which they lead.
    pub fn destinations(self) -> impl Iterator<Item = &'a End> {
        self.diff.ends_in(self.change.to)
    }

    /// Whether they lead from each of some ends to each other of the same ones.
    pub fn are_among_themselves(self) -> bool {
        self.change.from == self.change.to
    }

    /// The first one, which speaks for all.
    pub fn first(self) -> Option<PathChange<'a>> {
        self.paths().next()
    }

    /// How many they are.
    pub fn count(self) -> usize {
        let all = self.sources().count() * self.destinations().count();
        let alone = self.sources().filter(|end| self.are_among_themselves() && !end.has_several());
        all - alone.count()
    }
}

/// A change of every path from an end of one group to an end of another.
#[derive(Clone, Debug)]
struct GroupChange {
    from: usize,
    to: usize,
    before: Open,
    after: Open,
}

/// Compares two evaluations at the ports that are asked about at each destination.
pub fn diff(before: &Evaluation, after: &Evaluation, asked: &dyn Fn(&Endpoint) -> PortSet) -> Diff {
    diff_of_few(before, after, asked, usize::MAX).unwrap_or_default()
}

/// The same; none where there are more groups of ends than that, each of which is compared with each.
pub fn diff_of_few(
    before: &Evaluation,
    after: &Evaluation,
    asked: &dyn Fn(&Endpoint) -> PortSet,
    most_groups: usize,
) -> Option<Diff> {
    let (old, new) = (completed(before, after), completed(after, before));
    let ends = ends::ends(&old, &new, asked);
    let groups = groups(&old, &new, &ends, asked);
    if groups.len() > most_groups {
        return None;
    }
    let mut changes = Vec::new();
    for (from, source) in groups.iter().enumerate() {
        for (to, destination) in groups.iter().enumerate() {
            if source.is_outside && destination.is_outside {
                continue;
            }
            let before = open(&old, &source.before, &destination.before, from == to, asked);
            let after = open(&new, &source.after, &destination.after, from == to, asked);
            if before != after {
                changes.push(GroupChange { from, to, before, after });
            }
        }
    }
    Some(Diff { ends, groups, changes })
}

/// What is open between two different members; nothing where there are none.
fn open(
    evaluation: &Evaluation,
    from: &[EndpointId],
    to: &[EndpointId],
    is_same_group: bool,
    asked: &dyn Fn(&Endpoint) -> PortSet,
) -> Open {
    let (Some(from), Some(to)) = (from.first(), to.get(usize::from(is_same_group))) else {
        return Open::default();
    };
    let Some(destination) = evaluation.cluster.endpoint(*to) else { return Open::default() };
    let asked = asked(destination);
    let ports = evaluation.reach.verdict(*from, *to).allowed.intersection(&asked);
    let otherwise = evaluation.reach.open_otherwise(*from, *to, &asked);
    Open { ports, otherwise }
}

impl Diff {
    /// Every path that is not the same in both texts.
    pub fn paths(&self) -> impl Iterator<Item = PathChange<'_>> {
        self.changes().flat_map(LikeChanges::paths)
    }

    /// The same paths, those together of which the same became and whose ends neither text tells apart.
    pub fn changes(&self) -> impl Iterator<Item = LikeChanges<'_>> {
        let changes = self.changes.iter().map(|change| LikeChanges { diff: self, change });
        changes.filter(|changes| changes.first().is_some())
    }

    /// Whether every path is the same in both texts.
    pub fn is_empty(&self) -> bool {
        self.paths().next().is_none()
    }

    /// The ends that one text alone has.
    pub fn ends_of(&self, presence: Presence) -> impl Iterator<Item = &End> {
        self.ends.iter().filter(move |end| end.presence() == presence)
    }

    fn ends_in(&self, group: usize) -> impl Iterator<Item = &End> {
        let ends = self.groups.get(group).map_or(&[][..], |group| &group.ends);
        ends.iter().filter_map(|end| self.ends.get(*end))
    }
}

//! Who reaches an end, or whom it reaches, and why.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::PathSide;
use super::made_up::hangs_on;
use super::reasons::{Isolation, Opening};
use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::order::sort_by_key;
use crate::ports::PortSet;
use crate::reach::{ClassId, NotPoliced};
use crate::source::Span;

/// Paths to one end, or from it, that have the same verdict for the same reason at that end's side.
#[derive(Clone, Debug, PartialEq)]
pub struct PathGroup {
    /// What becomes of them.
    pub verdict: PathVerdict,
    /// Why, at the side of the end that is asked about.
    pub own: SideReason,
    /// It hangs on an address that was made up, since the text gives the pod none.
    pub hangs_on_address: bool,
    /// Their other sides, those with the same reason together.
    pub others: Vec<OtherSides>,
}

/// Other sides of paths that have the same reason.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherSides {
    /// Why, at their side.
    pub reason: SideReason,
    /// Which ones, in the order in which they were asked about.
    pub ends: Vec<EndpointId>,
}

/// What becomes of a path, of the ports that are asked about.
#[derive(Clone, Debug, PartialEq)]
pub enum PathVerdict {
    /// Open on all of them.
    Open(PortSet),
    /// Open on these of them.
    SomePorts(PortSet),
    /// It depends on the network plugin; most commonly these are open.
    Depends(PortSet),
    /// It hangs on the numbers of ports of which the names alone are known.
    Unknown(PortSet),
    /// Blocked.
    Blocked {
        /// The source's side allows none of them.
        by_egress: bool,
        /// The destination's side allows none of them. Where neither is so, both allow some and none in common.
        by_ingress: bool,
    },
    /// The destination has no port of the name that is asked about.
    NoSuchPort,
}

/// Why a side of a path is as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum SideReason {
    /// Policies do not decide there.
    NotPoliced(NotPoliced),
    /// No policy isolates it in this direction.
    NotIsolated,
    /// It is isolated, and these rules allow some of what is asked about.
    Opened(Vec<Opening>),
    /// These policies isolate it, and no rule of theirs allows any of what is asked about.
    Closed(Vec<(PolicyId, Span)>),
}

/// The paths to an end (ingress) from some others, or from it (egress) to them; open ones first, blocked ones last. The end
/// itself is left out, and so is what has no pod at either side. `asked` gives the ports that are asked about at a destination.
pub fn reached(
    evaluation: &Evaluation,
    end: EndpointId,
    direction: Direction,
    others: impl IntoIterator<Item = EndpointId>,
    asked: impl Fn(EndpointId) -> PortSet,
) -> Vec<PathGroup> {
    let is_pod = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some();
    let is_path = |other: &EndpointId| *other != end && (is_pod(end) || is_pod(*other));
    let mut groups: Vec<PathGroup> = Vec::new();
    let mut known: FxHashMap<(Vec<ClassId>, bool), (PortSet, usize, usize)> = FxHashMap::default();
    for other in others.into_iter().filter(is_path) {
        let (to, from) = direction.subject_and_peer(other, end);
        let asked = asked(to);
        let pod = evaluation.cluster.endpoint(other).and_then(Endpoint::pod);
        let is_made_up = pod.is_some_and(|pod| pod.simulated_ip);
        let place = match known.entry((evaluation.reach.likeness(other), is_made_up)) {
            Entry::Occupied(entry) if entry.get().0 == asked => (entry.get().1, entry.get().2),
            entry => {
                let (group, part) = place(evaluation, &mut groups, direction, (from, to), &asked);
                entry.insert_entry((asked, group, part));
                (group, part)
            }
        };
        let part = groups.get_mut(place.0).and_then(|group| group.others.get_mut(place.1));
        if let Some(part) = part {
            part.ends.push(other);
        }
    }
    sort_by_key(&mut groups, |group| group.verdict.rank());
    groups
}

/// The group of a path, and of its other sides those with the same reason.
fn place(
    evaluation: &Evaluation,
    groups: &mut Vec<PathGroup>,
    direction: Direction,
    (from, to): (EndpointId, EndpointId),
    asked: &PortSet,
) -> (usize, usize) {
    let verdict = PathVerdict::of(evaluation, from, to, asked);
    let reason = |direction| PathSide { evaluation, direction, from, to, asked }.side_reason();
    let (own, other) = (reason(direction), reason(direction.opposite()));
    let hangs_on_address = hangs_on(evaluation, from, to, asked).is_some();
    let group = groups.iter().position(|group| {
        group.verdict == verdict && group.own == own && group.hangs_on_address == hangs_on_address
    });
    let group = group.unwrap_or_else(|| {
        groups.push(PathGroup { verdict, own, hangs_on_address, others: Vec::new() });
        groups.len() - 1
    });
    let Some(found) = groups.get_mut(group) else { return (group, 0) };
    let part = found.others.iter().position(|part| part.reason == other);
    let part = part.unwrap_or_else(|| {
        found.others.push(OtherSides { reason: other, ends: Vec::new() });
        found.others.len() - 1
    });
    (group, part)
}

impl PathVerdict {
    /// The verdict for the path between two different endpoints, of the ports that are asked about.
    pub fn of(evaluation: &Evaluation, from: EndpointId, to: EndpointId, asked: &PortSet) -> Self {
        if asked.is_none() {
            return PathVerdict::NoSuchPort;
        }
        let verdict = evaluation.reach.verdict(from, to);
        let open = verdict.allowed.intersection(asked);
        if evaluation.reach.depends_on_plugin_at(from, to, asked) {
            PathVerdict::Depends(open)
        } else if open == *asked {
            PathVerdict::Open(open)
        } else if open.is_uncertain() {
            PathVerdict::Unknown(open)
        } else if !open.is_none() {
            PathVerdict::SomePorts(open)
        } else {
            PathVerdict::Blocked {
                by_egress: verdict.egress.intersection(asked).is_none(),
                by_ingress: verdict.ingress.intersection(asked).is_none(),
            }
        }
    }

    /// Whether something is open, whatever the plugin does.
    pub fn is_open(&self) -> bool {
        matches!(self, PathVerdict::Open(_) | PathVerdict::SomePorts(_))
    }

    fn rank(&self) -> usize {
        match self {
            PathVerdict::Open(_) => 0,
            PathVerdict::SomePorts(_) => 1,
            PathVerdict::Depends(_) => 2,
            PathVerdict::Unknown(_) => 3,
            PathVerdict::Blocked { .. } => 4,
            PathVerdict::NoSuchPort => 5,
        }
    }
}

impl PathSide<'_> {
    pub(super) fn side_reason(&self) -> SideReason {
        let trace = self.evaluation.reach.trace(self.direction, self.from, self.to);
        match self.isolation(&trace) {
            Isolation::NotPoliced(reason) => SideReason::NotPoliced(reason),
            Isolation::NotIsolated => SideReason::NotIsolated,
            Isolation::Isolated(policies) => {
                let openings = trace.decisions.iter().filter_map(|decision| self.opening(decision));
                let openings: Vec<Opening> = openings.collect();
                match openings.is_empty() {
                    true => SideReason::Closed(policies),
                    false => SideReason::Opened(openings),
                }
            }
        }
    }
}

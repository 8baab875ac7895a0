//! Lanes from left to right: outside, the tiers, the platform.

use super::choice::Choice;
use super::subject::Subject;
use crate::tiers::Tier;
use crate::views::{ArrowTone, DiagramSize};
use netpol_core::order::{SortedMap, sort_by};

/// What a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lane {
    /// Outside the cluster.
    Outside,
    /// A tier that labels name.
    Tier(Tier),
    /// A step of the longest path, where no label names a tier.
    Step(usize),
    /// The cluster's own pods.
    Platform,
    /// Outside the cluster, and only reached.
    Beyond,
    /// For namespaces that no line touches.
    Free,
}

/// Longer chains than this share the last lane.
const MOST_STEPS: usize = 5;
/// Chains within a lane end there.
const MOST_STEPS_WITHIN: usize = 2;

/// The lanes that are used, and the lane of each box.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    pub(super) list: Vec<(Lane, usize)>,
    pub(super) of: SortedMap<usize, usize>,
}

impl Lanes {
    pub(super) fn lane(&self, subject: usize) -> usize {
        self.of.get(&subject).copied().unwrap_or(0)
    }

    /// Whether namespaces may stand in a lane: what is outside has no frame.
    pub(super) fn may_hold_namespaces(&self, lane: usize) -> bool {
        self.list.get(lane).is_some_and(|(lane, _)| !matches!(lane, Lane::Outside | Lane::Beyond))
    }

    /// Adds columns for what stands in no lane, until there are so many.
    pub(super) fn widen(&mut self, columns: usize) {
        for number in self.list.len()..columns {
            self.list.push((Lane::Free, number));
        }
    }
}

/// Gives every box its lane. A lane of many boxes has steps of its own: who reaches whom within it.
pub(super) fn lanes(subjects: &[Subject], choice: &Choice) -> Lanes {
    let graph = Graph::new(subjects, choice);
    let inner = if tiers_known(subjects, &graph) { by_tier(subjects, &graph) } else { by_steps(&graph) };
    let leaves = |index: usize| choice.lines.iter().any(|line| line.from.contains(&index));
    let arrives = |index: usize| choice.lines.iter().any(|line| line.to == index);
    let lane_of = |index: usize| match subjects.get(index) {
        Some(subject) if subject.is_outside() && arrives(index) && !leaves(index) => Lane::Beyond,
        Some(subject) if subject.is_outside() => Lane::Outside,
        Some(subject) if subject.platform => Lane::Platform,
        _ => inner.get(&index).copied().unwrap_or(Lane::Step(0)),
    };
    let mut of: SortedMap<usize, (Lane, usize)> =
        choice.boxes.iter().map(|index| (*index, (lane_of(*index), 0))).collect();
    if choice.size == DiagramSize::Compact {
        within(&graph, &mut of);
        spread(choice, &mut of);
    }
    let mut list: Vec<(Lane, usize)> = of.values().copied().collect();
    sort_by(&mut list, Ord::cmp);
    list.dedup();
    let position = |lane: &(Lane, usize)| list.iter().position(|other| other == lane).unwrap_or(0);
    let of = of.iter().map(|(index, lane)| (*index, position(lane))).collect();
    Lanes { list, of }
}

/// Steps within a lane: a few, as far as boxes of it reach others of it.
fn within(graph: &Graph, of: &mut SortedMap<usize, (Lane, usize)>) {
    for _ in 0..MOST_STEPS_WITHIN {
        for index in &graph.inner {
            let Some((lane, step)) = of.get(index).copied() else { continue };
            let before = graph.previous.get(index).into_iter().flatten();
            let before = before.filter_map(|other| of.get(other)).filter(|(other, _)| *other == lane);
            let behind = before.map(|(_, step)| step + 1).max().unwrap_or(0).min(MOST_STEPS_WITHIN);
            of.insert(*index, (lane, step.max(behind)));
        }
    }
}

/// Boxes without a line stand in whichever of the columns of their namespace has most room.
fn spread(choice: &Choice, of: &mut SortedMap<usize, (Lane, usize)>) {
    let has_line =
        |index: usize| choice.lines.iter().any(|line| line.to == index || line.from.contains(&index));
    let (tied, loose): (Vec<usize>, Vec<usize>) = choice.boxes.iter().partition(|index| has_line(**index));
    let mut inner: Vec<(Lane, usize)> =
        of.values().copied().filter(|(lane, _)| matches!(lane, Lane::Tier(_) | Lane::Step(_))).collect();
    sort_by(&mut inner, Ord::cmp);
    inner.dedup();
    if loose.len() > 4 {
        // Where nearly nothing is drawn there is width to use.
        let last = inner.last().copied().unwrap_or((Lane::Step(0), 0));
        inner.extend(
            (1..4_usize.saturating_sub(inner.len().saturating_sub(1))).map(|step| (last.0, last.1 + step)),
        );
    }
    let mut placed = tied;
    for index in loose {
        let Some((lane, _)) = of.get(&index).copied() else { continue };
        if !matches!(lane, Lane::Tier(_) | Lane::Step(_)) {
            continue;
        }
        let space = choice.space_of(index);
        let mates = placed.iter().filter(|other| choice.space_of(**other) == space);
        let used: Vec<(Lane, usize)> = mates.filter_map(|other| of.get(other).copied()).collect();
        let is_tied = |other: &&usize| choice.space_of(**other) == space && has_line(**other);
        let spans = placed.iter().filter(is_tied).filter_map(|other| of.get(other).copied());
        let span = spans.fold(None, |span: Option<((Lane, usize), (Lane, usize))>, lane| match span {
            Some((first, last)) => Some((first.min(lane), last.max(lane))),
            None => Some((lane, lane)),
        });
        let is_open =
            |lane: &&(Lane, usize)| span.is_none_or(|(first, last)| first <= **lane && **lane <= last);
        let taken = |lane: &(Lane, usize)| used.iter().filter(|other| *other == lane).count();
        if let Some(free) = inner.iter().filter(is_open).min_by_key(|lane| taken(lane)) {
            of.insert(index, *free);
        }
        placed.push(index);
    }
}

/// The boxes inside the namespaces of users, and who opens a path to whom.
struct Graph {
    inner: Vec<usize>,
    next: SortedMap<usize, Vec<usize>>,
    previous: SortedMap<usize, Vec<usize>>,
}

impl Graph {
    fn new(subjects: &[Subject], choice: &Choice) -> Self {
        let is_inner = |index: &usize| {
            subjects.get(*index).is_some_and(|subject| !subject.is_outside() && !subject.platform)
        };
        let inner: Vec<usize> = choice.boxes.iter().copied().filter(is_inner).collect();
        let (mut next, mut previous): (SortedMap<_, Vec<usize>>, SortedMap<_, Vec<usize>>) =
            Default::default();
        for line in choice.lines.iter().filter(|line| line.tone == ArrowTone::Open && is_inner(&line.to)) {
            for from in line.from.iter().filter(|from| is_inner(from)) {
                next.update(*from, |list| list.push(line.to));
                previous.update(line.to, |list| list.push(*from));
            }
        }
        Self { inner, next, previous }
    }
}

/// Whether labels name the tier of most: a database among twenty services says little about the other nineteen.
fn tiers_known(subjects: &[Subject], graph: &Graph) -> bool {
    let inner = graph.inner.iter().filter_map(|index| subjects.get(*index));
    let (known, unknown): (Vec<&Subject>, Vec<&Subject>) =
        inner.filter(|subject| !subject.everyone_else).partition(|subject| subject.tier.is_some());
    !known.is_empty() && known.len() >= unknown.len()
}

/// Boxes whose labels name no tier stand one tier behind who reaches them, or before whom they reach.
fn by_tier(subjects: &[Subject], graph: &Graph) -> SortedMap<usize, Lane> {
    let known =
        |index: &usize| subjects.get(*index).and_then(|subject| subject.tier).map(|tier| tier as usize);
    let mut tiers: SortedMap<usize, usize> =
        graph.inner.iter().filter_map(|index| Some((*index, known(index)?))).collect();
    let last = Tier::ALL.len() - 1;
    // Each round can place those beside what the round before placed.
    for _ in 0..Tier::ALL.len() {
        let open: Vec<usize> =
            graph.inner.iter().copied().filter(|index| !tiers.contains_key(index)).collect();
        for index in open {
            let of = |list: Option<&Vec<usize>>| -> Vec<usize> {
                list.into_iter().flatten().filter_map(|other| tiers.get(other).copied()).collect()
            };
            let behind = of(graph.previous.get(&index)).into_iter().max().map(|tier| (tier + 1).min(last));
            let before = of(graph.next.get(&index)).into_iter().min().map(|tier| tier.saturating_sub(1));
            if let Some(tier) = before.or(behind) {
                tiers.insert(index, tier);
            }
        }
    }
    // Who is beside nobody stands where their namespace has most room on the left: in the tier that is used first.
    let first = tiers.values().min().copied().unwrap_or(0);
    let tier = |index: &usize| {
        Tier::ALL.get(tiers.get(index).copied().unwrap_or(first)).copied().unwrap_or(Tier::App)
    };
    graph.inner.iter().map(|index| (*index, Lane::Tier(tier(index)))).collect()
}

/// The longest path over open edges that leads to a box; an edge back into the path being walked does not count.
fn by_steps(graph: &Graph) -> SortedMap<usize, Lane> {
    let mut steps: SortedMap<usize, usize> = SortedMap::default();
    for index in &graph.inner {
        step(*index, graph, &mut steps, &mut Vec::new());
    }
    steps.into_iter().map(|(index, step)| (index, Lane::Step(step.min(MOST_STEPS - 1)))).collect()
}

fn step(index: usize, graph: &Graph, steps: &mut SortedMap<usize, usize>, walked: &mut Vec<usize>) -> usize {
    if let Some(step) = steps.get(&index) {
        return *step;
    }
    walked.push(index);
    let mut longest = 0;
    for previous in graph.previous.get(&index).into_iter().flatten() {
        if !walked.contains(previous) {
            longest = longest.max(step(*previous, graph, steps, walked) + 1);
        }
    }
    walked.pop();
    steps.insert(index, longest);
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::choice::Line;

    fn graph(edges: &[(usize, usize)], count: usize) -> Graph {
        let line = |(from, to): &(usize, usize)| Line {
            from: vec![*from],
            to: *to,
            label: String::new(),
            spoken: String::new(),
            tone: ArrowTone::Open,
            ruled: true,
        };
        let subjects: Vec<Subject> = (0..count).map(|_| crate::diagram::tests::pod("a", None)).collect();
        let mut choice = Choice::new(&subjects);
        choice.boxes = (0..count).collect();
        choice.lines = edges.iter().map(line).collect();
        Graph::new(&subjects, &choice)
    }

    #[test]
    fn without_tiers_the_longest_path_decides() {
        let steps = by_steps(&graph(&[(0, 1), (1, 2), (0, 2)], 3));
        assert_eq!(
            steps.values().copied().collect::<Vec<_>>(),
            [Lane::Step(0), Lane::Step(1), Lane::Step(2)]
        );
    }

    #[test]
    fn a_ring_ends() {
        let steps = by_steps(&graph(&[(0, 1), (1, 2), (2, 0)], 3));
        assert_eq!(steps.values().count(), 3);
    }
}

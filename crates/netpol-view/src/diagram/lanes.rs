//! Lanes from left to right: outside, the tiers, the platform.

use super::choice::Choice;
use super::subject::Subject;
use crate::tiers::Tier;
use crate::views::ArrowTone;
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
}

/// Longer chains than this share the last lane.
const MOST_STEPS: usize = 5;

/// The lanes that are used, and the lane of each box.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    pub(super) list: Vec<Lane>,
    pub(super) of: SortedMap<usize, usize>,
}

impl Lanes {
    pub(super) fn lane(&self, subject: usize) -> usize {
        self.of.get(&subject).copied().unwrap_or(0)
    }
}

/// Gives every box its lane.
pub(super) fn lanes(subjects: &[Subject], choice: &Choice) -> Lanes {
    let graph = Graph::new(subjects, choice);
    let inner = if tiers_known(subjects, &graph) { by_tier(subjects, &graph) } else { by_steps(&graph) };
    let lane_of = |index: usize| match subjects.get(index) {
        Some(subject) if subject.namespace.is_none() => Lane::Outside,
        Some(subject) if subject.platform => Lane::Platform,
        _ => inner.get(&index).copied().unwrap_or(Lane::Step(0)),
    };
    let mut list: Vec<Lane> = choice.boxes.iter().map(|index| lane_of(*index)).collect();
    sort_by(&mut list, Ord::cmp);
    list.dedup();
    let position = |lane: Lane| list.iter().position(|other| *other == lane).unwrap_or(0);
    let of = choice.boxes.iter().map(|index| (*index, position(lane_of(*index)))).collect();
    Lanes { list, of }
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
            subjects.get(*index).is_some_and(|subject| subject.namespace.is_some() && !subject.platform)
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
        let choice = Choice {
            boxes: (0..count).collect(),
            lines: edges.iter().map(line).collect(),
            ..Choice::default()
        };
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

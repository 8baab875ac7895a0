//! What is selective: paths that rules open for chosen peers. Where that holds for every pod of a namespace, known or not, the
//! line begins or ends at the namespace.

use netpol_core::order::{SortedMap, SortedSet};

use super::choice::{Choice, Line, boxes, lonely_namespaces};
use super::subject::{Chosen, OpenPath, Subject};
use crate::views::ArrowTone;

/// More lines than this are not drawn.
const MOST: usize = 140;

/// A path between two ends.
#[derive(Clone, Debug)]
pub(super) struct Path<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) chosen: &'a Chosen,
}

/// A namespace with fewer rows stays as its boxes: a line from its side would say little more.
const LEAST_ROWS: usize = 2;

/// Chooses the paths that rules open for chosen peers.
pub(super) fn choose(subjects: &[Subject], paths: &[OpenPath]) -> Choice {
    let mut choice = Choice::new(subjects);
    let paths = paths
        .iter()
        .filter_map(|path| Some(Path { from: path.from, to: path.to, chosen: path.chosen.as_ref()? }));
    let paths = fold_namespaces(&choice, paths.collect(), LEAST_ROWS);
    let is_platform = |end: usize| match choice.is_space(end) {
        true => subjects
            .iter()
            .enumerate()
            .any(|(index, subject)| choice.space_of(index) == Some(end) && subject.platform),
        false => subjects.get(end).is_some_and(|subject| subject.platform),
    };
    let mut lines: SortedMap<(usize, &str), (Vec<usize>, &Path<'_>)> = SortedMap::default();
    for path in &paths {
        let key = (path.to, path.chosen.label.as_str());
        match lines.get(&key).cloned() {
            Some((mut from, first)) => {
                if !from.contains(&path.from) {
                    from.push(path.from);
                }
                lines.insert(key, (from, first));
            }
            None => lines.insert(key, (vec![path.from], path)),
        }
    }
    let mut drawn = Vec::new();
    for ((to, label), (from, path)) in lines {
        let quiet = is_platform(to) || from.iter().all(|from| is_platform(*from));
        drawn.push(Line {
            from,
            to,
            label: label.to_owned(),
            spoken: path.chosen.spoken.clone(),
            tone: if quiet { ArrowTone::Quiet } else { ArrowTone::Open },
            ruled: true,
        });
    }
    choice.lines = drawn;
    let surplus = choice.lines.split_off(choice.lines.len().min(MOST));
    choice.left_out = surplus.iter().map(|line| line.from.len()).sum();
    let ends: SortedSet<usize> = choice
        .lines
        .iter()
        .flat_map(|line| line.from.iter().chain(std::iter::once(&line.to)))
        .copied()
        .collect();
    let plays_a_part = |index: &usize| match subjects.get(*index) {
        Some(subject) if subject.is_outside() || (subject.platform && subject.inferred) => {
            ends.contains(index)
        }
        _ => true,
    };
    choice.boxes = boxes(subjects, &choice.lines, &lonely_namespaces(subjects));
    choice.boxes.retain(plays_a_part);
    choice
}

/// Paths of one source, on the same ports, to every row of a namespace that has so many become one; and then paths from every row of a
/// namespace to one destination.
pub(super) fn fold_namespaces<'a>(choice: &Choice, paths: Vec<Path<'a>>, least: usize) -> Vec<Path<'a>> {
    let ends = |path: &Path<'a>| (path.from, path.to, path.chosen.to_namespace);
    let paths = fold(choice, paths, least, ends, |path, to| path.to = to);
    let ends = |path: &Path<'a>| (path.to, path.from, path.chosen.from_namespace);
    fold(choice, paths, least, ends, |path, from| path.from = from)
}

/// Folds the second of the ends that `ends` gives, where it may be.
fn fold<'a>(
    choice: &Choice,
    paths: Vec<Path<'a>>,
    least: usize,
    ends: impl Fn(&Path<'a>) -> (usize, usize, bool),
    set: impl Fn(&mut Path<'a>, usize),
) -> Vec<Path<'a>> {
    let mut counts: SortedMap<(usize, usize, &str), usize> = SortedMap::default();
    let key = |path: &Path<'a>| {
        let (kept, folded, may) = ends(path);
        let space = choice.space_of(folded)?;
        // Within a namespace a line from its side to one of its boxes would say little.
        let is_apart = choice.space_of(kept) != Some(space) && kept != space;
        (may && is_apart).then_some((kept, space, path.chosen.label.as_str()))
    };
    for key in paths.iter().filter_map(key) {
        counts.update(key, |count| *count += 1);
    }
    let mut folded: Vec<Path<'a>> = Vec::new();
    for mut path in paths {
        if let Some((kept, space, label)) = key(&path) {
            let rows = choice.rows_in(space);
            if rows >= least && counts.get(&(kept, space, label)) == Some(&rows) {
                set(&mut path, space);
            }
        }
        let is_there = |other: &Path<'_>| {
            (other.from, other.to) == (path.from, path.to) && other.chosen.label == path.chosen.label
        };
        if !folded.iter().any(is_there) {
            folded.push(path);
        }
    }
    folded
}

//! Namespaces one below the other, or side by side where they use different columns.

use super::choice::Choice;
use super::lanes::Lanes;
use crate::views::DiagramSize;

/// Namespaces that no line touches stand in so many columns, where nothing else needs more.
const LOOSE_COLUMNS: usize = 5;

/// Namespaces side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub(super) spaces: Vec<Space>,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// A namespace and the columns that it takes.
#[derive(Clone, Debug)]
pub(super) struct Space {
    /// Its number among all ends of lines.
    pub(super) end: usize,
    pub(super) first_lane: usize,
    pub(super) last_lane: usize,
    /// No line touches it or any of its boxes, so that it may stand anywhere.
    is_loose: bool,
}

/// Puts the namespaces on as few shelves as their order allows, those that speak with each other near each other.
pub(super) fn shelves(choice: &Choice, lanes: &mut Lanes) -> Vec<Shelf> {
    let mut spaces: Vec<Space> = Vec::new();
    for index in &choice.boxes {
        let Some(end) = choice.space_of(*index) else { continue };
        let lane = lanes.lane(*index);
        match spaces.iter_mut().find(|space| space.end == end) {
            Some(space) => {
                space.first_lane = space.first_lane.min(lane);
                space.last_lane = space.last_lane.max(lane);
            }
            None => spaces.push(Space { end, first_lane: lane, last_lane: lane, is_loose: true }),
        }
    }
    for line in &choice.lines {
        for end in line.from.iter().chain(std::iter::once(&line.to)) {
            let space = if choice.is_space(*end) { Some(*end) } else { choice.space_of(*end) };
            let touched = spaces.iter_mut().filter(|other| Some(other.end) == space);
            touched.for_each(|space| space.is_loose = false);
        }
    }
    let (loose, mut spaces): (Vec<Space>, Vec<Space>) = spaces.into_iter().partition(|space| space.is_loose);
    let ties = ties(choice, &spaces);
    let mut best = stack(&spaces);
    let mut least = cost(&best, &ties);
    // Exchanges two namespaces as long as that makes the picture calmer.
    let mut goes_on = true;
    while goes_on {
        goes_on = false;
        for one in 0..spaces.len() {
            for two in one + 1..spaces.len() {
                spaces.swap(one, two);
                let tried = stack(&spaces);
                let cost = cost(&tried, &ties);
                if cost < least {
                    (best, least, goes_on) = (tried, cost, true);
                } else {
                    spaces.swap(one, two);
                }
            }
        }
    }
    fill(&mut best, loose, choice, lanes);
    if best.is_empty() {
        best.push(Shelf::default());
    }
    best
}

/// Puts namespaces that no line touches where columns are free, the widest first, on as few new shelves as it takes.
fn fill(shelves: &mut Vec<Shelf>, mut loose: Vec<Space>, choice: &Choice, lanes: &mut Lanes) {
    let wide = |space: &Space| space.last_lane - space.first_lane;
    if choice.size == DiagramSize::Compact {
        lanes.widen(LOOSE_COLUMNS.min(loose.iter().map(|space| wide(space) + 1).sum()));
    }
    let columns = lanes.list.len();
    netpol_core::order::sort_by_key(&mut loose, |space| std::cmp::Reverse(wide(space)));
    for space in loose {
        let is_free = |shelf: &Shelf, first: usize| {
            let last = first + wide(&space);
            (first..=last).all(|lane| lanes.may_hold_namespaces(lane))
                && shelf.spaces.iter().all(|other| last < other.first_lane || other.last_lane < first)
        };
        let firsts: Vec<usize> = match choice.size {
            DiagramSize::Compact => (0..columns).collect(),
            DiagramSize::Roomy => vec![space.first_lane],
        };
        let places = shelves
            .iter()
            .enumerate()
            .flat_map(|(at, shelf)| firsts.iter().map(move |first| (at, shelf, *first)));
        let free = places
            .filter(|(_, shelf, first)| is_free(shelf, *first))
            .map(|(at, _, first)| (at, first))
            .next();
        let (shelf, first) = free.unwrap_or_else(|| {
            let first = firsts.iter().copied().find(|first| is_free(&Shelf::default(), *first));
            shelves.push(Shelf::default());
            (shelves.len() - 1, first.unwrap_or(space.first_lane))
        });
        for index in choice.boxes.iter().filter(|index| choice.space_of(**index) == Some(space.end)) {
            lanes.of.update(*index, |lane| *lane = first + *lane - space.first_lane);
        }
        if let Some(shelf) = shelves.get_mut(shelf) {
            shelf.spaces.push(Space { first_lane: first, last_lane: first + wide(&space), ..space });
        }
    }
}

fn stack(spaces: &[Space]) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = Vec::new();
    for space in spaces {
        let apart = |other: &Space| space.last_lane < other.first_lane || other.last_lane < space.first_lane;
        match shelves.iter_mut().find(|shelf| shelf.spaces.iter().all(apart)) {
            Some(shelf) => shelf.spaces.push(space.clone()),
            None => shelves.push(Shelf { spaces: vec![space.clone()], ..Shelf::default() }),
        }
    }
    shelves
}

/// Pairs of namespaces with lines between them, once for each line.
fn ties(choice: &Choice, spaces: &[Space]) -> Vec<(usize, usize)> {
    let place = |end: usize| {
        let space = if choice.is_space(end) { Some(end) } else { choice.space_of(end) };
        spaces.iter().find(|other| Some(other.end) == space).map(|other| other.end)
    };
    let pair = |(from, to): (usize, usize)| Some((place(from)?, place(to)?)).filter(|(from, to)| from != to);
    let lines = choice.lines.iter().flat_map(|line| line.from.iter().map(|from| (*from, line.to)));
    lines.filter_map(pair).collect()
}

/// Shelves are dear, and so are lines from shelf to shelf.
fn cost(shelves: &[Shelf], ties: &[(usize, usize)]) -> usize {
    let shelf = |end: usize| {
        shelves.iter().position(|shelf| shelf.spaces.iter().any(|space| space.end == end)).unwrap_or(0)
    };
    let far: usize = ties.iter().map(|(from, to)| shelf(*from).abs_diff(shelf(*to))).sum();
    far + 6 * shelves.len()
}

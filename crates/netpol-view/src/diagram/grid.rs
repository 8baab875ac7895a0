//! The grid: lanes across, rows down. Namespaces stand one below the other, or side by side where they use different
//! lanes; inside a lane boxes stand near those they speak with, so that lines run straight and cross little.

mod calm;

use super::choice::Choice;
use super::lanes::Lanes;
use super::subject::Subject;
use crate::views::ArrowTone;
use netpol_core::order::{SortedMap, sort_by};

/// Sweeps over the lanes to bring boxes near their partners.
const SWEEPS: usize = 3;

/// Which cell each box has.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Row of each box, counted over all shelves.
    pub(super) row: SortedMap<usize, usize>,
    /// Shelves from top to bottom.
    pub(super) shelves: Vec<Shelf>,
}

/// Namespaces side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// Its first row.
    pub(super) first_row: usize,
    /// How many rows it has.
    pub(super) rows: usize,
    /// Its namespaces.
    pub(super) spaces: Vec<Space>,
}

/// A namespace in the grid.
#[derive(Clone, Debug)]
pub(super) struct Space {
    pub(super) name: String,
    pub(super) inferred: bool,
    pub(super) first_lane: usize,
    pub(super) last_lane: usize,
    /// Its boxes.
    members: Vec<usize>,
}

impl Grid {
    pub(super) fn row(&self, subject: usize) -> usize {
        self.row.get(&subject).copied().unwrap_or(0)
    }

    pub(super) fn rows(&self) -> usize {
        self.shelves.last().map_or(0, |shelf| shelf.first_row + shelf.rows)
    }
}

/// Finds a place for every box.
pub(super) fn arrange(subjects: &[Subject], choice: &Choice, lanes: &Lanes) -> Grid {
    let mut shelves = shelves(spaces(subjects, choice, lanes), lanes);
    let outside: Vec<usize> = choice
        .boxes
        .iter()
        .copied()
        .filter(|index| subjects.get(*index).is_some_and(|subject| subject.namespace.is_none()))
        .collect();
    let rows: usize = shelves.iter().map(|shelf| shelf.rows).sum();
    if outside.len() > rows {
        // Room for the ranges outside, which have no frame.
        shelves.push(Shelf { first_row: rows, rows: outside.len() - rows, spaces: Vec::new() });
    }
    let mut grid = Grid { row: SortedMap::default(), shelves };
    let neighbours = neighbours(choice);
    for sweep in 0..SWEEPS {
        for shelf in grid.shelves.clone() {
            for space in &shelf.spaces {
                let across: Vec<usize> = (space.first_lane..=space.last_lane).collect();
                let order: Vec<usize> =
                    if sweep % 2 == 0 { across } else { across.into_iter().rev().collect() };
                for lane in order {
                    let members = space.members.iter().copied().filter(|index| lanes.lane(*index) == lane);
                    place(&mut grid.row, members.collect(), &neighbours, shelf.first_row, shelf.rows);
                }
            }
        }
        let rows = grid.rows();
        place(&mut grid.row, outside.clone(), &neighbours, 0, rows);
    }
    calm::calm(&mut grid, choice, lanes);
    grid
}

fn spaces(subjects: &[Subject], choice: &Choice, lanes: &Lanes) -> Vec<Space> {
    let mut spaces: Vec<Space> = Vec::new();
    for index in &choice.boxes {
        let Some((name, inferred)) = subjects.get(*index).and_then(|subject| subject.namespace.as_ref())
        else {
            continue;
        };
        let lane = lanes.lane(*index);
        match spaces.iter_mut().find(|space| space.name == *name) {
            Some(space) => {
                space.first_lane = space.first_lane.min(lane);
                space.last_lane = space.last_lane.max(lane);
                space.members.push(*index);
            }
            None => spaces.push(Space {
                name: name.clone(),
                inferred: *inferred,
                first_lane: lane,
                last_lane: lane,
                members: vec![*index],
            }),
        }
    }
    spaces
}

fn shelves(spaces: Vec<Space>, lanes: &Lanes) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = Vec::new();
    for space in spaces {
        let rows = (space.first_lane..=space.last_lane)
            .map(|lane| space.members.iter().filter(|index| lanes.lane(**index) == lane).count())
            .max()
            .unwrap_or(0);
        let apart = |other: &Space| space.last_lane < other.first_lane || other.last_lane < space.first_lane;
        let free = |shelf: &&mut Shelf| shelf.spaces.iter().all(apart);
        match shelves.iter_mut().find(free) {
            Some(shelf) => {
                shelf.rows = shelf.rows.max(rows);
                shelf.spaces.push(space);
            }
            None => shelves.push(Shelf { first_row: 0, rows, spaces: vec![space] }),
        }
    }
    let mut first_row = 0;
    for shelf in &mut shelves {
        shelf.first_row = first_row;
        first_row += shelf.rows;
    }
    shelves
}

/// Who speaks with whom, and how much that counts.
fn neighbours(choice: &Choice) -> SortedMap<usize, Vec<(usize, f32)>> {
    let mut neighbours: SortedMap<usize, Vec<(usize, f32)>> = SortedMap::default();
    for line in &choice.lines {
        let weight = if line.tone == ArrowTone::Open { 1.0 } else { 0.1 };
        for from in &line.from {
            neighbours.update(*from, |list| list.push((line.to, weight)));
            neighbours.update(line.to, |list| list.push((*from, weight)));
        }
    }
    neighbours
}

/// Puts the boxes of one lane into rows, in the order of the middle of their partners.
fn place(
    row: &mut SortedMap<usize, usize>,
    members: Vec<usize>,
    neighbours: &SortedMap<usize, Vec<(usize, f32)>>,
    first_row: usize,
    rows: usize,
) {
    let count = members.len();
    let mut wishes: Vec<(f32, usize)> = members
        .into_iter()
        .enumerate()
        .map(|(at, index)| {
            let partners = neighbours.get(&index).into_iter().flatten();
            let (sum, weight) = partners
                .filter_map(|(other, weight)| Some((*row.get(other)? as f32, *weight)))
                .fold((0.0, 0.0), |(sum, all), (other, weight)| (sum + other * weight, all + weight));
            // Who has no partner stands in the middle, in the order of the text.
            let middle = (first_row + at) as f32 + (rows.saturating_sub(count)) as f32 / 2.0;
            (if weight > 0.0 { sum / weight } else { middle }, index)
        })
        .collect();
    sort_by(&mut wishes, |one, two| one.0.total_cmp(&two.0));
    let mut next = first_row;
    for (at, (wish, index)) in wishes.into_iter().enumerate() {
        let last = (first_row + rows).saturating_sub(count - at);
        let wanted = if wish > 0.0 { (wish - 0.01).round() as usize } else { 0 };
        let chosen = wanted.clamp(next.min(last), last);
        row.insert(index, chosen);
        next = chosen + 1;
    }
}

//! The boxes of a namespace in their columns.

use netpol_core::order::sort_by_key;

use super::BoardFlow;
use super::flow::Margins;
use crate::views::{BoardBoxView, BoardEnd, BoardView, BoxShape};

/// Between two frames, one below the other.
pub(super) const GAP: f32 = 40.0;

/// More boxes without arrows than this in a namespace stand as a grid.
const MANY_LOOSE: usize = 4;

/// A grid is no wider than this.
const WIDEST_GRID: usize = 6;

/// The boxes of a namespace, or those that are in none.
pub(super) struct Group {
    pub(super) frame: Option<usize>,
    /// The boxes of each column, from left to right.
    pub(super) columns: Vec<(usize, Vec<usize>)>,
    /// Below them a grid of those without arrows.
    pub(super) loose: Vec<usize>,
    flow: BoardFlow,
}

impl Group {
    /// One for each frame, and one for what is in none.
    pub(super) fn all(board: &BoardView, flow: BoardFlow) -> Vec<Group> {
        let pods = || board.boxes.iter().filter(|one| one.shape != BoxShape::Outside);
        let first = pods().map(|one| one.column).min().unwrap_or(0);
        let frames = (0..board.frames.len()).map(|frame| Group::of(board, Some(frame), first, flow));
        let rest = Group::of(board, None, first, flow);
        frames.chain(Some(rest).filter(|rest| rest.boxes().next().is_some())).collect()
    }

    fn of(board: &BoardView, frame: Option<usize>, first: usize, flow: BoardFlow) -> Group {
        let is_own =
            |one: &BoardBoxView| one.frame == frame && (frame.is_some() || one.shape != BoxShape::Outside);
        let own: Vec<usize> =
            (0..board.boxes.len()).filter(|index| board.boxes.get(*index).is_some_and(is_own)).collect();
        let (mut loose, mut joined): (Vec<usize>, Vec<usize>) =
            own.iter().partition(|index| !has_arrow(board, **index));
        if loose.len() <= MANY_LOOSE {
            (loose, joined) = (Vec::new(), own);
        }
        let mut columns: Vec<(usize, Vec<usize>)> = Vec::new();
        for index in joined {
            let number = board.boxes.get(index).map_or(0, |one| one.column).saturating_sub(first);
            match columns.iter_mut().find(|(known, _)| *known == number) {
                Some((_, column)) => column.push(index),
                None => columns.push((number, vec![index])),
            }
        }
        sort_by_key(&mut columns, |(number, _)| *number);
        Group { frame, columns, loose, flow }
    }

    /// Its columns beside each other, whatever is between them elsewhere.
    pub(super) fn close_up(&mut self) {
        for (place, (number, _)) in self.columns.iter_mut().enumerate() {
            *number = place;
        }
    }

    /// All of its boxes.
    pub(super) fn boxes(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().flat_map(|(_, column)| column).chain(&self.loose).copied()
    }

    /// What is free around its boxes.
    pub(super) fn margins(&self) -> Margins {
        let margins = self.flow.margins();
        match (self.frame, self.flow) {
            // Above and below what is in no frame nothing is said.
            (None, BoardFlow::Across) => Margins { at_start: 0.0, at_end: 0.0, ..margins },
            _ => margins,
        }
    }

    /// As much room as it needs, along the flow and across it.
    pub(super) fn size(&self) -> (f32, f32) {
        let margins = self.margins();
        let (step, room) = (self.flow.step(), self.flow.size_of_box());
        let grid = self.loose.len().div_ceil(self.width_of_grid());
        let along = self.width().max(self.width_of_grid().min(self.loose.len())).max(1) - 1;
        let across = (self.rows() + grid).max(1) - 1;
        let (length, width) = (along as f32 * step.0 + room.0, across as f32 * step.1 + room.1);
        (length + margins.before + margins.behind, width + margins.at_start + margins.at_end)
    }

    /// How many boxes stand in its tallest column.
    pub(super) fn rows(&self) -> usize {
        self.columns.iter().map(|(_, column)| column.len()).max().unwrap_or(0)
    }

    /// How many boxes of its grid stand in a row.
    pub(super) fn width_of_grid(&self) -> usize {
        let count = self.loose.len();
        let root = (1..WIDEST_GRID).find(|root| root * root >= count).unwrap_or(WIDEST_GRID);
        self.width().clamp(root, WIDEST_GRID.max(root))
    }

    fn width(&self) -> usize {
        self.columns.last().map_or(0, |(number, _)| number + 1)
    }
}

fn has_arrow(board: &BoardView, index: usize) -> bool {
    let own = BoardEnd::Box(index);
    board.arrows.iter().any(|arrow| arrow.from == own || arrow.to == own)
}

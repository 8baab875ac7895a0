//! Where everything stands while nobody has put anything anywhere: namespaces one below the other or beside each other, in each the boxes in
//! their columns, the outside left and right of all of them.

use netpol_core::order::sort_by_key;

use super::group::{GAP, Group};
use super::{BoardFlow, shelves};
use crate::views::{BoardBoxView, BoardEnd, BoardView, BoxShape};

/// Namespaces one below the other stay so while they are seen almost as large as beside each other.
const MUCH_SMALLER: f32 = 1.25;

/// The middle of each box, and the upper left corner of each frame without any.
#[derive(Clone, Debug, Default)]
pub(super) struct Centres {
    pub(super) boxes: Vec<(f32, f32)>,
    pub(super) frames: Vec<(f32, f32)>,
}

/// Puts everything somewhere; nothing meets anything else.
pub(super) fn places(board: &BoardView, flow: BoardFlow) -> Centres {
    let is_outside = |one: &BoardBoxView| one.shape == BoxShape::Outside;
    let has = |is_left| board.boxes.iter().any(|one| is_outside(one) && (one.column == 0) == is_left);
    let boxes = vec![(0.0, 0.0); board.boxes.len()];
    let step = flow.step().0;
    let mut placing = Placing {
        board,
        flow,
        left: if has(true) { step } else { 0.0 },
        is_placed: vec![false; boxes.len()],
        centres: Centres { boxes, frames: Vec::new() },
        right: 0.0,
        bottom: 0.0,
    };
    placing.right = placing.left;
    let beside = placing.left + if has(false) { step } else { 0.0 };
    let (groups, corners) = arranged(board, beside, flow);
    for (group, (x, y)) in groups.iter().zip(&corners) {
        let first = placing.left - flow.size_of_box().0 / 2.0 - flow.margins().before;
        placing.group(group, (first + x, *y));
    }
    let right = placing.right + step;
    placing.outside(0.0, |one| one.column == 0);
    placing.outside(right, |one| one.column > 0);
    let turned = |places: Vec<(f32, f32)>| places.into_iter().map(|place| flow.turned(place)).collect();
    let Centres { boxes, frames } = placing.centres;
    Centres { boxes: turned(boxes), frames: turned(frames) }
}

/// The namespaces and their upper left corners: one below the other, or beside each other where all is seen much larger then.
fn arranged(board: &BoardView, beside: f32, flow: BoardFlow) -> (Vec<Group>, Vec<(f32, f32)>) {
    let groups = Group::all(board, flow);
    let mut bottom = 0.0;
    let below = |group: &Group| {
        let top = bottom;
        bottom += group.size().1 + GAP;
        (0.0, top)
    };
    let bands: Vec<(f32, f32)> = groups.iter().map(below).collect();
    let width = groups.iter().map(|group| group.size().0).fold(0.0, f32::max) + beside;
    let height = shelves::height_of_screen((width, bottom), flow);
    if height < flow.longest() {
        return (groups, bands);
    }
    let mut closed_up = Group::all(board, flow);
    closed_up.iter_mut().for_each(Group::close_up);
    let (corners, lower) = shelves::corners(board, &closed_up, beside, flow);
    if lower * MUCH_SMALLER < height { (closed_up, corners) } else { (groups, bands) }
}

/// Everything along the flow and across it, as if that led to the right.
struct Placing<'a> {
    board: &'a BoardView,
    flow: BoardFlow,
    /// The first column with pods.
    left: f32,
    is_placed: Vec<bool>,
    centres: Centres,
    /// The last column that is used.
    right: f32,
    /// Where all namespaces end.
    bottom: f32,
}

impl Placing<'_> {
    /// The boxes of a namespace, or those that are in none.
    fn group(&mut self, group: &Group, corner: (f32, f32)) {
        if group.frame.is_some() {
            self.centres.frames.push(corner);
        }
        let (step, room) = (self.flow.step(), self.flow.size_of_box());
        let margins = group.margins();
        let (left, mut top) = (corner.0 + margins.before + room.0 / 2.0, corner.1 + margins.at_start);
        let size = group.size();
        self.bottom = self.bottom.max(corner.1 + size.1);
        // A frame without boxes has room for one.
        self.right = self.right.max(corner.0 + size.0 - margins.behind - room.0 / 2.0);
        let tallest = group.rows();
        let middle = top + (tallest.max(1) - 1) as f32 * step.1 / 2.0 + room.1 / 2.0;
        for (number, column) in &group.columns {
            let key: Vec<i32> =
                column.iter().map(|index| self.wanted(*index).map_or(i32::MAX, |y| y as i32)).collect();
            let mut order: Vec<usize> = (0..column.len()).collect();
            sort_by_key(&mut order, |place| key.get(*place).copied());
            let half = (column.len() - 1) as f32 / 2.0;
            for (row, place) in order.iter().enumerate() {
                let Some(index) = column.get(*place) else { continue };
                let x = left + *number as f32 * step.0;
                self.put(*index, (x, middle + (row as f32 - half) * step.1));
            }
        }
        top += tallest as f32 * step.1;
        let width = group.width_of_grid();
        for (place, index) in group.loose.iter().enumerate() {
            let x = left + (place % width) as f32 * step.0;
            self.put(*index, (x, top + room.1 / 2.0 + (place / width) as f32 * step.1));
        }
    }

    /// Boxes outside in a column of their own, each as near as can be to what it has arrows with.
    fn outside(&mut self, x: f32, is_in: impl Fn(&BoardBoxView) -> bool) {
        let boxes = self.board.boxes.iter().enumerate();
        let own =
            boxes.filter(|(_, one)| one.shape == BoxShape::Outside && is_in(one)).map(|(index, _)| index);
        let (room, step) = (self.flow.size_of_box().1, self.flow.step().1);
        let middle = self.bottom.max(room) / 2.0;
        let mut own: Vec<(usize, f32)> =
            own.map(|index| (index, self.wanted(index).unwrap_or(middle))).collect();
        sort_by_key(&mut own, |(_, y)| *y as i32);
        let mut least = f32::MIN;
        let mut too_far = 0.0;
        let mut heights = Vec::new();
        for (_, wanted) in &own {
            let y = wanted.max(least);
            too_far += y - wanted;
            least = y + step;
            heights.push(y);
        }
        // What was pushed down is shared by all.
        let up = if own.is_empty() { 0.0 } else { too_far / own.len() as f32 };
        for ((index, _), y) in own.into_iter().zip(heights) {
            self.put(index, (x, y - up));
        }
    }

    fn put(&mut self, index: usize, place: (f32, f32)) {
        if let (Some(known), Some(is_placed)) =
            (self.centres.boxes.get_mut(index), self.is_placed.get_mut(index))
        {
            *known = place;
            *is_placed = true;
            if self.board.boxes.get(index).is_some_and(|one| one.shape != BoxShape::Outside) {
                self.right = self.right.max(place.0);
            }
        }
    }

    /// How high what it has arrows with stands, on average; none where nothing of it stands yet.
    fn wanted(&self, index: usize) -> Option<f32> {
        let mut heights = Vec::new();
        for arrow in &self.board.arrows {
            for (own, other) in [(arrow.from, arrow.to), (arrow.to, arrow.from)] {
                if own != BoardEnd::Box(index) {
                    continue;
                }
                let is_at = |place: usize| match other {
                    BoardEnd::Box(other) => other == place,
                    BoardEnd::Frame(frame) => {
                        self.board.boxes.get(place).is_some_and(|one| one.frame == Some(frame))
                    }
                };
                let placed =
                    (0..self.is_placed.len()).filter(|place| self.is_placed.get(*place) == Some(&true));
                heights.extend(
                    placed
                        .filter(|place| is_at(*place))
                        .filter_map(|place| self.centres.boxes.get(place))
                        .map(|(_, y)| *y),
                );
            }
        }
        (!heights.is_empty()).then(|| heights.iter().sum::<f32>() / heights.len() as f32)
    }
}

//! Where lines touch a box: spread over its sides, so that no two leave from one point.

use super::choice::Choice;
use super::layout::{Layout, Place};
use super::routes::{Route, Routes};
use netpol_core::order::{SortedMap, sort_by};

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Bottom,
}

/// One end of a line: which line, which box.
type End = (usize, usize);

/// The offset of every end from the middle of its side.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    offsets: SortedMap<(End, Side), f32>,
}

const APART: f32 = 14.0;

impl Sides {
    /// Spreads all ends over the sides of their boxes.
    pub(super) fn new(choice: &Choice, routes: &Routes, layout: &Layout) -> Self {
        let mut touching: SortedMap<(usize, Side), Vec<Touch>> = SortedMap::default();
        for (index, (line, route)) in choice.lines.iter().zip(&routes.list).enumerate() {
            let Some(to) = layout.places.get(&line.to) else { continue };
            for (at, from_index) in line.from.iter().enumerate() {
                let Some(from) = layout.places.get(from_index) else { continue };
                let (leaving, entering) = match route {
                    Route::Across if from.lane < to.lane => (Side::Right, Side::Left),
                    Route::Across => (Side::Left, Side::Right),
                    Route::Around(_) => (Side::Right, Side::Right),
                    Route::Bus(_) => (Side::Bottom, Side::Bottom),
                };
                let straight = matches!(route, Route::Across) && from.row == to.row;
                let touch = |other: &Place| Touch { order: order(leaving, other), line: index, straight };
                touching.update((*from_index, leaving), |touches| touches.push(touch(to)));
                // A bus enters its destination once.
                if at == 0 {
                    touching.update((line.to, entering), |touches| touches.push(touch(from)));
                }
            }
        }
        let mut sides = Self::default();
        for ((place, side), mut touches) in touching {
            let Some(rect) = layout.places.get(&place).map(|place| place.rect) else { continue };
            sort_by(&mut touches, Ord::cmp);
            let room = if side == Side::Bottom { rect.width } else { rect.height };
            sides.spread(place, side, &touches, room / 2.0 - 10.0);
        }
        sides
    }

    /// The offset from the middle of the side: along y for left and right, along x below.
    pub(super) fn offset(&self, line: usize, place: usize, side: Side) -> f32 {
        self.offsets.get(&((line, place), side)).copied().unwrap_or(0.0)
    }

    fn spread(&mut self, place: usize, side: Side, touches: &[Touch], most: f32) {
        let middle = (touches.len().saturating_sub(1)) as f32 / 2.0;
        // A straight line stays in the middle of both of its boxes.
        let pin = touches.iter().position(|touch| touch.straight).map_or(middle, |index| index as f32);
        let reach = pin.max(touches.len() as f32 - 1.0 - pin).max(1.0);
        let apart = if touches.iter().any(|touch| touch.straight) { APART } else { APART.min(most / reach) };
        for (index, touch) in touches.iter().enumerate() {
            let offset = ((index as f32 - pin) * apart).max(-most).min(most);
            self.offsets.insert(((touch.line, place), side), offset);
        }
    }
}

/// A line at a side, in the order in which the other ends stand, so that lines do not cross at the box.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Touch {
    order: usize,
    line: usize,
    straight: bool,
}

fn order(side: Side, other: &Place) -> usize {
    match side {
        Side::Bottom => other.lane,
        Side::Left | Side::Right => other.row,
    }
}

//! Where along a side each arrow touches it, so that no two touch it at the same point.

use netpol_core::order::sort_by_key;

use super::BoardRectangle;
use super::curve::{Pair, Side, Way};
use crate::views::{BoardEnd, BoardView};

/// Between two arrows at a side, where there is room.
const APART: f32 = 24.0;

/// At both ends of a side nothing touches it.
const CORNER: f32 = 14.0;

/// One end of an arrow.
struct Touch {
    at: (u8, usize, Side),
    /// Where the arrow comes from or goes to, along the side.
    towards: f32,
    arrow: usize,
    is_end: bool,
}

/// For each arrow where along their sides it leaves one end and touches the other.
pub(super) fn slots(board: &BoardView, pairs: &[Pair], ways: &[Way]) -> Vec<(f32, f32)> {
    let mut touches: Vec<Touch> = Vec::new();
    for (number, ((arrow, pair), way)) in board.arrows.iter().zip(pairs).zip(ways).enumerate() {
        let mut add = |end: BoardEnd, side: Side, other: (Side, &BoardRectangle), is_end| {
            let towards = side.along(other.0.middle(other.1));
            touches.push(Touch { at: (key(end).0, key(end).1, side), towards, arrow: number, is_end });
        };
        add(arrow.from, way.from, (way.to, &pair.1), false);
        add(arrow.to, way.to, (way.from, &pair.0), true);
    }
    sort_by_key(&mut touches, |touch| (touch.at, touch.towards as i32, touch.arrow));
    let mut slots = vec![(0.0, 0.0); board.arrows.len()];
    for group in touches.chunk_by(|one, other| one.at == other.at) {
        let Some((first, pair)) = group.first().and_then(|first| Some((first, pairs.get(first.arrow)?)))
        else {
            continue;
        };
        let of = if first.is_end { pair.1 } else { pair.0 };
        for (touch, place) in group.iter().zip(along_side(&of, first, group)) {
            if let Some(slot) = slots.get_mut(touch.arrow) {
                *(if touch.is_end { &mut slot.1 } else { &mut slot.0 }) = place;
            }
        }
    }
    slots
}

/// Where along a side an arrow touches it that comes from there, if no other does.
pub(super) fn alone(end: BoardEnd, of: &BoardRectangle, side: Side, towards: f32) -> f32 {
    let (least, most) = limits(of, side);
    match end {
        BoardEnd::Box(_) => (least + most) / 2.0,
        BoardEnd::Frame(_) => towards.clamp(least, most),
    }
}

fn limits(of: &BoardRectangle, side: Side) -> (f32, f32) {
    let (start, length) = if side.is_upright() { (of.y, of.height) } else { (of.x, of.width) };
    (start + CORNER, start + length - CORNER)
}

fn key(end: BoardEnd) -> (u8, usize) {
    match end {
        BoardEnd::Box(index) => (0, index),
        BoardEnd::Frame(index) => (1, index),
    }
}

/// The places of all that touches a side, in their order: around the middle of a box, at a frame as near as can be to where each comes from.
fn along_side(of: &BoardRectangle, first: &Touch, group: &[Touch]) -> Vec<f32> {
    let (least, most) = limits(of, first.at.2);
    let apart = APART.min((most - least) / (group.len().max(2) - 1) as f32);
    if first.at.0 == 0 {
        let half = (group.len() - 1) as f32 / 2.0;
        return (0..group.len()).map(|slot| (least + most) / 2.0 + (slot as f32 - half) * apart).collect();
    }
    let mut places: Vec<f32> = Vec::new();
    for touch in group {
        let wanted = touch.towards.clamp(least, most);
        places.push(places.last().map_or(wanted, |last| wanted.max(last + apart)));
    }
    // What was pushed over the end is pushed back.
    let mut most = most;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - apart;
    }
    places
}

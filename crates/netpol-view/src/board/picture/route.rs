//! How arrows run: from border to border, straight where both ends face each other, else as a smooth curve, around what is between.

use super::curve::{Curve, Pair, Side, Way, is_in};
use super::slots::{alone, slots};
use super::{BoardRectangle, Ends, labels};
use crate::views::{BoardArrowView, BoardEnd, BoardView};

/// Nothing is nearer to a curve than this, where that can be.
const ROOM: f32 = 8.0;

/// What one thing in the way costs, in pixels that a curve may be longer for it.
const IN_THE_WAY: f32 = 2000.0;

/// And what the name of a namespace costs that it runs over.
const OVER_A_NAME: f32 = 200.0;

/// No curve turns nearer to its ends than this, so that its head is seen.
const HEAD: f32 = 24.0;

/// After which parts of the way between two sides a curve turns that does not turn in the middle.
const TURNS: [f32; 6] = [0.05, 0.2, 0.35, 0.65, 0.8, 0.95];

/// A curve that turns so far from a row of boxes does not reach the next row.
const BETWEEN_ROWS: f32 = 36.0;

/// The curve of each arrow.
pub(super) fn curves(board: &BoardView, ends: &Ends<'_>) -> Vec<Curve> {
    let pairs: Vec<Pair> =
        board.arrows.iter().map(|arrow| (ends.rectangle(arrow.from), ends.rectangle(arrow.to))).collect();
    let near: Vec<BoardRectangle> = ends.boxes.iter().map(|place| place.grown(ROOM)).collect();
    let names = labels::names(board, ends);
    let way = |(arrow, pair): (&BoardArrowView, &Pair)| {
        let is_end = |index: usize| [arrow.from, arrow.to].contains(&BoardEnd::Box(index));
        let between = near.iter().enumerate().filter(|(index, _)| !is_end(*index));
        let between: Vec<&BoardRectangle> = between.map(|(_, place)| place).collect();
        best(arrow, pair, &between, &names)
    };
    let ways: Vec<Way> = board.arrows.iter().zip(&pairs).map(way).collect();
    let slots = slots(board, &pairs, &ways);
    let curve = |((way, (from, to)), slots): ((&Way, &Pair), &(f32, f32))| way.curve((from, to), *slots);
    ways.iter().zip(&pairs).zip(&slots).map(curve).collect()
}

/// The way on which least is between, the shortest of those.
fn best(arrow: &BoardArrowView, pair: &Pair, between: &[&BoardRectangle], names: &[BoardRectangle]) -> Way {
    let (from, to) = pair;
    if is_in(from, to) || is_in(to, from) {
        return within(from, to);
    }
    let own = [from.grown(-1.0), to.grown(-1.0)];
    // What is in the way, and how long it is.
    let cost = |way: &Way| {
        let out = alone(arrow.from, from, way.from, way.from.along(to.middle()));
        let into = alone(arrow.to, to, way.to, way.to.along(from.middle()));
        let curve = way.curve((from, to), (out, into));
        let points = curve.near_points();
        let bounds = curve.bounds();
        let is_met =
            |place: &BoardRectangle| place.meets(&bounds) && points.iter().any(|point| place.holds(*point));
        let boxes = between.iter().copied().chain(&own).filter(|place| is_met(place)).count() as f32;
        let names = names.iter().filter(|place| is_met(place)).count() as f32;
        let steps = points.iter().zip(points.iter().skip(1));
        let length: f32 = steps.map(|(one, next)| (one.0 - next.0).abs() + (one.1 - next.1).abs()).sum();
        (boxes * IN_THE_WAY + names * OVER_A_NAME, length)
    };
    let facing = facing(from, to);
    let mut best: Option<(f32, Way)> = None;
    for (number, way) in facing.iter().copied().chain(around(from, to, &facing)).enumerate() {
        let (met, length) = cost(&way);
        if met == 0.0 && number < facing.len() {
            return way;
        }
        if best.as_ref().is_none_or(|(known, _)| met + length < *known) {
            best = Some((met + length, way));
        }
    }
    best.map_or(Way::new(Side::Right, Side::Left, 0.0), |(_, way)| way)
}

/// From sides that face each other, the better one first.
fn facing(from: &BoardRectangle, to: &BoardRectangle) -> Vec<Way> {
    let (right, left) = (to.x - from.right(), from.x - to.right());
    let (below, above) = (to.y - from.bottom(), from.y - to.bottom());
    let across = [(Side::Right, Side::Left, right), (Side::Left, Side::Right, left)];
    let upright = [(Side::Bottom, Side::Top, below), (Side::Top, Side::Bottom, above)];
    let is_across = right.max(left) * 1.5 >= below.max(above);
    let order = if is_across { [across, upright] } else { [upright, across] };
    let there = order.into_iter().flatten().filter(|(_, _, gap)| *gap > 0.0);
    there.map(|(out, into, gap)| Way::new(out, into, gap.max(24.0) / 2.0)).collect()
}

/// Turning sooner or later between sides that face each other, from a side and back to the same one of the other, and around a corner.
fn around(from: &BoardRectangle, to: &BoardRectangle, facing: &[Way]) -> Vec<Way> {
    let ((x, y), (to_x, to_y)) = (from.middle(), to.middle());
    let far = ((to_x - x).abs() + (to_y - y).abs()) / 4.0;
    let mut ways = Vec::new();
    for way in facing {
        let gap = way.reach.0 + way.reach.1;
        let turned =
            TURNS.map(|part| Way { reach: ((part * gap).max(HEAD), ((1.0 - part) * gap).max(HEAD)), ..*way });
        ways.extend(turned);
    }
    for side in [Side::Bottom, Side::Top, Side::Right, Side::Left] {
        let (behind, to_behind) = side.behind(from, to);
        for reach in [BETWEEN_ROWS, 70.0] {
            ways.push(Way { from: side, to: side, reach: (reach + behind, reach + to_behind) });
        }
        for reach in [BETWEEN_ROWS, 70.0, 70.0 + far, 140.0 + far] {
            ways.push(Way::new(side, side, reach));
        }
    }
    let across = if to_x > x { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let upright = if to_y > y { (Side::Bottom, Side::Top) } else { (Side::Top, Side::Bottom) };
    ways.push(Way::new(across.0, upright.1, far.max(50.0)));
    ways.push(Way::new(upright.0, across.1, far.max(50.0)));
    ways
}

/// Between a frame and what is in it: on the shortest way to its border.
fn within(from: &BoardRectangle, to: &BoardRectangle) -> Way {
    let (inner, outer) = if is_in(from, to) { (from, to) } else { (to, from) };
    let sides = [
        (inner.x - outer.x, Side::Left),
        (outer.right() - inner.right(), Side::Right),
        (inner.y - outer.y, Side::Top),
        (outer.bottom() - inner.bottom(), Side::Bottom),
    ];
    let nearest = sides.into_iter().min_by_key(|(distance, _)| *distance as i32);
    let side = nearest.map_or(Side::Left, |(_, side)| side);
    Way::new(side, side, 0.0)
}

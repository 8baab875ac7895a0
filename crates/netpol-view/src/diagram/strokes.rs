//! SVG path data.

use std::fmt::Write;

use crate::views::Pixels;

/// A point.
pub(super) type Point = (f32, f32);

const RADIUS: f32 = 7.0;

/// A line through points with round corners.
pub(super) fn rounded(points: &[Point]) -> String {
    let mut data = String::new();
    let points = corners(points);
    let Some(first) = points.first() else { return data };
    let _ = write!(data, "M{} {}", Pixels(first.0), Pixels(first.1));
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let radius = RADIUS.min(distance(*before, *at) / 2.0).min(distance(*at, *after) / 2.0);
        let (enter, leave) = (towards(*at, *before, radius), towards(*at, *after, radius));
        let [enter, at, leave] = [enter, *at, leave].map(|(x, y)| format!("{} {}", Pixels(x), Pixels(y)));
        let _ = write!(data, "L{enter}Q{at} {leave}");
    }
    if let (Some(last), true) = (points.last(), points.len() > 1) {
        let _ = write!(data, "L{} {}", Pixels(last.0), Pixels(last.1));
    }
    data
}

/// The points where a line turns, and its ends.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for point in points {
        let is_level =
            |one: &Point, two: &Point| (one.1 - two.1).abs() < 0.1 && (two.1 - point.1).abs() < 0.1;
        let is_upright =
            |one: &Point, two: &Point| (one.0 - two.0).abs() < 0.1 && (two.0 - point.0).abs() < 0.1;
        if let [.., one, two] = corners.as_slice()
            && (is_level(one, two) || is_upright(one, two))
        {
            corners.pop();
        }
        if corners.last() != Some(point) {
            corners.push(*point);
        }
    }
    corners
}

/// A curve that leaves and arrives by its handles.
pub(super) fn curve(from: Point, leave: Point, arrive: Point, to: Point) -> String {
    let [from, leave, arrive, to] =
        [from, leave, arrive, to].map(|(x, y)| format!("{} {}", Pixels(x), Pixels(y)));
    format!("M{from}C{leave} {arrive} {to}")
}

/// A point of that curve; `part` goes from 0 to 1.
pub(super) fn on_curve(from: Point, leave: Point, arrive: Point, to: Point, part: f32) -> Point {
    let rest = 1.0 - part;
    let at = |from: f32, leave: f32, arrive: f32, to: f32| {
        rest.powi(3) * from
            + 3.0 * rest.powi(2) * part * leave
            + 3.0 * rest * part.powi(2) * arrive
            + part.powi(3) * to
    };
    (at(from.0, leave.0, arrive.0, to.0), at(from.1, leave.1, arrive.1, to.1))
}

fn distance(one: Point, other: Point) -> f32 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn towards(from: Point, to: Point, far: f32) -> Point {
    let all = distance(from, to);
    if all == 0.0 {
        return from;
    }
    (from.0 + (to.0 - from.0) * far / all, from.1 + (to.1 - from.1) * far / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_round() {
        assert_eq!(rounded(&[(0.0, 0.0), (0.0, 40.0), (100.0, 40.0)]), "M0 0L0 33Q0 40 7 40L100 40");
    }

    #[test]
    fn a_short_leg_gets_a_small_corner() {
        assert_eq!(rounded(&[(0.0, 0.0), (0.0, 8.0), (100.0, 8.0)]), "M0 0L0 4Q0 8 4 8L100 8");
    }

    #[test]
    fn the_middle_of_a_straight_curve_is_its_middle() {
        assert_eq!(on_curve((0.0, 0.0), (5.0, 0.0), (5.0, 0.0), (10.0, 0.0), 0.5), (5.0, 0.0));
    }
}

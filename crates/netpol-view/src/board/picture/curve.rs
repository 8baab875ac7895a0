//! Sides, and the curves from one to another.

use std::fmt::Write;

use super::BoardRectangle;
use crate::views::Pixels;

/// Where an arrow begins and where it ends.
pub(super) type Pair = (BoardRectangle, BoardRectangle);

/// A side of a box or a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// Away from it.
    fn outwards(self) -> (f32, f32) {
        match self {
            Side::Left => (-1.0, 0.0),
            Side::Right => (1.0, 0.0),
            Side::Top => (0.0, -1.0),
            Side::Bottom => (0.0, 1.0),
        }
    }

    /// Whether lines that touch it stand one below the other.
    pub(super) fn is_upright(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }

    /// The middle of it.
    pub(super) fn middle(self, of: &BoardRectangle) -> (f32, f32) {
        self.at(of, self.along(of.middle()))
    }

    /// How far along it a point is.
    pub(super) fn along(self, (x, y): (f32, f32)) -> f32 {
        if self.is_upright() { y } else { x }
    }

    /// How far this side of each is behind that of the other.
    pub(super) fn behind(self, one: &BoardRectangle, other: &BoardRectangle) -> (f32, f32) {
        let (x, y) = self.outwards();
        let ahead = |of: &BoardRectangle| {
            let (at_x, at_y) = self.middle(of);
            x * at_x + y * at_y
        };
        let (one, other) = (ahead(one), ahead(other));
        ((other - one).max(0.0), (one - other).max(0.0))
    }

    /// The point of it at that place along it.
    fn at(self, of: &BoardRectangle, along: f32) -> (f32, f32) {
        match self {
            Side::Left => (of.x, along),
            Side::Right => (of.right(), along),
            Side::Top => (along, of.y),
            Side::Bottom => (along, of.bottom()),
        }
    }
}

/// A cubic curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Curve([(f32, f32); 4]);

/// So many points of a curve are looked at.
const POINTS: usize = 14;

/// Where it counts what is in the way, one for so many pixels, and no more than this.
const EVERY: f32 = 40.0;
const MOST_POINTS: usize = 120;

impl Curve {
    /// The point at a part of it, from 0 to 1.
    pub(super) fn at(&self, part: f32) -> (f32, f32) {
        let rest = 1.0 - part;
        let [a, b, c, d] = self.0;
        let of = |a: f32, b: f32, c: f32, d: f32| {
            rest * rest * rest * a + 3.0 * rest * part * (rest * b + part * c) + part * part * part * d
        };
        (of(a.0, b.0, c.0, d.0), of(a.1, b.1, c.1, d.1))
    }

    /// Where it leads at a part of it; as long as one pixel.
    pub(super) fn direction(&self, part: f32) -> (f32, f32) {
        let ((x, y), (to_x, to_y)) = (self.at(part - 0.02), self.at(part + 0.02));
        let (x, y) = (to_x - x, to_y - y);
        let length = (x * x + y * y).sqrt().max(0.01);
        (x / length, y / length)
    }

    /// Points of it, both ends among them.
    pub(super) fn points(self) -> impl Iterator<Item = (f32, f32)> {
        (0..=POINTS).map(move |point| self.at(point as f32 / POINTS as f32))
    }

    /// Points of it that are near enough to each other that nothing as large as a box is between two.
    pub(super) fn near_points(&self) -> Vec<(f32, f32)> {
        let bounds = self.bounds();
        let count = (((bounds.width + bounds.height) / EVERY) as usize).clamp(POINTS, MOST_POINTS);
        (0..=count).map(|point| self.at(point as f32 / count as f32)).collect()
    }

    /// What holds all of it: a curve never leaves what is around its four points.
    pub(super) fn bounds(&self) -> BoardRectangle {
        let places = self.0.iter().map(|point| BoardRectangle::around(*point, (1.0, 1.0)));
        places.reduce(|all, one| all.with(&one)).unwrap_or_default()
    }

    /// SVG path data.
    pub(super) fn path(&self) -> String {
        let [a, b, c, d] = self.0;
        let mut path = String::new();
        let mut add = |letter: char, (x, y): (f32, f32)| {
            // Writing into a text cannot fail.
            let _ = write!(path, "{letter}{} {}", Pixels(x), Pixels(y));
        };
        add('M', a);
        if self.is_straight() {
            add('L', d);
        } else {
            add('C', b);
            add(' ', c);
            add(' ', d);
        }
        path
    }

    fn is_straight(&self) -> bool {
        let [a, b, c, d] = self.0;
        let is_on = |point: (f32, f32)| {
            let (x, y) = (d.0 - a.0, d.1 - a.1);
            ((point.0 - a.0) * y - (point.1 - a.1) * x).abs() < 0.5 * (x.abs() + y.abs())
        };
        is_on(b) && is_on(c)
    }

    fn straight(from: (f32, f32), to: (f32, f32)) -> Self {
        let between = |part: f32| (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        Self([from, between(1.0 / 3.0), between(2.0 / 3.0), to])
    }
}

/// From which side to which, and how far the curve runs away from each before it turns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) from: Side,
    pub(super) to: Side,
    pub(super) reach: (f32, f32),
}

impl Way {
    pub(super) fn new(from: Side, to: Side, reach: f32) -> Self {
        Self { from, to, reach: (reach, reach) }
    }

    pub(super) fn curve(
        &self,
        (from, to): (&BoardRectangle, &BoardRectangle),
        (out, into): (f32, f32),
    ) -> Curve {
        let (start, end) = (self.from.at(from, out), self.to.at(to, into));
        if is_in(from, to) || is_in(to, from) {
            return Curve::straight(start, end);
        }
        let away = |(x, y): (f32, f32), side: Side, reach: f32| {
            let (by_x, by_y) = side.outwards();
            (x + by_x * reach, y + by_y * reach)
        };
        Curve([start, away(start, self.from, self.reach.0), away(end, self.to, self.reach.1), end])
    }
}

/// Whether one is within the other.
pub(super) fn is_in(inner: &BoardRectangle, outer: &BoardRectangle) -> bool {
    outer.with(inner) == *outer
}

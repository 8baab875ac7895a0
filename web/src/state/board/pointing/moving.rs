//! What is dragged, and where that is.

use netpol_view::board::MOST_POINTS;

use crate::state::board::Point;

/// Shorter than so many pixels nobody means to drag.
const LEAST: i32 = 6;
/// Boxes stand at multiples of this.
const GRID: i32 = 11;

/// Boxes that are moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moving {
    /// Where they stood.
    pub ends: Vec<(String, Point)>,
    /// Where everything else stands that nobody put there: it stays meanwhile.
    pub others: Vec<(String, Point)>,
    /// From where they are dragged.
    pub from: Point,
    /// To where.
    pub to: Point,
}

impl Moving {
    /// Whether they are where they were, since nobody means to drag so little.
    pub(super) fn is_at_rest(&self) -> bool {
        is_near(self.from, self.to)
    }

    /// Where the boxes are now.
    pub(super) fn moved(&self) -> Vec<(String, Point)> {
        let by = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        self.ends.iter().map(|(end, (x, y))| (end.clone(), snapped((x + by.0, y + by.1)))).collect()
    }
}

/// Whether that is no drag.
pub(super) fn is_near(from: Point, to: Point) -> bool {
    (from.0 - to.0).abs() < LEAST && (from.1 - to.1).abs() < LEAST
}

/// The nearest place of the grid.
pub(in crate::state::board) fn snapped((x, y): Point) -> Point {
    let nearest = |number: i32| (number + GRID / 2).div_euclid(GRID) * GRID;
    (nearest(x), nearest(y))
}

/// Without points that tell little: as few as are kept of a line.
pub(super) fn thinned(points: &[Point]) -> Vec<Point> {
    let thinned = |least: i32| {
        let mut kept: Vec<Point> = Vec::new();
        for point in points {
            if kept.last().is_none_or(|last| (last.0 - point.0).abs() + (last.1 - point.1).abs() >= least) {
                kept.push(*point);
            }
        }
        kept
    };
    let mut least = 4;
    loop {
        let kept = thinned(least);
        if kept.len() <= MOST_POINTS {
            return kept;
        }
        least *= 2;
    }
}

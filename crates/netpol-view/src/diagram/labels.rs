//! Places for labels: where they meet neither a box nor each other.

use super::layout::Layout;
use super::rectangle::Rect;
use super::strokes::Point;
use super::widths::{label_width, text_width};

/// Labels stand on a pill of this height.
const HEIGHT: f32 = 20.0;

/// Finds free places.
pub(super) struct Labels {
    taken: Vec<Rect>,
}

impl Labels {
    /// Everything that a label must not cover.
    pub(super) fn new(layout: &Layout) -> Self {
        let boxes = layout.places.values().map(|place| place.rect);
        let names = layout.frames.iter().map(|frame| Rect {
            x: frame.x + 12.0,
            y: frame.y + 6.0,
            width: text_width(&frame.name, 12.0) + 8.0,
            height: 22.0,
        });
        Self { taken: boxes.chain(names).collect() }
    }

    /// A line that labels keep away from.
    pub(super) fn keep_free(&mut self, from: Point, to: Point) {
        self.taken.push(Rect {
            x: from.0.min(to.0),
            y: from.1.min(to.1) - 1.0,
            width: (from.0 - to.0).abs(),
            height: (from.1 - to.1).abs() + 2.0,
        });
    }

    /// The first of the places where the label is free; where none is, the one where it covers least.
    pub(super) fn place(&mut self, label: &str, candidates: &[Point]) -> Point {
        let width = label_width(label);
        let around = |point: &Point| Rect {
            x: point.0 - width / 2.0,
            y: point.1 - HEIGHT / 2.0,
            width,
            height: HEIGHT,
        };
        let covered =
            |point: &Point| -> f32 { self.taken.iter().map(|taken| taken.shared_area(&around(point))).sum() };
        let mut least = f32::INFINITY;
        let mut chosen = Point::default();
        for point in candidates {
            let area = covered(point);
            if area < least {
                (least, chosen) = (area, *point);
            }
        }
        if !label.is_empty() {
            self.taken.push(around(&chosen));
        }
        chosen
    }
}

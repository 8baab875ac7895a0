//! What a person drew by hand. It means nothing to a policy, and stands beside the text.

use std::fmt::Write;

use super::places::FURTHEST;
use crate::views::Pixels;

/// A line drawn by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardPen {
    /// Where it runs, in pixels of a board that is not zoomed.
    pub points: Vec<(i32, i32)>,
}

/// No more than so many lines are kept.
pub const MOST_PENS: usize = 200;
/// And no more than so many points of one.
pub const MOST_POINTS: usize = 400;

impl BoardPen {
    /// Reads lines that [`write_all`](Self::write_all) wrote. What cannot be read is passed over.
    pub fn read_all(line: &str) -> Vec<BoardPen> {
        line.split(';').filter_map(BoardPen::read).take(MOST_PENS).collect()
    }

    /// As one line: the first point of each, and how far each next one is from the one before: `10,20 3,-1 0,4;…`.
    pub fn write_all(pens: &[BoardPen]) -> String {
        let mut line = String::new();
        for (number, pen) in pens.iter().take(MOST_PENS).enumerate() {
            if number > 0 {
                line.push(';');
            }
            let mut before = (0, 0);
            for (place, (x, y)) in pen.points.iter().take(MOST_POINTS).enumerate() {
                let space = if place > 0 { " " } else { "" };
                // Writing into a text cannot fail.
                let _ = write!(line, "{space}{},{}", x - before.0, y - before.1);
                before = (*x, *y);
            }
        }
        line
    }

    /// SVG path data of a smooth line: through the middle between each two points, bent towards the points themselves.
    pub fn path(&self) -> String {
        let mut path = String::new();
        let mut points = self.points.iter().map(|(x, y)| (*x as f32, *y as f32));
        let Some(first) = points.next() else { return path };
        let _ = write!(path, "M{} {}", Pixels(first.0), Pixels(first.1));
        let mut before = first;
        for (x, y) in points {
            let (middle_x, middle_y) = (Pixels((before.0 + x) / 2.0), Pixels((before.1 + y) / 2.0));
            let _ = write!(path, "Q{} {} {middle_x} {middle_y}", Pixels(before.0), Pixels(before.1));
            before = (x, y);
        }
        // A line of one point is a dot.
        let _ = write!(path, "L{} {}", Pixels(before.0), Pixels(before.1));
        path
    }

    fn read(line: &str) -> Option<BoardPen> {
        let mut points = Vec::new();
        let mut before = (0_i32, 0_i32);
        for item in line.split(' ').take(MOST_POINTS) {
            let (x, y) = item.split_once(',')?;
            let next = |before: i32, by: &str| {
                Some(before.saturating_add(by.parse().ok()?).clamp(-FURTHEST, FURTHEST))
            };
            before = (next(before.0, x)?, next(before.1, y)?);
            points.push(before);
        }
        Some(BoardPen { points })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let pens =
            [BoardPen { points: vec![(10, 20), (13, 19), (13, 23)] }, BoardPen { points: vec![(-5, 0)] }];
        let line = BoardPen::write_all(&pens);
        assert_eq!(line, "10,20 3,-1 0,4;-5,0");
        assert_eq!(BoardPen::read_all(&line), pens);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        assert_eq!(BoardPen::read_all(""), []);
        assert_eq!(BoardPen::read_all("1,2;a,b;3"), [BoardPen { points: vec![(1, 2)] }]);
    }

    #[test]
    fn a_line_runs_smoothly_to_its_last_point() {
        let path = BoardPen { points: vec![(0, 0), (10, 0), (10, 10)] }.path();
        assert_eq!(path, "M0 0Q0 0 5 0Q10 0 10 5L10 10");
    }
}

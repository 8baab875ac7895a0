//! The lines of a drawing as points, read from their path data.

/// A point.
pub(crate) type Point = (f32, f32);

/// Curves become so many straight pieces.
const PIECES: usize = 8;

/// A line and how often it turns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Its points.
    pub(crate) points: Vec<Point>,
    /// Round corners, and the two bends of a curve.
    pub(crate) bends: usize,
}

impl Line {
    /// Reads path data of the commands M, L, Q and C, as the diagram writes them.
    pub(crate) fn read(data: &str) -> Self {
        let mut line = Line::default();
        let mut rest = data;
        while let Some(command) = rest.chars().next() {
            rest = rest.get(command.len_utf8()..).unwrap_or_default();
            let end = rest.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (numbers, after) = rest.split_at(end);
            rest = after;
            let numbers: Vec<f32> =
                numbers.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
            let points: Vec<Point> =
                numbers.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
            line.add(command, &points);
        }
        line
    }

    /// Its straight pieces.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.iter().copied().zip(self.points.iter().copied().skip(1))
    }

    fn add(&mut self, command: char, points: &[Point]) {
        let start = self.points.last().copied();
        match (command, start, points) {
            ('Q', Some(start), [corner, end]) => {
                self.bends += 1;
                self.curve(&[start, *corner, *end]);
            }
            ('C', Some(start), [leave, arrive, end]) => {
                self.bends += if (start.1 - end.1).abs() < 0.5 { 0 } else { 2 };
                self.curve(&[start, *leave, *arrive, *end]);
            }
            _ => self.points.extend_from_slice(points),
        }
    }

    /// De Casteljau: between the points, again and again.
    fn curve(&mut self, handles: &[Point]) {
        for piece in 1..=PIECES {
            let part = piece as f32 / PIECES as f32;
            let mut points = handles.to_vec();
            while points.len() > 1 {
                let between = |(one, two): (&Point, &Point)| {
                    (one.0 + (two.0 - one.0) * part, one.1 + (two.1 - one.1) * part)
                };
                points = points.iter().zip(points.iter().skip(1)).map(between).collect();
            }
            self.points.extend(points);
        }
    }
}

/// Where two pieces cross, both of them going on beyond that point.
pub(crate) fn crossing(one: (Point, Point), two: (Point, Point)) -> Option<Point> {
    let (a, b) = ((one.1.0 - one.0.0, one.1.1 - one.0.1), (two.1.0 - two.0.0, two.1.1 - two.0.1));
    let turn = a.0 * b.1 - a.1 * b.0;
    if turn.abs() < 0.01 {
        return None;
    }
    let apart = (two.0.0 - one.0.0, two.0.1 - one.0.1);
    let (on_one, on_two) = ((apart.0 * b.1 - apart.1 * b.0) / turn, (apart.0 * a.1 - apart.1 * a.0) / turn);
    let inside = |part: f32, length: f32| part * length > 0.6 && (1.0 - part) * length > 0.6;
    (inside(on_one, a.0.hypot(a.1)) && inside(on_two, b.0.hypot(b.1)))
        .then_some((one.0.0 + a.0 * on_one, one.0.1 + a.1 * on_one))
}

/// How far two pieces that are level or upright run on one another.
pub(crate) fn shared(one: (Point, Point), two: (Point, Point)) -> f32 {
    let overlap = |one: (f32, f32), two: (f32, f32)| {
        one.0.max(one.1).min(two.0.max(two.1)) - one.0.min(one.1).max(two.0.min(two.1))
    };
    let is_level = |piece: (Point, Point)| (piece.0.1 - piece.1.1).abs() < 0.1;
    let is_upright = |piece: (Point, Point)| (piece.0.0 - piece.1.0).abs() < 0.1;
    if is_level(one) && is_level(two) && (one.0.1 - two.0.1).abs() < 1.0 {
        overlap((one.0.0, one.1.0), (two.0.0, two.1.0)).max(0.0)
    } else if is_upright(one) && is_upright(two) && (one.0.0 - two.0.0).abs() < 1.0 {
        overlap((one.0.1, one.1.1), (two.0.1, two.1.1)).max(0.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_corner_is_a_bend() {
        let line = Line::read("M0 0L0 28Q0 40 12 40L100 40");
        assert_eq!(
            (line.bends, line.points.first(), line.points.last()),
            (1, Some(&(0.0, 0.0)), Some(&(100.0, 40.0)))
        );
    }

    #[test]
    fn lines_that_touch_do_not_cross() {
        let level = ((0.0, 0.0), (10.0, 0.0));
        assert_eq!(crossing(level, ((5.0, -5.0), (5.0, 5.0))), Some((5.0, 0.0)));
        assert_eq!(crossing(level, ((5.0, 0.0), (5.0, 5.0))), None);
    }

    #[test]
    fn lines_on_one_another_share_what_both_have() {
        assert_eq!(shared(((0.0, 0.0), (10.0, 0.0)), ((4.0, 0.0), (20.0, 0.0))), 6.0);
    }
}

//! The board by the keyboard: from one box to another, and where a new one goes.

use netpol_view::views::BoardEnd;

use super::Point;
use super::field::{Field, Wants, free_place, rounded};
use super::pointing::{ArrowFrom, Seen};

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Toward {
    /// What an arrow key means.
    pub fn of_key(key: &str) -> Option<Toward> {
        Some(match key {
            "ArrowLeft" => Toward::Left,
            "ArrowRight" => Toward::Right,
            "ArrowUp" => Toward::Up,
            "ArrowDown" => Toward::Down,
            _ => return None,
        })
    }

    fn way(self) -> Point {
        match self {
            Toward::Left => (-1, 0),
            Toward::Right => (1, 0),
            Toward::Up => (0, -1),
            Toward::Down => (0, 1),
        }
    }
}

/// So far from a box is the next one that is drawn by a key.
const NEXT: Point = (250, 132);
/// So far a box is moved by a key.
const MOVED: i32 = 22;

impl Seen<'_> {
    /// The box of that end, with its index.
    pub fn box_of(&self, end: &str) -> Option<(usize, Point)> {
        let index = self.board.boxes.iter().position(|one| one.end == end)?;
        Some((index, rounded(self.picture.boxes.get(index)?.middle())))
    }

    /// The box that comes next in a direction; the first of all where none has the focus.
    pub fn next(&self, from: Option<&str>, toward: Toward) -> Option<String> {
        let Some((own, (x, y))) = from.and_then(|end| self.box_of(end)) else {
            return self.board.boxes.first().map(|one| one.end.clone());
        };
        let way = toward.way();
        let far = |index: usize| {
            let (to_x, to_y) = rounded(self.picture.boxes.get(index)?.middle());
            let (along, aside) =
                ((to_x - x) * way.0 + (to_y - y) * way.1, (to_x - x) * way.1 + (to_y - y) * way.0);
            // What is more aside than ahead is met by another key.
            (along > 0 && aside.abs() <= 2 * along).then_some(along + 2 * aside.abs())
        };
        let others = (0..self.board.boxes.len()).filter(|index| *index != own);
        let nearest = others.filter_map(|index| Some((far(index)?, index))).min()?;
        self.board.boxes.get(nearest.1).map(|one| one.end.clone())
    }

    /// A pod beside a box, and its path from that, or to it.
    pub fn connected(&self, from: &str, toward: Toward, is_source: bool) -> Option<Field> {
        let (index, (x, y)) = self.box_of(from)?;
        let way = toward.way();
        let at = free_place(self.picture, (x + way.0 * NEXT.0, y + way.1 * NEXT.1));
        let frame = self.board.boxes.get(index)?.frame.and_then(|frame| self.board.frames.get(frame));
        let namespace = frame.map_or_else(|| self.namespace_at(at), |frame| frame.name.clone());
        Some(Field { at, wants: Wants::End { known: from.to_owned(), is_source, forbids: false, namespace } })
    }

    /// Where a box stands once a key has moved it.
    pub fn nudged(&self, end: &str, toward: Toward) -> Option<(String, Point)> {
        let (_, (x, y)) = self.box_of(end)?;
        let way = toward.way();
        Some((end.to_owned(), (x + way.0 * MOVED, y + way.1 * MOVED)))
    }

    /// An arrow that begins at a box.
    pub fn arrow_from(&self, end: &str, forbids: bool) -> Option<ArrowFrom> {
        let (index, _) = self.box_of(end)?;
        Some(ArrowFrom { end: end.to_owned(), of: BoardEnd::Box(index), forbids })
    }

    /// Its ports, where it ends at another box.
    pub fn ports_to(&self, from: ArrowFrom, end: &str) -> Option<Field> {
        let (index, _) = self.box_of(end)?;
        (from.end != end).then(|| self.ports(from, BoardEnd::Box(index), end.to_owned()))
    }
}

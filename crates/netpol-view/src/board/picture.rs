//! Where everything stands, and how arrows run.

mod automatic;
mod curve;
mod flow;
mod free;
mod group;
mod labels;
mod rectangle;
mod route;
mod shelves;
mod slots;

use super::{BoardFlow, BoardPlaces};
use crate::views::{BoardEnd, BoardView};

/// Width and height of a box, in pixels.
pub const BOX: (f32, f32) = (160.0, 92.0);

/// How far the sides of a frame are from its boxes; above them is its name, and below them what is said of them.
const FRAME: (f32, f32, f32) = (30.0, 40.0, 52.0);

/// A board with final coordinates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardPicture {
    /// What holds all of it.
    pub bounds: BoardRectangle,
    /// One for each frame.
    pub frames: Vec<BoardRectangle>,
    /// One for each box.
    pub boxes: Vec<BoardRectangle>,
    /// One for each arrow.
    pub strokes: Vec<BoardStroke>,
}

/// A place with its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BoardRectangle {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// How an arrow runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardStroke {
    /// SVG path data, from its beginning to the tip of its head.
    pub path: String,
    /// The middle of its ports.
    pub label_at: (f32, f32),
}

impl BoardRectangle {
    /// One around a point.
    pub fn around((x, y): (f32, f32), (width, height): (f32, f32)) -> Self {
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// Its middle.
    pub fn middle(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether a point is in it.
    pub fn holds(&self, (x, y): (f32, f32)) -> bool {
        (self.x..=self.x + self.width).contains(&x) && (self.y..=self.y + self.height).contains(&y)
    }

    /// Whether they have a point in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// The least that holds both.
    pub fn with(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

/// Puts everything where a person put it, and what nobody put anywhere where there is room.
pub fn lay_out(board: &BoardView, places: &BoardPlaces) -> BoardPicture {
    let centres = free::places(board, places, &automatic::places(board, places.flow()));
    let boxes: Vec<BoardRectangle> =
        centres.boxes.iter().map(|place| BoardRectangle::around(*place, BOX)).collect();
    let frame = |(index, empty): (usize, &(f32, f32))| {
        let own = board.boxes.iter().zip(&boxes).filter(|(one, _)| one.frame == Some(index));
        let around = own.map(|(_, place)| *place).reduce(|all, place| all.with(&place));
        around.map_or_else(|| empty_frame(*empty), framed)
    };
    let frames: Vec<BoardRectangle> = centres.frames.iter().enumerate().map(frame).collect();
    let ends = Ends { boxes: &boxes, frames: &frames };
    let curves = route::curves(board, &ends);
    let labels = labels::places(board, &ends, &curves);
    let strokes = curves.iter().zip(labels);
    let strokes: Vec<BoardStroke> =
        strokes.map(|(curve, label_at)| BoardStroke { path: curve.path(), label_at }).collect();
    let reached =
        curves.iter().flat_map(|curve| curve.points()).map(|point| BoardRectangle::around(point, (0.0, 0.0)));
    let all = frames.iter().chain(&boxes).copied().chain(reached);
    let bounds = all.reduce(|all, one| all.with(&one)).unwrap_or_default();
    BoardPicture { bounds, frames, boxes, strokes }
}

/// The frame around the boxes in it.
fn framed(around: BoardRectangle) -> BoardRectangle {
    let (side, below, above) = FRAME;
    BoardRectangle {
        x: around.x - side,
        y: around.y - above,
        width: around.width + 2.0 * side,
        height: around.height + above + below,
    }
}

/// A frame without boxes, by its upper left corner: as large as one around a box.
fn empty_frame((x, y): (f32, f32)) -> BoardRectangle {
    let (side, below, above) = FRAME;
    BoardRectangle { x, y, width: BOX.0 + 2.0 * side, height: BOX.1 + above + below }
}

/// What arrows begin and end at.
struct Ends<'a> {
    boxes: &'a [BoardRectangle],
    frames: &'a [BoardRectangle],
}

impl Ends<'_> {
    fn rectangle(&self, end: BoardEnd) -> BoardRectangle {
        match end {
            BoardEnd::Box(index) => self.boxes.get(index).copied().unwrap_or_default(),
            BoardEnd::Frame(index) => self.frames.get(index).copied().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;

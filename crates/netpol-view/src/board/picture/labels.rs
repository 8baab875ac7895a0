//! Where the ports of arrows stand.

use super::curve::Curve;
use super::{BoardRectangle, Ends};
use crate::board::signs::{size_at_arrow, words_of_arrow};
use crate::views::{BoardArrowView, BoardBoxView, BoardFrameView, BoardView};

/// Between a label and its arrow.
const GAP: f32 = 2.0;

/// Where along its arrow a label may stand, the best first.
const PARTS: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/// The name of a frame, and so wide is a letter of it.
const NAME: (f32, f32, f32, f32) = (16.0, 10.0, 28.0, 10.0);

/// The height of a line below a box, the width of a letter of it, and how many lines are said.
const SAID: (f32, f32, usize) = (15.0, 6.2, 2);

/// Of a box so much is free at its sides.
const RIM: f32 = 12.0;

/// The middle of each label: above the middle of its arrow, or elsewhere beside it or on it, where it meets least.
pub(super) fn places(board: &BoardView, ends: &Ends<'_>, curves: &[Curve]) -> Vec<(f32, f32)> {
    let mut names = names(board, ends);
    names.extend(board.boxes.iter().zip(ends.boxes).filter_map(below));
    let inner: Vec<BoardRectangle> = ends.boxes.iter().map(|place| place.grown(-RIM)).collect();
    let bounds: Vec<BoardRectangle> = curves.iter().map(Curve::bounds).collect();
    let mut labels: Vec<BoardRectangle> = Vec::new();
    let mut places = Vec::new();
    for (number, (arrow, curve)) in board.arrows.iter().zip(curves).enumerate() {
        let Some(size) = size(arrow) else {
            places.push(curve.at(0.5));
            continue;
        };
        // What it hides counts by how much one would miss it.
        let hidden = |place: &BoardRectangle| {
            let count = |all: &[BoardRectangle]| all.iter().filter(|other| other.meets(place)).count();
            let is_under = |(other, (curve, bounds)): &(usize, (&Curve, &BoardRectangle))| {
                *other != number && bounds.meets(place) && curve.points().any(|point| place.holds(point))
            };
            let lines = curves.iter().zip(&bounds).enumerate().filter(is_under).count();
            6 * count(&labels) + count(ends.boxes) + 4 * count(&inner) + 3 * count(&names) + lines
        };
        let mut best: Option<(usize, BoardRectangle)> = None;
        for place in tried(curve, size) {
            let hidden = hidden(&place);
            if best.as_ref().is_none_or(|(known, _)| hidden < *known) {
                best = Some((hidden, place));
            }
            if hidden == 0 {
                break;
            }
        }
        let place = best.map_or_else(|| BoardRectangle::around(curve.at(0.5), size), |(_, place)| place);
        labels.push(place);
        places.push(place.middle());
    }
    places
}

/// Where the names of frames stand.
pub(super) fn names(board: &BoardView, ends: &Ends<'_>) -> Vec<BoardRectangle> {
    let name = |(frame, place): (&BoardFrameView, &BoardRectangle)| {
        let (x, y, height, letter) = NAME;
        let width = (frame.name.chars().count() as f32 * letter).min(place.width - 70.0);
        BoardRectangle { x: place.x + x, y: place.y + y, width, height }
    };
    board.frames.iter().zip(ends.frames).map(name).collect()
}

/// What is said below a box.
fn below((one, place): (&BoardBoxView, &BoardRectangle)) -> Option<BoardRectangle> {
    let (height, letter, most) = SAID;
    let said = one.tags.iter().take(most);
    let letters = said.clone().map(|(tag, _)| tag.chars().count()).max()?;
    let size = (letters as f32 * letter, said.count() as f32 * height);
    Some(BoardRectangle::around((place.middle().0, place.bottom() + 4.0 + size.1 / 2.0), size))
}

/// The size of a label; none where there is nothing to say.
fn size(arrow: &BoardArrowView) -> Option<(f32, f32)> {
    let words = words_of_arrow(arrow);
    (!words.is_empty()).then(|| size_at_arrow(&words))
}

/// The places that are tried: above the arrow, below it, and last on it.
fn tried(curve: &Curve, size: (f32, f32)) -> impl Iterator<Item = BoardRectangle> {
    let beside = [-1.0, 1.0].into_iter().flat_map(|side| PARTS.into_iter().map(move |part| (part, side)));
    let on = PARTS.into_iter().map(|part| (part, 0.0));
    beside.chain(on).map(move |(part, side)| {
        let (x, y) = curve.at(part);
        let (along_x, along_y) = curve.direction(part);
        // Upwards, or to the right of what runs straight up or down.
        let (up_x, up_y) =
            if along_x.abs() > 0.01 { (along_y * along_x.signum(), -along_x.abs()) } else { (1.0, 0.0) };
        let away = up_x.abs() * size.0 / 2.0 + up_y.abs() * size.1 / 2.0 + GAP;
        BoardRectangle::around((x - side * up_x * away, y - side * up_y * away), size)
    })
}

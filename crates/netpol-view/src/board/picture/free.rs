//! Places that a person chose, and places for the rest beside them.

use super::automatic::Centres;
use super::{BOX, BoardFlow, BoardPlaces, BoardRectangle, empty_frame, framed};
use crate::views::{BoardView, BoxShape};

/// What nobody put anywhere is at least so far from everything else.
const ROOM: f32 = 24.0;

/// Between what is outside and everything else, where nothing is in the way.
const BESIDE: f32 = 60.0;

/// Places are tried at these distances from each other, as many times as this around where something would stand.
const TRIED: (f32, f32) = (62.5, 66.0);
const RINGS: i32 = 48;

/// What stands where a person chose, and for everything else its automatic place, or the nearest where nothing is. A frame of which a
/// person put some boxes somewhere brings its other boxes along.
pub(super) fn places(board: &BoardView, chosen: &BoardPlaces, automatic: &Centres) -> Centres {
    let place = |end: &str| chosen.get(end).map(|(x, y)| (x as f32, y as f32));
    let boxes: Vec<_> = board.boxes.iter().map(|one| place(&one.end)).collect();
    let has_boxes = |frame: usize| board.boxes.iter().any(|one| one.frame == Some(frame));
    let corners: Vec<_> = board.frames.iter().map(|one| place(&one.end)).collect();
    if boxes.iter().chain(&corners).all(Option::is_none) {
        return automatic.clone();
    }
    let empty = corners.iter().enumerate().map(|(frame, corner)| corner.filter(|_| !has_boxes(frame)));
    let frames = empty.collect();
    let flow = chosen.flow();
    let mut placing = Placing { board, flow, automatic, corners, boxes, frames };
    for frame in 0..board.frames.len() {
        placing.boxes_beside_others(frame);
    }
    for frame in 0..board.frames.len() {
        match has_boxes(frame) {
            true => placing.whole_frame(frame),
            false => placing.empty_frame(frame),
        }
    }
    // What is outside stands beside all the rest, which is there by then.
    let is_outside =
        |index: &usize| board.boxes.get(*index).is_some_and(|one| one.shape == BoxShape::Outside);
    let (outside, inside): (Vec<usize>, Vec<usize>) = (0..board.boxes.len()).partition(is_outside);
    inside.into_iter().for_each(|index| placing.lone_box(index));
    let all = placing.inside();
    outside.into_iter().for_each(|index| placing.outside(index, all));
    let or = |known: &[Option<(f32, f32)>], automatic: &[(f32, f32)]| {
        known.iter().zip(automatic).map(|(known, automatic)| known.unwrap_or(*automatic)).collect()
    };
    Centres { boxes: or(&placing.boxes, &automatic.boxes), frames: or(&placing.frames, &automatic.frames) }
}

struct Placing<'a> {
    board: &'a BoardView,
    flow: BoardFlow,
    automatic: &'a Centres,
    /// The upper left corners that somebody chose for frames, when they had no boxes yet.
    corners: Vec<Option<(f32, f32)>>,
    boxes: Vec<Option<(f32, f32)>>,
    /// The upper left corners of frames without boxes.
    frames: Vec<Option<(f32, f32)>>,
}

impl Placing<'_> {
    /// The boxes of a frame that nobody put anywhere, where somebody put others of it, or the frame itself.
    fn boxes_beside_others(&mut self, frame: usize) {
        let own = self.own(frame);
        let moved = own.iter().filter_map(|index| {
            let ((x, y), (from_x, from_y)) = (self.chosen(*index)?, self.automatic.boxes.get(*index)?);
            Some((x - from_x, y - from_y))
        });
        let moved: Vec<(f32, f32)> = match moved.collect::<Vec<_>>() {
            none if none.is_empty() => self.moved_corner(frame).into_iter().collect(),
            moved => moved,
        };
        if moved.is_empty() {
            return;
        }
        let count = moved.len() as f32;
        let by = moved.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0 / count, sum.1 + one.1 / count));
        for index in own.into_iter().filter(|index| self.chosen(*index).is_none()).collect::<Vec<_>>() {
            let wanted = self.wanted(index, by);
            let others = self.others(Some(frame));
            let own = self.around(frame);
            let is_free = |place: &BoardRectangle| {
                let around = framed(own.map_or(*place, |own| own.with(place)));
                !self.meets_box(place) && !others.iter().any(|other| other.meets(&around))
            };
            let found = nearest(BoardRectangle::around(wanted, BOX), is_free)
                .or_else(|| nearest(BoardRectangle::around(wanted, BOX), |place| !self.meets_box(place)));
            self.set(index, found.map_or(wanted, |place| place.middle()));
        }
    }

    /// How far somebody moved a frame as a whole.
    fn moved_corner(&self, frame: usize) -> Option<(f32, f32)> {
        let (x, y) = self.corners.get(frame).copied().flatten()?;
        let own = self.own(frame).into_iter().map(|index| self.wanted(index, (0.0, 0.0)));
        let around = own.map(|place| BoardRectangle::around(place, BOX)).reduce(|all, one| all.with(&one))?;
        let automatic = framed(around);
        Some((x - automatic.x, y - automatic.y))
    }

    /// A frame of which nobody put any box anywhere, as one.
    fn whole_frame(&mut self, frame: usize) {
        let own = self.own(frame);
        if own.iter().any(|index| self.chosen(*index).is_some()) {
            return;
        }
        let boxes = own.iter().map(|index| BoardRectangle::around(self.wanted(*index, (0.0, 0.0)), BOX));
        let Some(around) = boxes.reduce(|all, one| all.with(&one)).map(framed) else { return };
        let others = self.others(None);
        let found = nearest(around, |place| !others.iter().any(|other| other.meets(&place.grown(ROOM))))
            .unwrap_or(around);
        for index in own {
            let place = self.wanted(index, (found.x - around.x, found.y - around.y));
            self.set(index, place);
        }
    }

    fn empty_frame(&mut self, frame: usize) {
        let Some(wanted) = self.automatic.frames.get(frame) else { return };
        if self.frames.get(frame).copied().flatten().is_some() {
            return;
        }
        let others = self.others(None);
        let wanted = empty_frame(*wanted);
        let found = nearest(wanted, |place| !others.iter().any(|other| other.meets(&place.grown(ROOM))));
        if let (Some(known), Some(found)) = (self.frames.get_mut(frame), found) {
            *known = Some((found.x, found.y));
        }
    }

    /// A box that is in no frame.
    fn lone_box(&mut self, index: usize) {
        if self.chosen(index).is_some() {
            return;
        }
        let wanted = BoardRectangle::around(self.wanted(index, (0.0, 0.0)), BOX);
        self.beside(index, wanted, |_| true);
    }

    /// A box outside, left of everything else, or right where it is only reached; above or below where arrows lead down.
    fn outside(&mut self, index: usize, all: Option<BoardRectangle>) {
        let is_left = self.board.boxes.get(index).is_some_and(|one| one.column == 0);
        let Some(all) = all.filter(|_| self.chosen(index).is_none()) else {
            return self.lone_box(index);
        };
        let wanted = self.flow.turned(self.wanted(index, (0.0, 0.0)));
        let away = BESIDE + self.flow.size_of_box().0 / 2.0;
        let flow = self.flow;
        let turned = |place: &BoardRectangle| {
            let (x, y) = flow.turned((place.x, place.y));
            let (width, height) = flow.turned((place.width, place.height));
            BoardRectangle { x, y, width, height }
        };
        let all = turned(&all);
        let x = if is_left { wanted.0.min(all.x - away) } else { wanted.0.max(all.right() + away) };
        let wanted = BoardRectangle::around(self.flow.turned((x, wanted.1)), BOX);
        self.beside(index, wanted, |place| match is_left {
            true => turned(place).right() + ROOM <= all.x,
            false => all.right() + ROOM <= turned(place).x,
        });
    }

    /// The place nearest to the wanted one where nothing else is.
    fn beside(&mut self, index: usize, wanted: BoardRectangle, may_be_at: impl Fn(&BoardRectangle) -> bool) {
        let others = self.others(None);
        let is_free = |place: &BoardRectangle| {
            may_be_at(place) && !others.iter().any(|other| other.meets(&place.grown(ROOM)))
        };
        self.set(index, nearest(wanted, is_free).unwrap_or(wanted).middle());
    }

    /// What holds all namespaces, and the pods that are in none.
    fn inside(&self) -> Option<BoardRectangle> {
        let frames = self.frames_but(None);
        let boxes = self.board.boxes.iter().zip(&self.boxes);
        let pods = boxes.filter(|(one, _)| one.shape != BoxShape::Outside).filter_map(|(_, place)| *place);
        let pods = pods.map(|place| BoardRectangle::around(place, BOX));
        frames.into_iter().chain(pods).reduce(|all, one| all.with(&one))
    }

    /// What is there already, but for a frame and its boxes.
    fn others(&self, but: Option<usize>) -> Vec<BoardRectangle> {
        let boxes = self.board.boxes.iter().zip(&self.boxes).filter(|(one, _)| one.frame.is_none());
        let boxes = boxes.filter_map(|(_, place)| *place).map(|place| BoardRectangle::around(place, BOX));
        self.frames_but(but).into_iter().chain(boxes).collect()
    }

    fn frames_but(&self, but: Option<usize>) -> Vec<BoardRectangle> {
        let frame = |frame: usize| {
            let empty = self.frames.get(frame).copied().flatten().map(empty_frame);
            self.around(frame).map(framed).or(empty)
        };
        (0..self.board.frames.len()).filter(|frame| Some(*frame) != but).filter_map(frame).collect()
    }

    fn meets_box(&self, place: &BoardRectangle) -> bool {
        let near = place.grown(ROOM);
        self.boxes.iter().flatten().any(|other| near.meets(&BoardRectangle::around(*other, BOX)))
    }

    /// What holds the boxes of a frame that are there already.
    fn around(&self, frame: usize) -> Option<BoardRectangle> {
        let places = self.own(frame).into_iter().filter_map(|index| self.chosen(index));
        places.map(|place| BoardRectangle::around(place, BOX)).reduce(|all, one| all.with(&one))
    }

    fn own(&self, frame: usize) -> Vec<usize> {
        let boxes = self.board.boxes.iter().enumerate();
        boxes.filter(|(_, one)| one.frame == Some(frame)).map(|(index, _)| index).collect()
    }

    fn chosen(&self, index: usize) -> Option<(f32, f32)> {
        self.boxes.get(index).copied().flatten()
    }

    fn wanted(&self, index: usize, (x, y): (f32, f32)) -> (f32, f32) {
        let (own_x, own_y) = self.automatic.boxes.get(index).copied().unwrap_or_default();
        (own_x + x, own_y + y)
    }

    fn set(&mut self, index: usize, place: (f32, f32)) {
        if let Some(known) = self.boxes.get_mut(index) {
            *known = Some(place);
        }
    }
}

/// The place nearest to the wanted one that is free, as far as places are tried: ring by ring around it.
fn nearest(wanted: BoardRectangle, is_free: impl Fn(&BoardRectangle) -> bool) -> Option<BoardRectangle> {
    let at = |x: i32, y: i32| wanted.moved((x as f32 * TRIED.0, y as f32 * TRIED.1));
    (0..RINGS).find_map(|ring| {
        // Below before above, and right before left.
        let sides =
            (-ring..=ring).flat_map(|along| [(along, ring), (along, -ring), (ring, along), (-ring, along)]);
        let free = sides.map(|(x, y)| at(x, y)).filter(&is_free);
        let distance =
            |place: &BoardRectangle| ((place.x - wanted.x).abs() + (place.y - wanted.y).abs()) as i32;
        free.min_by_key(distance)
    })
}

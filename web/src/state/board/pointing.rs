//! What a finger, a mouse or a pen does on the board, from the press to its end.

mod moving;

use netpol_view::board::{BoardPen, BoardPicture, BoardPlaces, BoardRectangle};
use netpol_view::views::{BoardEnd, BoardView};

use self::moving::Moving;

use self::moving::{is_near, snapped, thinned};
use super::field::{Field, Wants, free_place, rounded, standing};
use super::{BoardStep, Gesture, Point, Tool};

/// What is held down.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pointing {
    /// Nothing.
    #[default]
    Idle,
    /// Boxes are moved.
    Moving(Moving),
    /// The board itself is moved: from where.
    Panning(Point),
    /// An arrow is drawn: from which end, from where to where, and whether the source was pressed and let go before.
    Arrow(ArrowFrom, Point, bool),
    /// A namespace is drawn around what is between two corners.
    Area(Point, Point),
    /// A line is drawn by hand.
    Pen(Vec<Point>),
}

/// Where an arrow begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowFrom {
    /// As it is typed.
    pub end: String,
    /// The box or the frame of which it is.
    pub of: BoardEnd,
    /// It is to stay blocked.
    pub forbids: bool,
}

/// What is under a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Under {
    /// The label of a box.
    Label(usize),
    /// A box.
    Box(usize),
    /// A frame.
    Frame(usize),
    /// The board.
    Nothing,
}

/// The board as it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// What is drawn.
    pub board: &'a BoardView,
    /// Where.
    pub picture: &'a BoardPicture,
    /// Where a person put it.
    pub places: &'a BoardPlaces,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// Something is done.
    Step(BoardStep),
    /// Something has to be asked.
    Ask(Field),
    /// Something is chosen, or nothing.
    Choose(Option<String>),
}

/// So far beside a frame something still belongs to it.
const BESIDE: f32 = 70.0;
/// The height of the strip of a box in which its label stands, and of a frame in which its name does.
pub const LABEL: f32 = 30.0;

impl Seen<'_> {
    /// A line that is drawn, while everything else stays where it is.
    pub fn gesture(&self, line: String) -> Gesture {
        Gesture { lines: [line].into(), places: standing(self.board, self.picture, self.places) }
    }

    /// What is under a point; what is drawn last is above.
    pub fn under(&self, at: Point) -> Under {
        let point = (at.0 as f32, at.1 as f32);
        let find = |all: &[BoardRectangle]| all.iter().rposition(|one| one.holds(point));
        if let Some(index) = find(&self.picture.boxes) {
            let has_label = self.board.boxes.get(index).is_some_and(|one| !one.label_end.is_empty());
            let is_low =
                self.picture.boxes.get(index).is_some_and(|one| point.1 > one.y + one.height - LABEL);
            return if has_label && is_low { Under::Label(index) } else { Under::Box(index) };
        }
        find(&self.picture.frames).map_or(Under::Nothing, Under::Frame)
    }

    /// The namespace that a new pod at a point is in.
    pub fn namespace_at(&self, at: Point) -> String {
        let point = (at.0 as f32, at.1 as f32);
        let grown = |frame: &&BoardRectangle, by: f32| {
            let wide = (frame.width + 2.0 * by, frame.height + 2.0 * by);
            BoardRectangle::around(frame.middle(), wide).holds(point)
        };
        let find = |by: f32| self.picture.frames.iter().position(|frame| grown(&frame, by));
        let frame = find(0.0).or_else(|| find(BESIDE)).and_then(|index| self.board.frames.get(index));
        frame.map_or_else(|| "default".to_owned(), |frame| frame.name.clone())
    }

    /// A box or a frame as it is typed.
    pub fn end(&self, end: BoardEnd) -> Option<&str> {
        match end {
            BoardEnd::Box(index) => self.board.boxes.get(index).map(|one| one.end.as_str()),
            BoardEnd::Frame(index) => self.board.frames.get(index).map(|one| one.end.as_str()),
        }
    }

    /// Where a box or a frame stands.
    pub fn place(&self, end: BoardEnd) -> Option<BoardRectangle> {
        match end {
            BoardEnd::Box(index) => self.picture.boxes.get(index).copied(),
            BoardEnd::Frame(index) => self.picture.frames.get(index).copied(),
        }
    }

    /// Something is pressed.
    pub fn press(&self, tool: Tool, at: Point, before: Pointing) -> Pointing {
        let under = self.under(at);
        match tool {
            Tool::Move => match under {
                Under::Box(index) | Under::Label(index) => {
                    self.moving(self.boxes(|number| number == index), at)
                }
                Under::Frame(index) if self.is_name(index, at) => self.moving(self.in_frame(index), at),
                Under::Frame(_) | Under::Nothing => Pointing::Panning(at),
            },
            Tool::Allow | Tool::Forbid => match (before, self.begun(under, tool == Tool::Forbid)) {
                // The source was pressed and let go before: this is the destination.
                (Pointing::Arrow(from, ..), _) => Pointing::Arrow(from, at, true),
                (_, Some(from)) => Pointing::Arrow(from, at, false),
                (_, None) => Pointing::Panning(at),
            },
            Tool::Namespace => Pointing::Area(at, at),
            Tool::Pen => Pointing::Pen(vec![at]),
            Tool::Pod | Tool::Erase => Pointing::Idle,
        }
    }

    /// What was pressed is let go.
    pub fn release(&self, tool: Tool, at: Point, held: Pointing) -> (Pointing, Outcome) {
        match held {
            Pointing::Moving(moving) => {
                let outcome = match moving.is_at_rest() {
                    true => Outcome::Choose(moving.ends.first().map(|(end, _)| end.clone())),
                    false => self.dropped(&moving),
                };
                (Pointing::Idle, outcome)
            }
            Pointing::Panning(from) if is_near(from, at) => (Pointing::Idle, Outcome::Choose(None)),
            Pointing::Arrow(from, _, was_let_go) => self.arrived(from, at, was_let_go),
            Pointing::Area(from, to) => (Pointing::Idle, Outcome::Ask(self.area(from, to))),
            Pointing::Pen(points) => {
                let pen = BoardPen { points: thinned(&points) };
                let places = standing(self.board, self.picture, self.places);
                (Pointing::Idle, Outcome::Step(BoardStep::Penned(pen, places)))
            }
            Pointing::Idle if tool == Tool::Pod => (Pointing::Idle, Outcome::Ask(self.pod_at(at))),
            Pointing::Idle | Pointing::Panning(_) => (Pointing::Idle, Outcome::Nothing),
        }
    }

    /// A pod is to be drawn there.
    pub fn pod_at(&self, at: Point) -> Field {
        let place = free_place(self.picture, snapped(at));
        Field { at: place, wants: Wants::Pod { namespace: self.namespace_at(at) } }
    }

    /// The ports of an arrow are asked for, in the middle of it.
    pub fn ports(&self, from: ArrowFrom, to: BoardEnd, to_end: String) -> Field {
        let middle = |end| self.place(end).map(|place| place.middle()).unwrap_or_default();
        let ((x, y), (to_x, to_y)) = (middle(from.of), middle(to));
        let at = rounded(((x + to_x) / 2.0, (y + to_y) / 2.0));
        Field { at, wants: Wants::Ports { from: from.end, to: to_end, forbids: from.forbids } }
    }

    fn begun(&self, under: Under, forbids: bool) -> Option<ArrowFrom> {
        let (of, end) = self.end_under(under)?;
        Some(ArrowFrom { end, of, forbids })
    }

    /// What an arrow begins or ends at there: a label means whoever has it, a frame everybody in it.
    fn end_under(&self, under: Under) -> Option<(BoardEnd, String)> {
        let of = match under {
            Under::Label(index) => {
                let label = self.board.boxes.get(index)?.label_end.clone();
                return Some((BoardEnd::Box(index), label));
            }
            Under::Box(index) => BoardEnd::Box(index),
            Under::Frame(index) => BoardEnd::Frame(index),
            Under::Nothing => return None,
        };
        Some((of, self.end(of)?.to_owned()))
    }

    fn arrived(&self, from: ArrowFrom, at: Point, was_let_go: bool) -> (Pointing, Outcome) {
        let under = self.under(at);
        match self.end_under(under) {
            // Pressed and let go: the next press says where it ends.
            Some((of, _)) if of == from.of && !was_let_go => {
                (Pointing::Arrow(from, at, true), Outcome::Nothing)
            }
            Some((of, _)) if of == from.of => (Pointing::Idle, Outcome::Nothing),
            // An arrow out of a frame ends at what is drawn, and its own frame is no end.
            Some((of, end)) if !matches!((from.of, of), (BoardEnd::Box(one), BoardEnd::Frame(frame)) if self.frame_of(one) == Some(frame)) => {
                (Pointing::Idle, Outcome::Ask(self.ports(from, of, end)))
            }
            _ => {
                let wants = Wants::End {
                    known: from.end,
                    is_source: false,
                    forbids: from.forbids,
                    namespace: self.namespace_at(at),
                };
                let place = free_place(self.picture, snapped(at));
                (Pointing::Idle, Outcome::Ask(Field { at: place, wants }))
            }
        }
    }

    fn frame_of(&self, index: usize) -> Option<usize> {
        self.board.boxes.get(index)?.frame
    }

    fn moving(&self, ends: Vec<(String, Point)>, at: Point) -> Pointing {
        let mut others = standing(self.board, self.picture, self.places);
        others.retain(|(end, _)| !ends.iter().any(|(moved, _)| moved == end));
        Pointing::Moving(Moving { ends, others, from: at, to: at })
    }

    /// Boxes that are let go in the frame of another namespace are moved to that.
    fn dropped(&self, moving: &Moving) -> Outcome {
        let (ends, mut places) = (moving.moved(), moving.others.clone());
        let others = |name: &str, at: Point| {
            let point = (at.0 as f32, at.1 as f32);
            let frames = self.board.frames.iter().zip(&self.picture.frames);
            let mut others = frames.filter(|(frame, _)| frame.name != name);
            others.find(|(_, place)| place.holds(point)).map(|(frame, _)| frame.name.clone())
        };
        let pods = self.board.boxes.iter().filter(|one| one.is_pod);
        let moved: Vec<_> = pods.filter(|one| ends.iter().any(|(end, _)| *end == one.end)).collect();
        if let ([one], [(_, at)]) = (moved.as_slice(), ends.as_slice())
            && let Some((namespace, name)) = one.end.split_once('/')
            && let Some(other) = others(namespace, *at)
        {
            places.push((format!("{other}/{name}"), *at));
            let line = format!("mv {} {other}", one.end);
            return Outcome::Step(BoardStep::Asked(Gesture { lines: [line].into(), places }));
        }
        places.extend(ends);
        Outcome::Step(BoardStep::Placed(places))
    }

    /// A namespace around the pods between two corners.
    fn area(&self, from: Point, to: Point) -> Field {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let size = ((from.0 - to.0).abs() as f32, (from.1 - to.1).abs() as f32);
        let area = BoardRectangle { x: x as f32, y: y as f32, width: size.0, height: size.1 };
        let boxes = self.board.boxes.iter().zip(&self.picture.boxes);
        let inside = boxes.filter(|(one, place)| one.is_pod && area.holds(place.middle()));
        let pods = inside.map(|(one, _)| one.end.clone()).collect();
        Field { at: snapped((x, y)), wants: Wants::Namespace { pods } }
    }

    fn is_name(&self, frame: usize, at: Point) -> bool {
        self.picture.frames.get(frame).is_some_and(|place| (at.1 as f32) < place.y + LABEL)
    }

    fn in_frame(&self, frame: usize) -> Vec<(String, Point)> {
        let boxes = self.boxes(|index| self.frame_of(index) == Some(frame));
        let own = self.board.frames.get(frame).zip(self.picture.frames.get(frame));
        match own {
            // A frame without boxes has a place of its own.
            Some((frame, place)) if boxes.is_empty() => {
                vec![(frame.end.clone(), rounded((place.x, place.y)))]
            }
            _ => boxes,
        }
    }

    fn boxes(&self, is_meant: impl Fn(usize) -> bool) -> Vec<(String, Point)> {
        let boxes = self.board.boxes.iter().zip(&self.picture.boxes).enumerate();
        let meant = boxes.filter(|(index, _)| is_meant(*index));
        meant.map(|(_, (one, place))| (one.end.clone(), rounded(place.middle()))).collect()
    }
}

impl Pointing {
    /// It is moved to there.
    pub fn drag(&mut self, at: Point) {
        match self {
            Pointing::Moving(Moving { to, .. }) | Pointing::Arrow(_, to, _) | Pointing::Area(_, to) => {
                *to = at
            }
            Pointing::Pen(points) => points.push(at),
            Pointing::Panning(_) | Pointing::Idle => {}
        }
    }

    /// Where everything stands while boxes are moved.
    pub fn places(&self, places: &BoardPlaces) -> BoardPlaces {
        let mut places = places.clone();
        if let Pointing::Moving(moving) = self
            && !moving.is_at_rest()
        {
            for (end, place) in moving.others.iter().chain(&moving.moved()) {
                places.set(end, *place);
            }
        }
        places
    }
}

#[cfg(test)]
pub(super) mod tests;

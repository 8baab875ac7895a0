//! What is done on the board and is no step yet, and what it is done on.

use netpol_view::board::{BoardPicture, BoardPlaces};
use netpol_view::views::{BoardView, LineTarget};

use super::pinch::Fingers;
use super::pointer::Target;
use crate::components::board::Camera;
use crate::shared::Shared;
use crate::state::{BoardStep, Field, Point, Pointing, SeenBoard, Tool};

/// What is done on it and is no step yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Doing {
    /// What is held down.
    pub(super) pointing: Pointing,
    /// The fingers that are down.
    pub(super) fingers: Fingers,
    /// What is asked for, and how often something was.
    pub(super) field: Option<Field>,
    pub(super) asked: u32,
    /// It is asked for by the press that goes on.
    pub(super) is_fresh: bool,
    /// What has the focus, by its end.
    pub(super) focus: Option<String>,
    /// What of it is seen, where somebody chose that.
    pub(super) camera: Option<Camera>,
    /// Where the pointer is, while it is shown to others.
    pub(super) spot: Option<(f32, f32)>,
}

/// The board that events are about.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) view: Shared<BoardView>,
    pub(super) picture: Shared<BoardPicture>,
    pub(super) places: BoardPlaces,
    pub(super) tool: Tool,
    pub(super) is_past: bool,
}

impl Scene {
    pub(super) fn seen(&self) -> SeenBoard<'_> {
        SeenBoard { board: &self.view, picture: &self.picture, places: &self.places }
    }

    /// What a press there does at once; none where it begins something that goes on.
    pub(super) fn pressed(&self, target: &Target, at: Point) -> Option<Pressed> {
        let step = |step: Option<BoardStep>| step.map_or(Pressed::Nothing, Pressed::Step);
        match self.tool {
            Tool::Erase => Some(step(target.erased(&self.seen(), at))),
            Tool::Move => {
                let arrow = self.view.arrows.get(target.arrow?)?;
                Some(arrow.target.map_or(Pressed::Nothing, Pressed::Lines))
            }
            _ => None,
        }
    }
}

/// What a press does at once.
pub(super) enum Pressed {
    /// A step.
    Step(BoardStep),
    /// It asks for lines of the text.
    Lines(LineTarget),
    /// Nothing is there.
    Nothing,
}

//! The board as it was.

use std::rc::Rc;

use netpol_view::board::{BoardPen, BoardPlaces};
use netpol_view::views::BoardView;

use super::Said;
use crate::shared::Shared;

/// The board before a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The text; none where it was larger than what is read.
    pub text: Option<Rc<str>>,
    /// What it drew, as far as the engine had said so.
    pub view: Option<Shared<BoardView>>,
    /// Where things stood.
    pub places: BoardPlaces,
    /// What was drawn by hand.
    pub pens: Vec<BoardPen>,
    /// What had come of the last gesture.
    pub said: Said,
    /// How the step may go on.
    pub(super) goes_on: GoesOn,
}

/// How a step may go on, so that undo takes all of it back at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoesOn {
    /// It is done.
    No,
    /// The text is edited by hand, letter by letter.
    Typing,
    /// A box is moved by keys.
    Moving,
}

//! Which way a drawing leads where nobody put anything anywhere. What is laid out along it and across it is the same for both ways, with
//! other measures.

use super::{BOX, BoardFlow, FRAME};

/// What is free around the boxes of a frame: before the first and behind the last along the flow, and the same across it.
pub(super) struct Margins {
    pub(super) before: f32,
    pub(super) behind: f32,
    pub(super) at_start: f32,
    pub(super) at_end: f32,
}

impl BoardFlow {
    /// How long a box is along the flow, and across it.
    pub(super) fn size_of_box(self) -> (f32, f32) {
        self.turned(BOX)
    }

    /// From the middle of a box to that of the next along the flow, and across it.
    pub(super) fn step(self) -> (f32, f32) {
        match self {
            BoardFlow::Across => (250.0, 132.0),
            // Below a box stands what is said of it, and behind that the ports of an arrow.
            BoardFlow::Down => (176.0, 184.0),
        }
    }

    /// Around the boxes of a frame.
    pub(super) fn margins(self) -> Margins {
        let (side, below, above) = FRAME;
        match self {
            BoardFlow::Across => Margins { before: side, behind: side, at_start: above, at_end: below },
            BoardFlow::Down => Margins { before: above, behind: below, at_start: side, at_end: side },
        }
    }

    /// How much longer along the flow than across it a screen is.
    pub(super) fn screen(self) -> f32 {
        match self {
            BoardFlow::Across => 1.4,
            BoardFlow::Down => 1.1,
        }
    }

    /// Namespaces beside each other across the flow stay so while they are seen large enough: no longer than this.
    pub(super) fn longest(self) -> f32 {
        match self {
            BoardFlow::Across => 900.0,
            BoardFlow::Down => 460.0,
        }
    }

    /// Along and across as left and top, or the other way round.
    pub(super) fn turned(self, (along, across): (f32, f32)) -> (f32, f32) {
        match self {
            BoardFlow::Across => (along, across),
            BoardFlow::Down => (across, along),
        }
    }
}

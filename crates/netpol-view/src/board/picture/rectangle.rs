//! What the layout asks of rectangles beside what others do.

use super::BoardRectangle;

impl BoardRectangle {
    /// So much larger at every side.
    pub(super) fn grown(&self, by: f32) -> Self {
        let (width, height) = (self.width + 2.0 * by, self.height + 2.0 * by);
        Self { x: self.x - by, y: self.y - by, width, height }
    }

    /// The same elsewhere.
    pub(super) fn moved(&self, (x, y): (f32, f32)) -> Self {
        Self { x: self.x + x, y: self.y + y, ..*self }
    }

    pub(super) fn right(&self) -> f32 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + self.height
    }
}

//! What of the board is seen.

use netpol_view::board::BoardRectangle;

use crate::state::Point;

/// What of the board is seen: the point at the upper left, and how large a pixel of it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point at the left.
    pub x: f32,
    /// The point at the top.
    pub y: f32,
    /// How large a pixel of the board is on the screen.
    pub zoom: f32,
}

/// Nothing is drawn larger than this by itself, and nothing smaller at all.
const LARGEST: f32 = 1.0;
/// When others look on, letters are larger.
const LARGEST_SHOWN: f32 = 1.6;
const SMALLEST: f32 = 0.15;
/// So much is free around what is drawn.
const MARGIN: f32 = 40.0;

/// Where the buttons at the foot are under what is drawn, so much is free for them.
const FOOT: f32 = 40.0;

/// Whether a board of so many pixels has little room for what stands beside each other.
pub fn is_narrow(width: i32) -> bool {
    width < 600
}

impl Camera {
    /// One that shows all of it in so many pixels, in their middle.
    pub fn fitting(bounds: BoardRectangle, (width, height): (i32, i32), is_shown: bool) -> Camera {
        let foot = if is_narrow(width) && !is_shown { FOOT } else { 0.0 };
        let (width, height) = (width as f32, (height as f32 - foot).max(foot));
        let largest = if is_shown { LARGEST_SHOWN } else { LARGEST };
        let zoom = (width / (bounds.width + 2.0 * MARGIN)).min(height / (bounds.height + 2.0 * MARGIN));
        let zoom = zoom.clamp(SMALLEST, largest);
        let (x, y) = bounds.middle();
        Camera { x: x - width / zoom / 2.0, y: y - height / zoom / 2.0, zoom }
    }

    /// Whether all of it is seen in so many pixels.
    pub fn shows(&self, bounds: BoardRectangle, (width, height): (i32, i32)) -> bool {
        let seen = self.seen((width, height));
        seen.with(&bounds) == seen
    }

    /// The point of the board under a pixel of the screen.
    pub fn point(&self, (x, y): (f32, f32)) -> Point {
        ((x / self.zoom + self.x).round() as i32, (y / self.zoom + self.y).round() as i32)
    }

    /// The pixel of the screen above a point of the board.
    pub fn pixel(&self, (x, y): Point) -> (f32, f32) {
        ((x as f32 - self.x) * self.zoom, (y as f32 - self.y) * self.zoom)
    }

    /// The same moved by so many pixels of the screen.
    #[must_use]
    pub fn panned(self, (x, y): (f32, f32)) -> Camera {
        Camera { x: self.x + x / self.zoom, y: self.y + y / self.zoom, ..self }
    }

    /// The same so many times as large, around a pixel of the screen.
    #[must_use]
    pub fn zoomed(self, by: f32, (x, y): (f32, f32)) -> Camera {
        let zoom = (self.zoom * by).clamp(SMALLEST, 2.0 * LARGEST_SHOWN);
        let (at_x, at_y) = (x / self.zoom + self.x, y / self.zoom + self.y);
        Camera { x: at_x - x / zoom, y: at_y - y / zoom, zoom }
    }

    /// What is seen in so many pixels.
    pub fn seen(&self, (width, height): (i32, i32)) -> BoardRectangle {
        let (width, height) = (width as f32 / self.zoom, height as f32 / self.zoom);
        BoardRectangle { x: self.x, y: self.y, width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: BoardRectangle = BoardRectangle { x: 100.0, y: 200.0, width: 400.0, height: 100.0 };

    #[test]
    fn what_is_drawn_stands_in_the_middle_and_no_larger_than_it_is() {
        let camera = Camera::fitting(BOUNDS, (1000, 800), false);
        assert_eq!(camera, Camera { x: -200.0, y: -150.0, zoom: 1.0 });
        let narrow = Camera::fitting(BOUNDS, (240, 840), false);
        assert_eq!((narrow.zoom, narrow.pixel((300, 250))), (0.5, (120.0, 400.0)));
        assert!(camera.shows(BOUNDS, (1000, 800)) && !camera.shows(BOUNDS, (600, 800)));
    }

    #[test]
    fn a_point_is_where_its_pixel_is() {
        let camera = Camera { x: 30.0, y: -20.0, zoom: 0.5 };
        assert_eq!(camera.pixel(camera.point((100.0, 60.0))), (100.0, 60.0));
        let nearer = camera.zoomed(2.0, (100.0, 60.0));
        assert_eq!(nearer.point((100.0, 60.0)), camera.point((100.0, 60.0)));
    }
}

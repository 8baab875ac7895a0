//! Two fingers: what is between them becomes larger or smaller, and goes with them.

use crate::components::board::Camera;

/// Fingers closer than this are one.
const LEAST: f32 = 24.0;

/// Fingers that are down, each by its number and the pixel of the stage at which it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fingers {
    down: Vec<(i32, (f32, f32))>,
    /// More than one was down since the first of them came.
    is_pinch: bool,
}

impl Fingers {
    /// One comes down.
    pub(super) fn press(&mut self, finger: i32, at: (f32, f32)) {
        self.down.retain(|(other, _)| *other != finger);
        self.down.push((finger, at));
        self.is_pinch |= self.down.len() > 1;
    }

    /// Whether two are down, or were until one of them was lifted: what the other one does is no gesture of its own.
    pub(super) fn is_pinch(&self) -> bool {
        self.is_pinch
    }

    /// One moves: what is seen then, where it is one of two.
    pub(super) fn drag(&mut self, finger: i32, to: (f32, f32), camera: Camera) -> Option<Camera> {
        let index = self.down.iter().position(|(other, _)| *other == finger)?;
        let before = self.first_two();
        if let Some((_, at)) = self.down.get_mut(index) {
            *at = to;
        }
        let ((from_middle, from_apart), (middle, apart)) = (before?, self.first_two()?);
        let moved = (from_middle.0 - middle.0, from_middle.1 - middle.1);
        Some(camera.panned(moved).zoomed(apart / from_apart, middle))
    }

    /// One is lifted.
    pub(super) fn lift(&mut self, finger: i32) {
        self.down.retain(|(other, _)| *other != finger);
        self.is_pinch &= !self.down.is_empty();
    }

    /// The middle between the first two, and how far they are apart.
    fn first_two(&self) -> Option<((f32, f32), f32)> {
        let (Some((_, one)), Some((_, two))) = (self.down.first(), self.down.get(1)) else { return None };
        let (x, y) = (one.0 - two.0, one.1 - two.1);
        Some((((one.0 + two.0) / 2.0, (one.1 + two.1) / 2.0), (x * x + y * y).sqrt().max(LEAST)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMERA: Camera = Camera { x: 0.0, y: 0.0, zoom: 1.0 };

    fn two(one: (f32, f32), two: (f32, f32)) -> Fingers {
        let mut fingers = Fingers::default();
        fingers.press(7, one);
        fingers.press(8, two);
        fingers
    }

    #[test]
    fn what_was_under_two_fingers_is_under_them_still() {
        let mut fingers = two((100.0, 100.0), (200.0, 100.0));
        let (left, right) = (CAMERA.point((100.0, 100.0)), CAMERA.point((200.0, 100.0)));
        let camera = fingers.drag(7, (40.0, 160.0), CAMERA).unwrap();
        let camera = fingers.drag(8, (240.0, 160.0), camera).unwrap();
        assert_eq!(camera.zoom, 2.0);
        assert_eq!((camera.point((40.0, 160.0)), camera.point((240.0, 160.0))), (left, right));
    }

    #[test]
    fn one_finger_looks_at_nothing_else_and_is_no_gesture_after_two() {
        let mut fingers = Fingers::default();
        fingers.press(7, (0.0, 0.0));
        assert_eq!((fingers.drag(7, (9.0, 9.0), CAMERA), fingers.is_pinch()), (None, false));
        fingers.press(8, (90.0, 0.0));
        fingers.lift(7);
        assert!(fingers.is_pinch());
        fingers.lift(8);
        assert!(!fingers.is_pinch());
    }

    #[test]
    fn fingers_on_the_same_point_are_no_endless_zoom() {
        let mut fingers = two((50.0, 50.0), (50.0, 50.0));
        let camera = fingers.drag(8, (60.0, 50.0), CAMERA).unwrap();
        assert_eq!(camera.zoom, 1.0);
    }
}

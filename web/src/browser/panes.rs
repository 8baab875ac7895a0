//! How two panes share the room.

use web_sys::Element;

use super::document;

/// Two panes, as selectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The one to the left, or above.
    pub before: &'static str,
    /// The one to the right, or below.
    pub behind: &'static str,
    /// Whether they stand side by side.
    pub side_by_side: bool,
}

/// How much of the room of both lies before the middle of the line between them.
pub fn share_of(line: &Element, panes: Panes) -> Option<f64> {
    let around = line.get_bounding_client_rect();
    share_at(
        (around.left() as i32 + around.width() as i32 / 2, around.top() as i32 + around.height() as i32 / 2),
        panes,
    )
}

/// How much of the room of both lies before a point of the screen.
pub fn share_at((x, y): (i32, i32), panes: Panes) -> Option<f64> {
    let span = |selector| {
        let around = document::find(selector)?.get_bounding_client_rect();
        let across = (around.left(), around.right());
        Some(if panes.side_by_side { across } else { (around.top(), around.bottom()) })
    };
    let ((start, end), (next, last)) = (span(panes.before)?, span(panes.behind)?);
    let gap = next - end;
    let room = last - start - gap;
    let at = f64::from(if panes.side_by_side { x } else { y });
    (room > 0.0).then(|| (at - start - gap / 2.0) / room)
}

//! The arrow of a blocked path, drawn over the diagram for the chosen cell.

use super::rectangle::Rect;
use super::strokes::{Point, curve, on_curve};
use super::widths::{label_height, label_width};
use crate::matrix::glyph;
use crate::views::{
    ArrowTone, ArrowView, BoxView, CellState, ChipView, DiagramView, ExplanationView, StrokeView,
};

/// The arrow of an explained path that is blocked; none where the path is not, or where one of its boxes is not drawn.
pub fn blocked_arrow(diagram: &DiagramView, explanation: &ExplanationView) -> Option<ArrowView> {
    if !matches!(explanation.state, CellState::Blocked | CellState::OneEnd) {
        return None;
    }
    let (from, to) = (&explanation.from, &explanation.to);
    let find = |id: &str| diagram.boxes.iter().find(|candidate| candidate.id == id).map(rect);
    let (start, end) = (find(from)?, find(to)?);
    let (stroke, (label_x, label_y)) = if from == to { itself(&start) } else { between(&start, &end) };
    let label = format!("{} {}", glyph(CellState::Blocked), explanation.ports).trim_end().to_owned();
    let (width, height) = (label_width(&label, diagram.size), label_height(diagram.size));
    Some(ArrowView {
        from: vec![from.clone()],
        to: vec![to.clone()],
        strokes: vec![StrokeView { from: vec![from.clone()], path: stroke }],
        chips: vec![ChipView { x: label_x - width / 2.0, y: label_y - height / 2.0, width, height }],
        label,
        tone: ArrowTone::Blocked,
        title: explanation.path.clone(),
    })
}

fn rect(view: &BoxView) -> Rect {
    Rect { x: view.x, y: view.y, width: view.width, height: view.height }
}

fn between(from: &Rect, to: &Rect) -> (String, Point) {
    let ((from_x, from_y), (to_x, to_y)) = (from.centre(), to.centre());
    let (start, leave, arrive, end) = if (from_y - to_y).abs() < 1.0 {
        // Over the boxes of the row.
        let rise = 42.0_f32.min(from.y - 8.0).max(16.0);
        let lean = ((to_x - from_x) * 0.14).clamp(-60.0, 60.0);
        let start = (from_x + lean.signum() * 12.0, from.y);
        let end = (to_x - lean.signum() * 12.0, to.y - 2.0);
        (start, (start.0 + lean, from.y - rise), (end.0 - lean, to.y - rise), end)
    } else if (from_x - to_x).abs() < 1.0 {
        // Along the left side of the lane.
        let (start, end) = ((from.x, from_y), (to.x - 2.0, to_y));
        (start, (start.0 - 46.0, start.1), (end.0 - 46.0, end.1), end)
    } else {
        let rightwards = from_x < to_x;
        let (start, end) = match rightwards {
            true => ((from.right(), from_y - 12.0), (to.x - 2.0, to_y - 12.0)),
            false => ((from.x, from_y - 12.0), (to.right() + 2.0, to_y - 12.0)),
        };
        let middle = (start.0 + end.0) / 2.0;
        (start, (middle, start.1), (middle, end.1), end)
    };
    (curve(start, leave, arrive, end), on_curve(start, leave, arrive, end, 0.5))
}

/// From one replica to another: a loop over the box.
fn itself(place: &Rect) -> (String, Point) {
    let (x, _) = place.centre();
    let (start, end) = ((x - 18.0, place.y), (x + 18.0, place.y - 2.0));
    let (leave, arrive) = ((start.0 - 14.0, place.y - 38.0), (end.0 + 14.0, place.y - 38.0));
    (curve(start, leave, arrive, end), on_curve(start, leave, arrive, end, 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::tests::explained;
    use crate::views::BoxShape;

    fn diagram() -> DiagramView {
        let place = |id: &str, x: f32, y: f32| BoxView {
            id: id.to_owned(),
            name: id.to_owned(),
            caption: String::new(),
            title: String::new(),
            x,
            y,
            width: 100.0,
            height: 60.0,
            shape: BoxShape::Pod,
            inferred: false,
            tags: Vec::new(),
        };
        let boxes = vec![
            place("a", 0.0, 80.0),
            place("b", 160.0, 80.0),
            place("c", 320.0, 80.0),
            place("d", 0.0, 200.0),
        ];
        DiagramView { boxes, ..DiagramView::default() }
    }

    #[test]
    fn within_a_row_it_runs_over_the_boxes_between() {
        let arrow = blocked_arrow(&diagram(), &explained("a", "c", CellState::Blocked)).unwrap();
        let chip = arrow.chips[0];
        assert!(chip.y < 80.0 && (chip.x + chip.width / 2.0 - 210.0).abs() < 1.0, "{arrow:?}");
    }

    #[test]
    fn within_a_lane_it_runs_beside_the_boxes() {
        let arrow = blocked_arrow(&diagram(), &explained("a", "d", CellState::OneEnd)).unwrap();
        assert!(arrow.chips[0].x < 0.0, "{arrow:?}");
    }

    #[test]
    fn what_is_not_drawn_gets_no_arrow() {
        assert_eq!(blocked_arrow(&diagram(), &explained("a", "z", CellState::Blocked)), None);
    }

    #[test]
    fn what_is_open_gets_no_arrow() {
        assert_eq!(blocked_arrow(&diagram(), &explained("a", "c", CellState::SomePorts)), None);
    }

    #[test]
    fn it_says_what_was_asked_and_what_came_out() {
        let explanation = explained("a", "c", CellState::OneEnd);
        let arrow = blocked_arrow(&diagram(), &explanation).unwrap();
        assert_eq!((arrow.label.as_str(), arrow.title.as_str()), ("✕ TCP 5432", "a to c: blocked"));
        let of_every_port = ExplanationView { ports: String::new(), ..explanation };
        assert_eq!(blocked_arrow(&diagram(), &of_every_port).unwrap().label, "✕");
    }
}

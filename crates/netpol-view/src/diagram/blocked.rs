//! The arrows of blocked paths, drawn over the diagram: of the chosen cell, and of paths that closed.

use super::rectangle::Rect;
use super::strokes::{Point, curve, on_curve};
use super::widths::{label_height, label_width};
use crate::matrix::glyph;
use crate::views::{
    ArrowTone, ArrowView, BoxView, CellState, ChipView, DiagramView, ExplanationView, Light, SpotView,
    StrokeView,
};

/// So many paths that closed are drawn; more would hide the others.
const MOST_CLOSED: usize = 12;
/// Ports that are longer in words than this are not written at their arrow.
const LONGEST_PORTS: usize = 16;

/// The arrow of an explained path that is blocked; none where the path is not, or where one of its boxes is not drawn.
pub fn blocked_arrow(diagram: &DiagramView, explanation: &ExplanationView) -> Option<ArrowView> {
    if !matches!(explanation.state, CellState::Blocked | CellState::OneEnd) {
        return None;
    }
    let label = format!("{} {}", glyph(CellState::Blocked), explanation.ports).trim_end().to_owned();
    let (from, to) = (find(diagram, &explanation.from)?, find(diagram, &explanation.to)?);
    arrow(diagram, from, to, label, explanation.path.clone())
}

/// The arrows of paths that closed, the first few of those between two boxes; and how many more there are.
pub fn closed_arrows(diagram: &DiagramView, marks: &SpotView) -> (Vec<ArrowView>, usize) {
    let drawn = |number: &u32| find(diagram, marks.rows.get(*number as usize)?);
    let closed = marks.paths.iter().flat_map(|(from, row)| {
        row.iter().filter_map(move |(to, light)| match light {
            Light::Closed(ports) => Some((from, to, ports)),
            _ => None,
        })
    });
    let mut closed = closed.filter_map(|(from, to, ports)| Some((drawn(from)?, drawn(to)?, ports)));
    let first = closed.by_ref().take(MOST_CLOSED).filter_map(|(from, to, ports)| {
        let ports = marks.words.get(*ports as usize).map_or("", String::as_str);
        let title = format!("{} → {}: {ports}", from.name, to.name);
        let is_short = ports.chars().count() <= LONGEST_PORTS;
        let label = format!("− {}", if is_short { ports } else { "" });
        arrow(diagram, from, to, label.trim_end().to_owned(), title)
    });
    (first.collect(), closed.count())
}

fn find<'a>(diagram: &'a DiagramView, id: &str) -> Option<&'a BoxView> {
    diagram.boxes.iter().find(|candidate| candidate.id == id)
}

fn arrow(
    diagram: &DiagramView,
    from: &BoxView,
    to: &BoxView,
    label: String,
    title: String,
) -> Option<ArrowView> {
    let (start, end) = (rect(from), rect(to));
    let (from, to) = (&from.id, &to.id);
    let size = (label_width(&label, diagram.size), label_height(diagram.size));
    let ways = if from == to { vec![itself(&start)] } else { between(&start, &end) };
    let ([start, leave, arrive, end], chip) = Obstacles::new(diagram, [from, to]).best(ways, size)?;
    Some(ArrowView {
        from: vec![from.clone()],
        to: vec![to.clone()],
        strokes: vec![StrokeView { from: vec![from.clone()], path: curve(start, leave, arrive, end) }],
        chips: vec![ChipView { x: chip.x, y: chip.y, width: chip.width, height: chip.height }],
        label,
        tone: ArrowTone::Blocked,
        title,
    })
}

fn rect(view: &BoxView) -> Rect {
    Rect { x: view.x, y: view.y, width: view.width, height: view.height }
}

/// A curve: its start, both handles, and its end.
type Way = [Point; 4];

/// The ways that it may take, the usual one first.
fn between(from: &Rect, to: &Rect) -> Vec<Way> {
    let ((from_x, from_y), (to_x, to_y)) = (from.centre(), to.centre());
    if (from_y - to_y).abs() < 1.0 {
        // Over the boxes of the row, or below them.
        let lean = ((to_x - from_x) * 0.14).clamp(-60.0, 60.0);
        let inwards = lean.signum() * 12.0;
        let along = |start: f32, end: f32, rise: f32| {
            let start = (from_x + inwards, start);
            [
                start,
                (start.0 + lean, start.1 + rise),
                (to_x - inwards - lean, end + rise),
                (to_x - inwards, end),
            ]
        };
        let rise = 42.0_f32.min(from.y - 8.0).max(16.0);
        return vec![along(from.y, to.y - 2.0, -rise), along(from.bottom(), to.bottom() + 2.0, rise)];
    }
    if (from_x - to_x).abs() < 1.0 {
        // Along a side of the lane.
        let along = |start: f32, end: f32, away: f32| {
            [(start, from_y), (start + away, from_y), (end + away, to_y), (end, to_y)]
        };
        return vec![along(from.x, to.x - 2.0, -46.0), along(from.right(), to.right() + 2.0, 46.0)];
    }
    let (start, end) = if from_x < to_x { (from.right(), to.x - 2.0) } else { (from.x, to.right() + 2.0) };
    let mut ways = Vec::new();
    for (leave, arrive) in [(-12.0, -12.0), (12.0, 12.0), (-12.0, 12.0), (12.0, -12.0)] {
        for bend in [0.5, 0.2, 0.8] {
            let bend = start + (end - start) * bend;
            ways.push([
                (start, from_y + leave),
                (bend, from_y + leave),
                (bend, to_y + arrive),
                (end, to_y + arrive),
            ]);
        }
    }
    ways
}

/// From one replica to another: a loop over the box.
fn itself(place: &Rect) -> Way {
    let (x, _) = place.centre();
    let (start, end) = ((x - 18.0, place.y), (x + 18.0, place.y - 2.0));
    [start, (start.0 - 14.0, place.y - 38.0), (end.0 + 14.0, place.y - 38.0), end]
}

/// What the arrow and its label should keep clear of.
struct Obstacles {
    /// Other boxes, and everything that is written: ports, tags, names of namespaces.
    others: Vec<Rect>,
    /// The boxes at its ends.
    ends: Vec<Rect>,
    /// All of the drawing.
    all: Rect,
}

/// Along a way, the label is tried at these parts of it; the middle is best.
const PARTS: [f32; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
/// A way is looked at in so many points.
const POINTS: u8 = 32;
/// A label over something is worse than a line that is, for as many points.
const LABEL: usize = 12;

impl Obstacles {
    fn new(diagram: &DiagramView, ends: [&String; 2]) -> Obstacles {
        let (ends, boxes): (Vec<&BoxView>, Vec<&BoxView>) =
            diagram.boxes.iter().partition(|view| ends.contains(&&view.id));
        let at = |x, y, width, height| Rect { x, y, width, height };
        let tags = diagram.boxes.iter().flat_map(|view| &view.tags);
        let chips = diagram.arrows.iter().flat_map(|arrow| &arrow.chips);
        let others = boxes.into_iter().map(rect);
        let others = others.chain(tags.map(|tag| at(tag.x, tag.y, tag.width, tag.height)));
        Obstacles {
            others: others.chain(chips.map(|chip| at(chip.x, chip.y, chip.width, chip.height))).collect(),
            ends: ends.into_iter().map(rect).collect(),
            all: at(0.0, 0.0, diagram.width, diagram.height),
        }
    }

    /// The way and the place of its label that are over the least of other things; the first one of those that are alike.
    fn best(&self, ways: Vec<Way>, (width, height): (f32, f32)) -> Option<(Way, Rect)> {
        let mut best = None::<(usize, Way, Rect)>;
        for way in ways {
            let [start, leave, arrive, end] = way;
            let at = |part: f32| on_curve(start, leave, arrive, end, part);
            let is_over = |point: &u8| {
                let point = at(f32::from(*point) / f32::from(POINTS));
                self.others.iter().any(|other| other.holds(point))
            };
            let crossed = (0..=POINTS).filter(is_over).count();
            for (x, y) in PARTS.map(at) {
                let label = Rect { x: x - width / 2.0, y: y - height / 2.0, width, height };
                let cost = crossed + if self.is_free(&label) { 0 } else { LABEL };
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, way, label));
                }
            }
        }
        best.map(|(_, way, label)| (way, label))
    }

    fn is_free(&self, label: &Rect) -> bool {
        let is_inside = label.x >= self.all.x
            && label.y >= self.all.y
            && label.right() <= self.all.right()
            && label.bottom() <= self.all.bottom();
        is_inside && !self.others.iter().chain(&self.ends).any(|other| other.meets(label))
    }
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
        DiagramView { boxes, width: 430.0, height: 280.0, ..DiagramView::default() }
    }

    /// The label's place, and whether any of the line's points is over something else than its ends.
    fn drawn(diagram: &DiagramView, from: &str, to: &str) -> (Rect, bool) {
        let arrow = blocked_arrow(diagram, &explained(from, to, CellState::Blocked)).unwrap();
        let (from, to) = (from.to_owned(), to.to_owned());
        let numbers: Vec<f32> =
            arrow.strokes[0].path.split(['M', 'C', ' ']).filter_map(|number| number.parse().ok()).collect();
        let point = |place: usize| (numbers[2 * place], numbers[2 * place + 1]);
        let obstacles = Obstacles::new(diagram, [&from, &to]);
        let is_over = (0..=100).any(|part| {
            let point = on_curve(point(0), point(1), point(2), point(3), part as f32 / 100.0);
            obstacles.others.iter().any(|other| other.holds(point))
        });
        let chip = arrow.chips[0];
        (Rect { x: chip.x, y: chip.y, width: chip.width, height: chip.height }, is_over)
    }

    fn with_chips(chips: &[[f32; 4]]) -> DiagramView {
        let chip =
            |[x, y, width, height]: &[f32; 4]| ChipView { x: *x, y: *y, width: *width, height: *height };
        let arrow = ArrowView {
            from: vec!["b".into()],
            to: vec!["c".into()],
            strokes: Vec::new(),
            chips: chips.iter().map(chip).collect(),
            label: "8080".into(),
            tone: ArrowTone::Open,
            title: String::new(),
        };
        DiagramView { arrows: vec![arrow], ..diagram() }
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
        assert!(arrow.chips[0].x > 50.0, "the left side is the drawing's own edge: {arrow:?}");
    }

    #[test]
    fn it_goes_around_the_ports_at_its_destination() {
        // The usual way from `d` to `b` ends where these ports are.
        let ports = [120.0, 90.0, 38.0, 20.0];
        let (label, is_over) = drawn(&with_chips(&[ports]), "d", "b");
        assert!(!is_over);
        assert!(!label.meets(&Rect { x: 120.0, y: 90.0, width: 38.0, height: 20.0 }), "{label:?}");
    }

    #[test]
    fn its_label_moves_along_where_something_is_written_in_its_middle() {
        let usual = drawn(&diagram(), "d", "b").0;
        let taken = [usual.x + 4.0, usual.y + 4.0, 12.0, 10.0];
        let (label, _) = drawn(&with_chips(&[taken]), "d", "b");
        assert!(!label.meets(&Rect { x: taken[0], y: taken[1], width: 12.0, height: 10.0 }), "{label:?}");
    }

    #[test]
    fn it_runs_below_a_row_where_ports_are_above() {
        let above = [90.0, 20.0, 260.0, 40.0];
        let (label, is_over) = drawn(&with_chips(&[above]), "a", "c");
        assert!(label.y > 140.0 && !is_over, "{label:?}");
    }

    #[test]
    fn what_is_not_drawn_gets_no_arrow() {
        assert_eq!(blocked_arrow(&diagram(), &explained("a", "z", CellState::Blocked)), None);
    }

    #[test]
    fn what_is_open_gets_no_arrow() {
        assert_eq!(blocked_arrow(&diagram(), &explained("a", "c", CellState::SomePorts)), None);
    }

    /// Marks of a diagram whose paths from a to all others closed, and one from b opened.
    fn marks(others: &[&str]) -> SpotView {
        let closed = (1..=others.len() as u32).map(|to| (to, Light::Closed(1))).collect();
        SpotView {
            words: vec![String::new(), "TCP 5432".into()],
            rows: ["a"].iter().chain(others).map(|id| (*id).to_owned()).collect(),
            paths: vec![(0, closed), (1, vec![(0, Light::Opened(1))])],
            isolated: Vec::new(),
        }
    }

    #[test]
    fn a_path_that_closed_is_drawn_between_its_boxes() {
        let (arrows, more) = closed_arrows(&diagram(), &marks(&["c", "not drawn"]));
        let told: Vec<_> = arrows.iter().map(|arrow| (arrow.label.as_str(), arrow.title.as_str())).collect();
        assert_eq!((told, more), (vec![("− TCP 5432", "a → c: TCP 5432")], 0));
    }

    #[test]
    fn of_many_paths_that_closed_the_first_are_drawn_and_the_others_counted() {
        let others = ["b", "c", "d"].repeat(5);
        let (arrows, more) = closed_arrows(&diagram(), &marks(&others));
        assert_eq!((arrows.len(), more), (MOST_CLOSED, 3));
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

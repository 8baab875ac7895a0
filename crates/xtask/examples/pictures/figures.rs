//! What can be counted of a drawing.

use netpol_view::views::{ArrowView, ChipView, DiagramView};

use crate::lines::{Line, Point, crossing, shared};

/// The head of the table.
pub(crate) const HEAD: &str = "\
# What can be counted of the diagrams that `cargo xtask pictures` draws into target/pictures.
# rules: rules that open something to chosen peers; mixed: arrows without a common end that run on one another;
# labels: labels that a line of another arrow runs through; over: lines that run through a box or a text;
# clipped: things that stand beyond the edge; area in thousands of square pixels.
picture              rules boxes arrows crossings bends mixed labels over clipped  area  width x height";

/// Counts of one drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Figures {
    boxes: usize,
    arrows: usize,
    crossings: usize,
    bends: usize,
    mixed: usize,
    labels: usize,
    over: usize,
    clipped: usize,
    width: f32,
    height: f32,
}

type Piece = (Point, Point);

#[derive(Clone, Copy, Debug)]
struct Rect {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// An arrow with its lines.
struct Arrow<'a> {
    view: &'a ArrowView,
    pieces: Vec<Piece>,
}

impl Figures {
    /// Counts a drawing.
    pub(crate) fn of(view: &DiagramView) -> Self {
        let lines = |arrow: &ArrowView| {
            arrow.strokes.iter().map(|stroke| Line::read(&stroke.path)).collect::<Vec<_>>()
        };
        let arrows: Vec<Arrow<'_>> = view
            .arrows
            .iter()
            .map(|arrow| Arrow { view: arrow, pieces: lines(arrow).iter().flat_map(Line::pieces).collect() })
            .collect();
        let (crossings, mixed) = meetings(&arrows);
        Self {
            boxes: view.boxes.len(),
            arrows: view.arrows.len(),
            crossings,
            bends: view.arrows.iter().flat_map(lines).map(|line| line.bends).sum(),
            mixed,
            labels: arrows.iter().filter(|arrow| is_under_a_line(arrow.view, &arrows)).count(),
            over: lines_over(view, &arrows),
            clipped: clipped(view, &arrows),
            width: view.width,
            height: view.height,
        }
    }

    /// A line of the table.
    pub(crate) fn line(&self, name: &str, rules: usize) -> String {
        format!(
            "{name:<20} {rules:>5} {:>5} {:>6} {:>9} {:>5} {:>5} {:>6} {:>4} {:>7} {:>5}  {:.0} x {:.0}",
            self.boxes,
            self.arrows,
            self.crossings,
            self.bends,
            self.mixed,
            self.labels,
            self.over,
            self.clipped,
            (self.width * self.height / 1000.0).round(),
            self.width,
            self.height,
        )
    }
}

/// Points where arrows cross, those on one another once; and pairs without a common end that run on one another.
fn meetings(arrows: &[Arrow<'_>]) -> (usize, usize) {
    let mut points: Vec<Point> = Vec::new();
    let mut mixed = 0;
    for (at, one) in arrows.iter().enumerate() {
        for two in arrows.iter().skip(at + 1) {
            let mut together = 0.0;
            for piece in &one.pieces {
                for other in &two.pieces {
                    together += shared(*piece, *other);
                    if let Some(point) = crossing(*piece, *other) {
                        let is_known = |known: &Point| (known.0 - point.0).hypot(known.1 - point.1) < 3.0;
                        if !points.iter().any(is_known) {
                            points.push(point);
                        }
                    }
                }
            }
            let have_common_end =
                one.view.to == two.view.to || one.view.from.iter().any(|from| two.view.from.contains(from));
            mixed += usize::from(together > 4.0 && !have_common_end);
        }
    }
    (points.len(), mixed)
}

fn is_under_a_line(arrow: &ArrowView, arrows: &[Arrow<'_>]) -> bool {
    let others = || arrows.iter().filter(|other| !std::ptr::eq(other.view, arrow));
    let is_met = |label: &Rect| others().flat_map(|other| &other.pieces).any(|piece| label.is_met_by(*piece));
    arrow.chips.iter().map(|chip| rect(chip).smaller(1.0)).any(|label| is_met(&label))
}

fn rect(chip: &ChipView) -> Rect {
    Rect::new((chip.x, chip.y), (chip.width, chip.height))
}

/// Arrows that run through a box that is not theirs, or through a text.
fn lines_over(view: &DiagramView, arrows: &[Arrow<'_>]) -> usize {
    let boxes = view.boxes.iter().map(|place| {
        let rect = Rect::new((place.x, place.y), (place.width, place.height));
        (Some(place.id.as_str()), rect)
    });
    let tags = view.boxes.iter().flat_map(|place| &place.tags);
    let tags = tags.map(|tag| (None, Rect::new((tag.x, tag.y), (tag.width, tag.height))));
    let names = view.frames.iter().map(|frame| {
        let width = frame.name.chars().count() as f32 * 7.0;
        (None, Rect::new((frame.x + 16.0, frame.y + 11.0), (width, 11.0)))
    });
    let captions = view.lanes.iter().map(|lane| {
        let width = lane.label.chars().count() as f32 * 6.0;
        (None, Rect::new((lane.x - width / 2.0, lane.y - 9.0), (width, 10.0)))
    });
    let texts: Vec<(Option<&str>, Rect)> = boxes.chain(tags).chain(names).chain(captions).collect();
    let is_over = |arrow: &Arrow<'_>, id: Option<&str>, rect: &Rect| {
        let is_end = id.is_some_and(|id| {
            arrow.view.to.iter().any(|to| to == id) || arrow.view.from.iter().any(|from| from == id)
        });
        // A line may touch its own box, and not run through its name.
        let rect = if is_end { rect.smaller(8.0) } else { rect.smaller(1.0) };
        arrow.pieces.iter().any(|piece| rect.is_met_by(*piece))
    };
    let over = |arrow: &Arrow<'_>| texts.iter().filter(|(id, rect)| is_over(arrow, *id, rect)).count();
    arrows.iter().map(over).sum()
}

fn clipped(view: &DiagramView, arrows: &[Arrow<'_>]) -> usize {
    let is_inside = |rect: &Rect| {
        rect.left >= 0.0 && rect.top >= 0.0 && rect.right <= view.width && rect.bottom <= view.height
    };
    let boxes = view.boxes.iter().map(|place| Rect::new((place.x, place.y), (place.width, place.height)));
    let frames = view.frames.iter().map(|frame| Rect::new((frame.x, frame.y), (frame.width, frame.height)));
    let labels = view.arrows.iter().flat_map(|arrow| &arrow.chips).map(rect);
    let lines = arrows.iter().map(|arrow| {
        let points = || arrow.pieces.iter().flat_map(|piece| [piece.0, piece.1]);
        Rect {
            left: points().map(|point| point.0).fold(f32::MAX, f32::min),
            right: points().map(|point| point.0).fold(f32::MIN, f32::max),
            top: points().map(|point| point.1).fold(f32::MAX, f32::min),
            bottom: points().map(|point| point.1).fold(f32::MIN, f32::max),
        }
    });
    boxes.chain(frames).chain(labels).chain(lines).filter(|rect| !is_inside(rect)).count()
}

impl Rect {
    fn new((left, top): Point, (width, height): (f32, f32)) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    fn smaller(&self, by: f32) -> Self {
        let (across, down) = (by.min((self.right - self.left) / 2.0), by.min((self.bottom - self.top) / 2.0));
        Self {
            left: self.left + across,
            right: self.right - across,
            top: self.top + down,
            bottom: self.bottom - down,
        }
    }

    /// Whether a straight piece has a point inside; clipped side by side (Liang and Barsky).
    fn is_met_by(&self, (from, to): Piece) -> bool {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let sides = [
            (-across, from.0 - self.left),
            (across, self.right - from.0),
            (-down, from.1 - self.top),
            (down, self.bottom - from.1),
        ];
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for (towards, distance) in sides {
            if towards == 0.0 {
                if distance <= 0.0 {
                    return false;
                }
            } else if towards < 0.0 {
                enter = enter.max(distance / towards);
            } else {
                leave = leave.min(distance / towards);
            }
        }
        enter < leave
    }
}

#[cfg(test)]
mod tests {
    use netpol_view::views::{ArrowTone, BoxShape, BoxView, StrokeView};

    use super::*;

    fn arrow(from: &str, to: &str, stroke: &str) -> ArrowView {
        ArrowView {
            from: vec![from.to_owned()],
            to: vec![to.to_owned()],
            strokes: vec![StrokeView { from: vec![from.to_owned()], path: stroke.to_owned() }],
            label: String::new(),
            chips: Vec::new(),
            tone: ArrowTone::Open,
            title: String::new(),
        }
    }

    fn drawing(arrows: Vec<ArrowView>) -> DiagramView {
        DiagramView { width: 100.0, height: 100.0, arrows, ..DiagramView::default() }
    }

    #[test]
    fn lines_that_cross_are_counted_once_where_several_run_together() {
        let level = arrow("a", "b", "M0 50L100 50");
        let upright = arrow("c", "d", "M50 0L50 100");
        let figures = Figures::of(&drawing(vec![
            level,
            upright.clone(),
            ArrowView { to: vec!["e".to_owned()], ..upright },
        ]));
        assert_eq!((figures.crossings, figures.mixed), (1, 0));
    }

    #[test]
    fn arrows_without_a_common_end_should_not_run_together() {
        let figures =
            Figures::of(&drawing(vec![arrow("a", "b", "M0 50L100 50"), arrow("c", "d", "M20 50L80 50")]));
        assert_eq!(figures.mixed, 1);
    }

    #[test]
    fn a_line_through_a_box_is_counted_and_one_that_ends_there_is_not() {
        let place = BoxView {
            id: "b".to_owned(),
            name: String::new(),
            caption: String::new(),
            title: String::new(),
            x: 40.0,
            y: 40.0,
            width: 20.0,
            height: 20.0,
            shape: BoxShape::Pod,
            inferred: false,
            tags: Vec::new(),
        };
        let mut view = drawing(vec![arrow("a", "b", "M0 50L40 50"), arrow("a", "c", "M0 45L100 45")]);
        view.boxes.push(place);
        assert_eq!(Figures::of(&view).over, 1);
    }

    #[test]
    fn a_line_through_the_label_of_another_arrow_is_counted() {
        let chip = ChipView { x: 40.0, y: 40.0, width: 20.0, height: 20.0 };
        let labelled =
            ArrowView { label: "80".to_owned(), chips: vec![chip], ..arrow("a", "b", "M0 50L100 50") };
        let figures = Figures::of(&drawing(vec![labelled, arrow("c", "d", "M50 0L50 100")]));
        assert_eq!(figures.labels, 1);
    }

    #[test]
    fn what_stands_beyond_the_edge_is_clipped() {
        assert_eq!(Figures::of(&drawing(vec![arrow("a", "b", "M0 50L120 50")])).clipped, 1);
    }
}

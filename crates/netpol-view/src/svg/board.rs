//! The whiteboard as an SVG file.

use super::Colours;
use super::element::Picture;
use super::style;
use crate::board::{
    BoardPen, BoardPicture, BoardRectangle, PADLOCK, label_of_box, name_of_box, size_at_arrow, words_of_arrow,
};
use crate::diagram::shorten;
use crate::views::{BoardArrowView, BoardBoxView, BoardFrameView, BoardTone, BoardView, BoxShape, Pixels};

const RULES: &str = ".frame{fill:$bg;stroke:$line-strong;stroke-width:1.5;stroke-dasharray:6 6}\
     .space{font-size:17px;font-weight:600;fill:$ink-2}.supposed{font-style:italic}.box{fill:$surface;stroke:$line-strong;stroke-width:1.5}\
     .inferred{stroke-dasharray:5 4}.name{font-weight:600;fill:$ink;text-anchor:middle}\
     .caption{fill:$ink-3;text-anchor:middle}.said{font-size:12px;fill:$ink-2;text-anchor:middle}\
     .arrow{fill:none;stroke-width:3}.open{stroke:$allow}.quiet{stroke:$allow-quiet;stroke-width:2}\
     .held{stroke:$deny-quiet;stroke-dasharray:9 6}.missed{stroke:$deny;stroke-dasharray:9 6}\
     .head-open{fill:$allow}.head-quiet{fill:$allow-quiet}.head-held{fill:$deny-quiet}.head-missed{fill:$deny}\
     .pill{fill:$deny-soft}.ports{font-size:15px;fill:$allow;text-anchor:middle;paint-order:stroke;stroke:$bg;stroke-width:4px}.of-quiet{fill:$ink-2}\
     .of-held,.of-missed{fill:$deny}.of-missed{stroke:none}.lock{fill:none;stroke:$ink-2;stroke-width:1.8;stroke-linecap:round}\
     .body{fill:$ink-2;stroke:$ink-2}.pen{fill:none;stroke:$note;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}";

/// Around everything that is drawn.
const MARGIN: f32 = 32.0;

/// Of what is said below a box so many pixels have room.
const ROOM_BELOW: f32 = 190.0;

/// So many lines are said below a box.
const MOST_TAGS: usize = 2;

/// A whiteboard as it is laid out, with what was drawn by hand, as the text of an SVG file.
pub fn board(
    view: &BoardView,
    picture: &BoardPicture,
    pens: &[BoardPen],
    colours: Colours,
    title: &str,
) -> String {
    let bounds = bounds(view, picture, pens);
    let described: Vec<&str> =
        view.list.iter().map(|line| line.words.as_str()).chain(view.note.as_deref()).collect();
    let style = style::sheet(RULES, colours);
    let mut drawn = Picture::new(bounds.width, bounds.height, &style, title, &described.join(". "));
    drawn.raw("<defs>");
    for tone in ["open", "quiet", "held", "missed"] {
        drawn.raw(&format!(
            "<marker id=\"{tone}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
             orient=\"auto\"><path class=\"head-{tone}\" d=\"M0 0 8 4 0 8z\"/></marker>"
        ));
    }
    drawn.raw(&format!(
        "</defs>\n<g transform=\"translate({} {})\">\n",
        Pixels(-bounds.x),
        Pixels(-bounds.y)
    ));
    for (frame, place) in view.frames.iter().zip(&picture.frames) {
        draw_frame(&mut drawn, frame, place);
    }
    for (arrow, stroke) in view.arrows.iter().zip(&picture.strokes) {
        let tone = tone(arrow.tone);
        drawn.group("", &arrow.title, |drawn| drawn.path(&format!("arrow {tone}"), &stroke.path, Some(tone)));
    }
    for (one, place) in view.boxes.iter().zip(&picture.boxes) {
        draw_box(&mut drawn, one, place);
    }
    for (arrow, stroke) in view.arrows.iter().zip(&picture.strokes) {
        draw_label(&mut drawn, arrow, stroke.label_at);
    }
    pens.iter().for_each(|pen| drawn.path("pen", &pen.path(), None));
    drawn.raw("</g>\n");
    drawn.end()
}

/// What holds all of it, with room around it.
fn bounds(view: &BoardView, picture: &BoardPicture, pens: &[BoardPen]) -> BoardRectangle {
    let points = pens.iter().flat_map(|pen| &pen.points);
    let points = points.map(|(x, y)| BoardRectangle::around((*x as f32, *y as f32), (4.0, 4.0)));
    let labels = view.arrows.iter().zip(&picture.strokes);
    let labels = labels.filter_map(|(arrow, stroke)| {
        let words = words_of_arrow(arrow);
        (!words.is_empty()).then(|| BoardRectangle::around(stroke.label_at, size_at_arrow(&words)))
    });
    let has_bounds = !(view.boxes.is_empty() && view.frames.is_empty());
    let all = has_bounds.then_some(picture.bounds).into_iter().chain(labels).chain(points);
    let all = all.reduce(|all, one| all.with(&one)).unwrap_or_default();
    let tags = if view.boxes.iter().any(|one| !one.tags.is_empty()) { 24.0 } else { 0.0 };
    BoardRectangle {
        x: (all.x - MARGIN).floor(),
        y: (all.y - MARGIN).floor(),
        width: (all.width + 2.0 * MARGIN).ceil(),
        height: (all.height + 2.0 * MARGIN + tags).ceil(),
    }
}

fn draw_frame(drawn: &mut Picture, frame: &BoardFrameView, place: &BoardRectangle) {
    drawn.group("", &frame.title, |drawn| {
        drawn.rect("frame", (place.x, place.y), (place.width, place.height), 18.0);
        let name = shorten(&frame.name, 17.0, place.width - 70.0);
        let class = if frame.inferred { "space supposed" } else { "space" };
        drawn.text(class, (place.x + 22.0, place.y + 31.0), &name);
        if frame.is_locked {
            let (x, y) = (Pixels(place.x + place.width - 40.0), Pixels(place.y + 13.0));
            drawn.raw(&format!(
                "<g transform=\"translate({x} {y})\"><path class=\"lock\" d=\"{PADLOCK}\"/>\
                 <rect class=\"lock body\" x=\"5\" y=\"11\" width=\"14\" height=\"10\" rx=\"2.5\"/></g>"
            ));
        }
    });
}

fn draw_box(drawn: &mut Picture, one: &BoardBoxView, place: &BoardRectangle) {
    let (x, y) = place.middle();
    let size = (place.width, place.height);
    let radius = if one.shape == BoxShape::Outside { place.height / 2.0 } else { 14.0 };
    let class = if one.inferred { "box inferred" } else { "box" };
    drawn.group("", &one.title, |drawn| {
        if one.shape == BoxShape::Stack {
            drawn.rect(class, (place.x + 6.0, place.y - 6.0), size, radius);
        }
        drawn.rect(class, (place.x, place.y), size, radius);
        let name_y = if one.label.is_empty() { y + 7.0 } else { y - 2.0 };
        let (letters, name) = name_of_box(&one.name);
        drawn.letters("name", (x, name_y), letters, &name);
        if !one.label.is_empty() {
            let (letters, label) = label_of_box(&one.label);
            drawn.letters("caption code", (x, y + 35.0), letters, &label);
        }
    });
    for (line, (tag, title)) in one.tags.iter().take(MOST_TAGS).enumerate() {
        let at = (x, place.y + place.height + 16.0 + 15.0 * line as f32);
        drawn.group("", title, |drawn| drawn.text("said", at, &shorten(tag, 12.0, ROOM_BELOW)));
    }
}

fn draw_label(drawn: &mut Picture, arrow: &BoardArrowView, (x, y): (f32, f32)) {
    let words = words_of_arrow(arrow);
    if words.is_empty() {
        return;
    }
    let (width, height) = size_at_arrow(&words);
    drawn.group("", &arrow.title, |drawn| {
        if arrow.tone == BoardTone::Missed {
            drawn.rect("pill", (x - width / 2.0, y - height / 2.0), (width, height), height / 2.0);
        }
        drawn.text(&format!("ports code of-{}", tone(arrow.tone)), (x, y + 5.5), &words);
    });
}

fn tone(tone: BoardTone) -> &'static str {
    match tone {
        BoardTone::Open => "open",
        BoardTone::Quiet => "quiet",
        BoardTone::Held => "held",
        BoardTone::Missed => "missed",
    }
}

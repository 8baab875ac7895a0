//! The diagram as an SVG file.

use super::Colours;
use super::element::Picture;
use super::style;
use crate::views::{ArrowTone, ArrowView, BoxShape, BoxView, DiagramView, FrameView};

const RULES: &str = ".frame{fill:$bg;stroke:$line-strong}.dashed{stroke-dasharray:4 4}\
     .space{font-size:12px;font-weight:600;fill:$ink-2}.lane{font-size:11px;fill:$ink-3;text-anchor:middle}\
     .box{fill:$surface;stroke:$line-strong}.name{font-size:13px;font-weight:600;fill:$ink;text-anchor:middle}\
     .caption{font-size:11px;fill:$ink-3;text-anchor:middle}\
     .open,.quiet{fill:none;stroke:$allow;stroke-width:2}.quiet{stroke-width:1.4;opacity:.6}\
     .head{fill:$allow}.pill{fill:$surface;stroke:$allow-line}\
     .ports{font-size:11px;font-weight:600;fill:$allow;text-anchor:middle}";

/// Half the height of a label.
const LABEL_HALF: f32 = 10.0;
const CHARACTER: f32 = 6.7;

/// The diagram as the text of an SVG file.
pub fn diagram(view: &DiagramView, colours: Colours) -> String {
    let style = style::sheet(RULES, colours);
    let mut picture = Picture::new(view.width, view.height, &style, &view.title, &view.description.join(" "));
    picture.raw(
        "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" \
         markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head\" d=\"M0 0.4 8 4 0 \
         7.6z\"/></marker></defs>\n",
    );
    view.frames.iter().for_each(|frame| draw_frame(&mut picture, frame));
    view.lanes.iter().for_each(|lane| picture.text("lane", (lane.x, lane.y), &lane.label));
    view.arrows.iter().for_each(|arrow| draw_arrow(&mut picture, arrow));
    view.arrows.iter().for_each(|arrow| draw_label(&mut picture, arrow));
    view.boxes.iter().for_each(|place| draw_box(&mut picture, place));
    picture.end()
}

fn draw_frame(picture: &mut Picture, frame: &FrameView) {
    let class = if frame.inferred { "frame dashed" } else { "frame" };
    picture.rect(class, (frame.x, frame.y), (frame.width, frame.height), 12.0);
    picture.text("space", (frame.x + 16.0, frame.y + 21.0), &frame.name);
}

fn draw_arrow(picture: &mut Picture, arrow: &ArrowView) {
    let class = if arrow.tone == ArrowTone::Open { "open" } else { "quiet" };
    let last = arrow.strokes.len().saturating_sub(1);
    picture.group("", &arrow.title, |picture| {
        for (index, stroke) in arrow.strokes.iter().enumerate() {
            picture.path(class, stroke, (index == last).then_some("head"));
        }
    });
}

fn draw_label(picture: &mut Picture, arrow: &ArrowView) {
    if arrow.label.is_empty() {
        return;
    }
    let width = arrow.label.chars().count() as f32 * CHARACTER + 14.0;
    picture.group("", &arrow.title, |picture| {
        let corner = (arrow.label_x - width / 2.0, arrow.label_y - LABEL_HALF);
        picture.rect("pill", corner, (width, 2.0 * LABEL_HALF), LABEL_HALF);
        picture.text("ports code", (arrow.label_x, arrow.label_y + 4.0), &arrow.label);
    });
}

fn draw_box(picture: &mut Picture, place: &BoxView) {
    let radius = if place.shape == BoxShape::Outside { place.height / 2.0 } else { 10.0 };
    let class = if place.inferred { "box dashed" } else { "box" };
    let (x, middle) = (place.x + place.width / 2.0, place.y + place.height / 2.0);
    picture.group("", &place.title, |picture| {
        if place.shape == BoxShape::Stack {
            picture.rect(class, (place.x + 4.0, place.y - 4.0), (place.width, place.height), radius);
        }
        picture.rect(class, (place.x, place.y), (place.width, place.height), radius);
        let name_at = if place.caption.is_empty() { middle + 4.5 } else { middle - 3.5 };
        picture.text("name", (x, name_at), &place.name);
        if !place.caption.is_empty() {
            picture.text("caption", (x, middle + 14.0), &place.caption);
        }
    });
}

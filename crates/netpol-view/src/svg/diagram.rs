//! The diagram as an SVG file.

use super::Colours;
use super::element::Picture;
use super::style;
use crate::views::{ArrowTone, ArrowView, BoxShape, BoxView, ChipView, DiagramSize, DiagramView, FrameView};

const RULES: &str = ".frame{fill:$bg;stroke:$line-strong}.dashed{stroke-dasharray:4 4}\
     .space{font-size:12px;font-weight:600;fill:$ink-2}.lane{font-size:11px;fill:$ink-3;text-anchor:middle}\
     .box{fill:$surface;stroke:$line-strong}.name{font-weight:600;fill:$ink;text-anchor:middle}\
     .caption{font-size:11px;fill:$ink-3;text-anchor:middle}\
     .open,.quiet{fill:none;stroke:$allow}.quiet{opacity:.6}\
     .head{fill:$allow}.pill{fill:$surface;stroke:$allow-line}\
     .ports{font-weight:600;fill:$allow;text-anchor:middle}\
     .tag{fill:$part-soft;stroke:$part-line}.said{font-size:9.5px;fill:$part;text-anchor:middle}";
const ROOMY: &str =
    ".name{font-size:13px}.ports{font-size:11px}.open{stroke-width:2}.quiet{stroke-width:1.4}";
const COMPACT: &str = ".name{font-size:11.5px}.ports{font-size:10px}.open,.quiet{stroke-width:1.3}";

/// The diagram as the text of an SVG file.
pub fn diagram(view: &DiagramView, colours: Colours) -> String {
    let sizes = if view.size == DiagramSize::Roomy { ROOMY } else { COMPACT };
    let style = style::sheet(&format!("{RULES}{sizes}"), colours);
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
    picture.rect(class, (frame.x, frame.y), (frame.width, frame.height), FrameView::RADIUS);
    picture.text("space", frame.name_at(), &frame.name);
}

fn draw_arrow(picture: &mut Picture, arrow: &ArrowView) {
    let class = if arrow.tone == ArrowTone::Open { "open" } else { "quiet" };
    picture.group("", &arrow.title, |picture| {
        arrow.strokes.iter().for_each(|stroke| picture.path(class, &stroke.path, Some("head")));
    });
}

fn draw_label(picture: &mut Picture, arrow: &ArrowView) {
    if arrow.chips.is_empty() {
        return;
    }
    picture.group("", &arrow.title, |picture| {
        for ChipView { x, y, width, height } in arrow.chips.iter().copied() {
            picture.rect("pill", (x, y), (width, height), height / 2.0);
            picture.text("ports code", (x + width / 2.0, y + height / 2.0 + 3.8), &arrow.label);
        }
    });
}

fn draw_box(picture: &mut Picture, place: &BoxView) {
    let radius = place.radius();
    let class = if place.inferred { "box dashed" } else { "box" };
    picture.group("", &place.title, |picture| {
        if place.shape == BoxShape::Stack {
            picture.rect(class, (place.x + 4.0, place.y - 4.0), (place.width, place.height), radius);
        }
        picture.rect(class, (place.x, place.y), (place.width, place.height), radius);
        picture.text("name", place.name_at(), &place.name);
        if !place.caption.is_empty() {
            picture.text("caption", place.caption_at(), &place.caption);
        }
    });
    for tag in &place.tags {
        picture.group("", &tag.title, |picture| {
            picture.rect("tag", (tag.x, tag.y), (tag.width, tag.height), tag.height / 2.0);
            picture.text("said", tag.text_at(), &tag.text);
        });
    }
}

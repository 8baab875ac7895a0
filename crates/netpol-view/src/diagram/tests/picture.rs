//! A drawing as an SVG file, close to how the page draws it, to look at without a browser's page.

use std::fmt::Write;

use crate::views::{ArrowTone, ArrowView, BoxShape, DiagramView};

/// The drawing with one more arrow over it.
pub(super) fn svg(drawing: &DiagramView, over: Option<&ArrowView>) -> String {
    let mut text = String::new();
    let (width, height) = (drawing.width, drawing.height);
    let _ = write!(
        text,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/><defs>"##
    );
    for (name, colour) in [("open", "#0a7a5c"), ("quiet", "#6cae9b"), ("blocked", "#b4431c")] {
        let _ = write!(
            text,
            r#"<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.4 8 4 0 7.6z" fill="{colour}"/></marker>"#
        );
    }
    text.push_str("</defs>");
    for frame in &drawing.frames {
        let _ = write!(
            text,
            r##"<rect x="{}" y="{}" width="{}" height="{}" rx="12" fill="#f6f7f9" stroke="#c3cad4" stroke-dasharray="4 4"/><text x="{}" y="{}" font-size="12" font-weight="600" fill="#4b5868">{}</text>"##,
            frame.x,
            frame.y,
            frame.width,
            frame.height,
            frame.x + 16.0,
            frame.y + 21.0,
            frame.name
        );
    }
    for place in &drawing.boxes {
        let radius = if place.shape == BoxShape::Outside { place.height / 2.0 } else { 10.0 };
        let dash = if place.inferred { r#"stroke-dasharray="5 3""# } else { "" };
        let (x, y) = (place.x + place.width / 2.0, place.y + place.height / 2.0);
        let _ = write!(
            text,
            r##"<rect x="{}" y="{}" width="{}" height="{}" rx="{radius}" fill="#fff" stroke="#c3cad4" {dash}/><text x="{x}" y="{}" font-size="13" font-weight="600" text-anchor="middle">{}</text><text x="{x}" y="{}" font-size="11" fill="#66717f" text-anchor="middle">{}</text>"##,
            place.x,
            place.y,
            place.width,
            place.height,
            if place.caption.is_empty() { y + 4.5 } else { y - 3.5 },
            place.name,
            y + 14.0,
            place.caption
        );
    }
    for arrow in drawing.arrows.iter().chain(over) {
        let (name, colour, width, dash) = match arrow.tone {
            ArrowTone::Open => ("open", "#0a7a5c", 2.0, ""),
            ArrowTone::Quiet => ("quiet", "#6cae9b", 1.4, ""),
            ArrowTone::Blocked => ("blocked", "#b4431c", 2.0, r#"stroke-dasharray="5 5""#),
        };
        for (at, stroke) in arrow.strokes.iter().enumerate() {
            let head = if at + 1 == arrow.strokes.len() {
                format!(r#"marker-end="url(#{name})""#)
            } else {
                String::new()
            };
            let _ = write!(
                text,
                r#"<path d="{stroke}" fill="none" stroke="{colour}" stroke-width="{width}" {dash} {head}/>"#
            );
        }
        if !arrow.label.is_empty() {
            let width = arrow.label.chars().count() as f32 * 6.7 + 14.0;
            let _ = write!(
                text,
                r##"<rect x="{}" y="{}" width="{width}" height="20" rx="10" fill="#fff" stroke="#8fd3bb"/><text x="{}" y="{}" font-family="monospace" font-size="11" fill="{colour}" text-anchor="middle">{}</text>"##,
                arrow.label_x - width / 2.0,
                arrow.label_y - 10.0,
                arrow.label_x,
                arrow.label_y + 4.0,
                arrow.label
            );
        }
    }
    for lane in &drawing.lanes {
        let _ = write!(
            text,
            r##"<text x="{}" y="{}" font-size="11" fill="#66717f" text-anchor="middle">{}</text>"##,
            lane.x, lane.y, lane.label
        );
    }
    text.push_str("</svg>");
    text
}

//! The diagram: which boxes and arrows, in which lanes, where, and how the lines run.

mod arrows;
mod blocked;
mod choice;
mod description;
mod grid;
mod labels;
mod lanes;
mod layout;
mod rectangle;
mod routes;
mod sides;
mod strokes;
mod subject;
mod tracks;
mod widths;

use crate::views::DiagramView;
use crate::words::Words;

pub use blocked::blocked_arrow;
pub(crate) use subject::{OpenPath, Subject};

/// Draws the subjects and their open paths.
pub(crate) fn view(subjects: &[Subject], paths: &[OpenPath], words: Words) -> DiagramView {
    let title = words.plain("diagram.title");
    if subjects.iter().all(|subject| subject.namespace.is_none()) {
        return DiagramView { title, ..DiagramView::default() };
    }
    let choice = choice::choose(subjects, paths);
    let lanes = lanes::lanes(subjects, &choice);
    let grid = grid::arrange(subjects, &choice, &lanes);
    let routes = routes::routes(&choice, &lanes, &grid);
    let layout = layout::lay_out(subjects, &choice, &lanes, &grid, &routes, words);
    let arrows = arrows::draw(subjects, &choice, &routes, &layout, words);
    DiagramView {
        width: layout.width,
        height: layout.height,
        title,
        note: description::note(&choice, words),
        description: description::sentences(subjects, &choice, words),
        lanes: layout.captions,
        frames: layout.frames,
        boxes: layout.boxes,
        arrows,
    }
}

#[cfg(test)]
mod tests;

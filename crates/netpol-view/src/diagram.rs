//! The diagram: which boxes and arrows, in which lanes, where, and how the lines run.

mod blocked;
mod board;
mod choice;
mod description;
mod draw;
mod lanes;
mod layout;
mod levels;
mod order;
mod plan;
mod rectangle;
mod selective;
mod shelves;
mod standing;
mod strokes;
mod subject;
mod tracks;
mod widths;

use crate::views::{DiagramSize, DiagramView, OtherExtentView};
use crate::words::Words;
pub(crate) use choice::Choice;

pub use blocked::{blocked_arrow, closed_arrows};
pub(crate) use board::choose_for_board;
pub(crate) use choice::Line;
pub(crate) use description::{note, sentence};
pub(crate) use subject::{Apart, Chosen, OpenPath, Subject};
pub(crate) use widths::shorten;

/// With no more lines than this everything is drawn.
const FEW_LINES: usize = 14;
/// With no more boxes than this they have room for a second line.
const FEW_BOXES: usize = 9;
/// And no more namespaces, which may stand one below the other.
const FEW_NAMESPACES: usize = 3;
/// From so many boxes on what most of them have is said once.
const MANY_BOXES: usize = 4;

/// Draws the subjects and their open paths: all of them where `everything` is wanted or they are few, else what is selective.
pub(crate) fn view(subjects: &[Subject], paths: &[OpenPath], everything: bool, words: Words) -> DiagramView {
    let title = words.plain("diagram.title");
    if subjects.iter().all(Subject::is_outside) {
        return DiagramView { title, ..DiagramView::default() };
    }
    let (choice, other) = choose(subjects, paths, everything, words);
    let lanes = lanes::lanes(subjects, &choice);
    let sizes = layout::Sizes::new(choice.size);
    let layout = layout::lay_out(subjects, &choice, lanes, &sizes, words);
    let arrows = draw::draw(subjects, &choice, &layout, words);
    DiagramView {
        width: layout.width,
        height: layout.height,
        title,
        size: choice.size,
        note: note(&choice, words),
        other,
        description: description::sentences(subjects, &choice, words),
        lanes: layout.captions,
        frames: layout.frames,
        boxes: layout.boxes,
        arrows,
    }
}

fn choose(
    subjects: &[Subject],
    paths: &[OpenPath],
    everything: bool,
    words: Words,
) -> (Choice, Option<OtherExtentView>) {
    let mut all = choice::choose(subjects, paths);
    let is_small = all.strokes() <= FEW_LINES && all.left_out == 0;
    if is_small && all.boxes.len() <= FEW_BOXES && choice::spaces(subjects) <= FEW_NAMESPACES {
        return (all, None);
    }
    all.size = DiagramSize::Compact;
    if is_small {
        return (all, None);
    }
    if everything {
        let text = words.plain("diagram.draw_selective");
        return (all, Some(OtherExtentView { text, everything: false }));
    }
    let mut choice = selective::choose(subjects, paths);
    (choice.is_selective, choice.size) = (true, DiagramSize::Compact);
    let kinds = description::kinds(subjects, &choice);
    let pods = choice
        .boxes
        .iter()
        .filter(|index| subjects.get(**index).is_some_and(|one| !one.is_outside()))
        .count();
    let is_common = |(_, boxes, _): &&(String, usize, usize)| pods >= MANY_BOXES && 2 * boxes > pods;
    choice.common = kinds.iter().filter(is_common).map(|(kind, _, _)| kind.clone()).collect();
    let text = description::not_drawn(&kinds, words);
    (choice, Some(OtherExtentView { text, everything: true }))
}

#[cfg(test)]
mod tests;

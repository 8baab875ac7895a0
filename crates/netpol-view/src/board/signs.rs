//! What stands at arrows and frames, as large on the page as in its picture.

use crate::views::{BoardArrowView, BoardTone};

/// The bow of a closed padlock, of which the body is 14 by 10 pixels at 5, 11.
pub const PADLOCK: &str = "M7 11V8a5 5 0 0 1 10 0v3";

/// The height of what stands at an arrow, the width of a letter of it, and what is beside its letters.
const HEIGHT: f32 = 26.0;
const LETTER: f32 = 9.7;
const BESIDE: f32 = 18.0;

/// What stands at an arrow: its ports, and whether what is expected is so. Nothing where there is nothing to say.
pub fn words_of_arrow(arrow: &BoardArrowView) -> String {
    let sign = match arrow.tone {
        BoardTone::Held => "✓ ",
        BoardTone::Missed => "! ",
        BoardTone::Open | BoardTone::Quiet => "",
    };
    format!("{sign}{}", arrow.label).trim_end().to_owned()
}

/// The width and the height of words at an arrow.
pub fn size_at_arrow(words: &str) -> (f32, f32) {
    (words.chars().count() as f32 * LETTER + BESIDE, HEIGHT)
}

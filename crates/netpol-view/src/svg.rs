//! Pictures as SVG files: the same coordinates as the page draws, with their colours in them, so that a file needs nothing beside
//! it. The page draws none of this; it saves it as a file.

mod board;
mod diagram;
mod element;
mod in_words;
mod matrix;
mod style;

pub use board::board;
pub use diagram::diagram;
pub use in_words::{diagram_in_words, different_paths, matrix_in_words, open_paths};
pub use matrix::matrix;

/// For which reader a picture is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Light or dark, as the reader prefers.
    #[default]
    AsPreferred,
    /// Light alone, for programs that do not know what anybody prefers.
    Light,
    /// Dark alone, for a bitmap that somebody makes who sees it so.
    Dark,
}

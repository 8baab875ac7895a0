//! The whiteboard: what a text draws, where it stands, and how lines that are drawn change the text.

mod changed;
mod draw;
mod names;
mod pen;
mod picture;
mod places;
mod read;
mod said;
mod signs;
mod typed;

pub use names::{label_of_box, name_of_box};
pub use pen::{BoardPen, MOST_PENS, MOST_POINTS};
pub use picture::{BOX, BoardPicture, BoardRectangle, BoardStroke, lay_out};
pub use places::{BoardFlow, BoardPlaces, DOWN};
pub use signs::{PADLOCK, size_at_arrow, words_of_arrow};

pub(crate) use draw::drawn;
pub(crate) use read::board;

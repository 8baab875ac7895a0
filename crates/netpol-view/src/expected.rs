//! What the text expects of the paths between rows.

mod said;
mod wording;

pub(crate) use said::Ends;
pub(crate) use wording::{held_words, missed_words, port_words};

//! The text as the screens show it that let it be edited.

pub(super) mod code;
mod pasting;
mod plain;
pub(super) mod typing;
mod words;

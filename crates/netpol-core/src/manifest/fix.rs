//! Edits that certainly fix a problem of reading, as [`Diagnostic::edit`](crate::diagnostic::Diagnostic::edit) promises;
//! where more than one thing may be meant there is no edit.

mod document;
mod duplicate;
mod field;
mod label;
mod layout;
mod lines;
mod peer;
mod shape;
mod value;
mod wrap;

pub(super) use document::{in_another_case, insert_separator, insert_type, rename_keys, replace_type};
pub(super) use duplicate::{drop_repeated, drop_repeated_types, split_peer};
pub(super) use field::of_unknown;
pub(super) use layout::{move_line, replace_tabs};
pub(super) use lines::{begins_its_line, lines};
pub(super) use shape::{as_list, as_mapping};
pub(super) use value::{quote, respell, rewrite, unquote};

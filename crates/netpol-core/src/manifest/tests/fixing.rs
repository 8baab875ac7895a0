//! Edits that fix problems of reading.

mod fragments;
mod layout;
mod places;
mod values;

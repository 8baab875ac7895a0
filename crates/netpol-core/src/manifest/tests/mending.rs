//! Edits that mend problems of reading.

mod fragments;
mod layout;
mod values;

//! Edits that mend problems of reading.

mod fragments;
mod values;

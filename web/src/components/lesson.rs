//! A lesson that is worked at: its goal, its questions, and what is said of an answer.

pub mod actions;
pub mod goal;
pub mod questions;
pub mod said;

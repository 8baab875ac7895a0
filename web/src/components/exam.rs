//! The report of an exam that has ended.

pub mod points;
pub mod repeat;
pub mod tasks;

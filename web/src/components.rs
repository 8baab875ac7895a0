//! One folder or file for each region of the screen, one component a file.

pub mod app;
pub mod diagram;
pub mod editor;
pub mod explanation;
pub mod header;
pub mod matrix;
pub mod ports;
pub mod problems;
pub mod view_switch;

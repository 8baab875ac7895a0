//! One folder or file for each region of the screen, one component a file.

pub mod app;

//! Writes the pages that are there before any wasm: the first picture of the playground, and what is only read.
//!
//! Trunk builds the module and names its files by their content; `built` finds out how. `pages` lists every page, drawn
//! (`draw`) by components, those of the playground by its own. `sheet` is what is around the content of each. `embed` is
//! what authors put into pages of their own. Everything that a page loads is beside it on the same host, and every link is
//! relative, so that the site works under any path.

mod bitmaps;
mod built;
mod course;
mod draw;
mod embed;
mod file;
mod headers;
mod interview;
mod link;
mod notices;
mod offline;
mod pages;
mod picture;
mod place;
mod preview;
mod prose;
mod reading;
mod scripts;
mod sheet;
mod site;
mod styles;
mod tables;
mod words;

pub use site::Site;

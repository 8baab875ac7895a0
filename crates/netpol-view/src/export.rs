//! The matrix as files that others read: JSON, a table of Markdown, CSV, and the open paths as a graph of DOT and Mermaid. The
//! command line prints them and the page saves them.

pub mod dot;
pub mod drawing;
pub mod legend;
pub mod markdown;
pub mod mermaid;
pub mod names;
pub mod quoting;
pub mod records;

mod file;
mod json;
mod paths;
mod shown;

pub(crate) use file::file;
pub use json::{Export, ExportSettings};
pub use shown::Shown;

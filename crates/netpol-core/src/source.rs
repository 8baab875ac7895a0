//! The text as the user wrote it, and where everything in it sits.

mod text;

mod columns;
mod documents;
mod go_yaml;
mod input;
mod json;
mod keys;
mod marks;
mod merge;
mod misplaced;
mod parse;
mod yaml;

mod decimal;
mod node;
mod resolve;
mod scalar;

mod limits;
mod problem;

pub(crate) use columns::columns;
pub use decimal::Decimal;
pub use documents::contents as document_contents;
pub(crate) use documents::split as document_ranges;
pub(crate) use documents::with_aliases;
pub use limits::Limits;
pub use node::{Entry, Node, NodeValue, Path, PathSegment};
pub(crate) use parse::Documents;
pub(crate) use parse::is_json_text;
pub use parse::parse;
pub use problem::{Problem, Unreadable};
pub use resolve::Resolved;
pub use scalar::{Scalar, ScalarStyle, Tag};
pub use text::{Position, SourceId, SourceText, Sources, Span};

//! The text as the user wrote it, and where everything in it sits.

mod node;
mod text;

pub use node::{Entry, Node, NodeValue, Path, PathSegment, Scalar, ScalarStyle};
pub use text::{Position, SourceId, SourceText, Sources, Span};

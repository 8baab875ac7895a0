//! The YAML blocks of Markdown files: found, told apart, and edited inside their files.
//!
//! A post has blocks of code; some of them are YAML of Kubernetes. Each is a [`Text`] of its own, but for those that say by
//! `# netpol: group=shop` that they belong together. What is in front of the lines of a block in its file, indentation or the
//! `>` of a quotation, is no part of it: a [`Block`] knows where its lines stand, and an edit of it is written back with the
//! same in front ([`rewritten`]).

mod block;
mod code;
mod directives;
mod language;
mod rewrite;
mod tags;
mod texts;

pub use block::{Block, Placed};
pub use directives::Directives;
pub use language::Language;
pub use rewrite::rewritten;
pub use texts::{Text, texts};

//! A single value as it is written, not yet told to be text, a number, a boolean or nothing.

/// A scalar as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The content after unquoting and folding.
    pub text: Box<str>,
    /// How it was written; only plain scalars can be anything other than a string.
    pub style: ScalarStyle,
    /// The explicit tag.
    pub tag: Option<Tag>,
}

/// What an explicit tag does to a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `!!str`, `!!binary`, and tags of somebody's own: it is text, whatever it looks like.
    Text,
    /// `!!int`, `!!float`, `!!bool` and `!!null`: it is what it looks like, in quotes too.
    Plain,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A literal `|` or folded `>` block.
    Block,
}

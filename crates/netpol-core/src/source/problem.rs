//! Why a document could not be read.

use super::Span;

/// A document that could not be read, and where reading stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub span: Span,
}

/// What makes a document unreadable.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Neither YAML nor JSON; the parser's own words.
    Syntax(String),
    /// The line begins in a column where nothing of the lines above it can go on. The span is the document, within which it
    /// can be fixed.
    Indentation(Span),
    /// A line that ends no key, where what follows needs one: the colon is missing, or the space behind it.
    NoColon,
    /// A second key in a line: a colon and a space in a value that is not quoted.
    SecondColon,
    /// A quote that is never closed.
    OpenQuote,
    /// A bracket that is never closed, or a comma that is missing inside brackets.
    OpenBracket,
    /// A tab where only spaces may indent. The span is the document, within which it can be fixed.
    Tab(Span),
    /// `{{ … }}`: the document is a template that was not rendered.
    Template,
    /// A character that YAML does not allow.
    Character(char),
    /// An alias for which no anchor stands before it.
    UnknownAlias,
    /// A key that is a mapping, a list or nothing.
    KeyNotText,
    /// More bytes than [`Limits::text_bytes`](super::Limits::text_bytes).
    TooLarge,
    /// Deeper than [`Limits::depth`](super::Limits::depth).
    TooDeep,
    /// More values than [`Limits::values`](super::Limits::values).
    TooManyValues,
    /// More than [`Limits::aliases`](super::Limits::aliases), or repeating more than
    /// [`Limits::aliased_values`](super::Limits::aliased_values).
    TooManyAliases,
}

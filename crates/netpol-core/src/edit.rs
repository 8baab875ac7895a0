//! Edits of the text that keep the user's comments and layout. They know the text alone and what its values are; what they
//! mean for Kubernetes is the business of those who ask for them.

mod document;
mod format;
pub(crate) mod layout;
mod object;
mod place;
mod repeated;
pub(crate) mod spelling;
mod together;
mod written;

pub use document::{DocumentPlace, add_documents};
pub use format::{Formatted, format};
pub(crate) use object::{Object, edit_object};
pub use place::Place;
pub(crate) use repeated::Repeated;
pub use spelling::plain_or_quoted;
pub(crate) use spelling::quoted;
pub use together::Together;
pub use written::Written;

use crate::order::sort_by_key;
use crate::source::{SourceText, Span};

/// Replacements in one text: in order, and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// What to replace by what; an empty span inserts.
    pub replacements: Vec<Replacement>,
}

/// A piece of the text and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes that go.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// Puts a text in the place of a value.
pub fn replace(span: Span, text: impl Into<String>) -> Edit {
    Edit { replacements: vec![Replacement { span, text: text.into() }] }
}

/// Puts a text in between.
pub(crate) fn insert_at(offset: u32, span: Span, text: impl Into<String>) -> Edit {
    replace(Span { start: offset, end: offset, ..span }, text)
}

impl Edit {
    /// An edit of these replacements, in any order; none where two touch the same bytes.
    pub(crate) fn of(mut replacements: Vec<Replacement>) -> Option<Edit> {
        sort_by_key(&mut replacements, |replacement| replacement.span);
        let apart = replacements.windows(2).all(|pair| match pair {
            [one, two] => one.span.end <= two.span.start && one.span != two.span,
            _ => true,
        });
        apart.then_some(Edit { replacements })
    }

    /// Both edits as one; none where they touch the same bytes.
    pub fn and(mut self, other: Edit) -> Option<Edit> {
        self.replacements.extend(other.replacements);
        Edit::of(self.replacements)
    }

    /// The text after the edit; none where a replacement does not fit the text.
    pub fn apply(&self, source: &SourceText) -> Option<String> {
        self.apply_within(source, Span { start: 0, end: source.text().len() as u32, ..Span::default() })
    }

    /// A part of the text after the edit; none where a replacement does not fit into it.
    pub(crate) fn apply_within(&self, source: &SourceText, part: Span) -> Option<String> {
        let text = source.text().get(..part.end as usize)?;
        let mut at = part.start as usize;
        let mut edited = String::with_capacity(text.len() - at);
        for replacement in &self.replacements {
            let range = replacement.span.range();
            edited.push_str(text.get(at..range.start)?);
            text.get(range.clone())?;
            edited.push_str(&replacement.text);
            at = range.end;
        }
        edited.push_str(text.get(at..)?);
        Some(edited)
    }
}

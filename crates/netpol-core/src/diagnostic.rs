//! The one shape in which a user sees a problem. Stages say what and where; the words are netpol-view's.

mod among_many;
mod bounded;
pub mod codes;
mod fix;
mod shown;

pub use among_many::edits_among_many;
pub(crate) use among_many::withdraw_where_repeated;
pub use bounded::Problems;
pub use fix::{Applicability, Fix};

use crate::edit::Edit;
use crate::source::{Limits, Span};
use shown::shown;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The API server would refuse this, or nothing can be read here (`NP0nn`).
    Error,
    /// A likely mistake (`NP1nn`).
    Warning,
    /// Worth knowing (`NP2nn`).
    Hint,
}

impl Severity {
    /// The name by which programs know it: `error`, `warning`, `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }

    /// The severity that a code has by its first digit.
    pub(crate) fn of(code: &str) -> Self {
        match code.as_bytes().get(2) {
            Some(b'0') => Severity::Error,
            Some(b'1') => Severity::Warning,
            _ => Severity::Hint,
        }
    }
}

/// A problem with its place. The code chooses the sentence in the language files, the arguments fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code such as `NP002`; a code never changes its meaning.
    pub code: &'static str,
    /// How bad it is; given by the first digit of the code.
    pub severity: Severity,
    /// The text that the problem is about.
    pub span: Span,
    /// Which of several sentences of the code says it; none where the code has one, or where its first one does.
    pub variant: Option<&'static str>,
    /// Values for the placeholders of the sentence, by name.
    pub arguments: Vec<(&'static str, String)>,
    /// The API server's own text for it, word for word, where the server would refuse the object.
    pub server_text: Option<String>,
    /// What fixes it, where an edit can. The edit removes this problem, keeps the comments but those of a line that goes, and
    /// changes no other object of the text. What more it promises, by what is wrong:
    ///
    /// - A safe fix of an **error** of reading: the object was refused, so it has no meaning to keep, and nothing is guessed;
    ///   once it is read, it may have errors of its own. Lines and tabs (`NP013`, `NP014`) are moved by spaces alone.
    /// - Any other **safe** fix: no error comes, and the text means the same, so every verdict stays.
    /// - A fix that **needs a look**: no error comes, and of every path only the ends change that the policy isolates,
    ///   before or after.
    ///
    /// Where an alias repeats values of the document there is none, since it would change them in several places.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A problem of that code; the severity follows from the code's first digit.
    pub fn new(code: &'static str, span: Span) -> Self {
        Self {
            code,
            severity: Severity::of(code),
            span,
            variant: None,
            arguments: Vec::new(),
            server_text: None,
            fix: None,
        }
    }

    /// More text than is read.
    pub fn too_large(span: Span, limits: &Limits) -> Self {
        Self::new(codes::TOO_LARGE, span).with("limit", (limits.text_bytes / 1024 / 1024).to_string())
    }

    /// The same in another sentence of its code.
    pub fn in_words(mut self, variant: Option<&'static str>) -> Self {
        self.variant = variant;
        self
    }

    /// The same with a value for a placeholder.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.add_argument(name, value);
        self
    }

    /// Adds a value for a placeholder.
    pub(crate) fn add_argument(&mut self, name: &'static str, value: impl Into<String>) {
        self.arguments.push((name, shown(&value.into())));
    }

    /// The same with the API server's own text.
    pub fn with_server_text(mut self, text: impl Into<String>) -> Self {
        self.server_text = Some(shown(&text.into()));
        self
    }

    /// The same with the edit that fixes it, applicable as its code says.
    pub fn with_edit(mut self, edit: Option<Edit>) -> Self {
        self.set_edit(edit);
        self
    }

    /// Fixes it by another edit, applicable as its code says: a lint says it of all that it finds.
    pub(crate) fn set_edit(&mut self, edit: Option<Edit>) {
        let applicability = codes::applicability(self.code).unwrap_or(Applicability::NeedsLook);
        self.fix = edit.map(|edit| Fix { edit, applicability });
    }

    /// The same where its fix guesses what was meant, though the fixes of its code are safe.
    pub(crate) fn that_guesses(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.applicability = Applicability::NeedsLook;
        }
        self
    }

    /// The edit that fixes it.
    pub fn edit(&self) -> Option<&Edit> {
        self.fix.as_ref().map(|fix| &fix.edit)
    }

    /// The edit, where it may be made together with many others by somebody who asks for fixes up to an applicability.
    /// Hints say what may well be meant, so each of their fixes is left to people, the safe ones too.
    pub fn edit_among_many(&self, most: Applicability) -> Option<&Edit> {
        let fix = self.fix.as_ref().filter(|fix| fix.applicability <= most)?;
        (self.severity < Severity::Hint).then_some(&fix.edit)
    }

    /// The value of a placeholder.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

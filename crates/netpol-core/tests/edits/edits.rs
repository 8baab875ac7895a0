//! What holds for the edit of every problem, whatever the text: see `Diagnostic::fix`.

mod comments;
mod objects;
mod verdicts;

use std::ops::Range;

use netpol_core::diagnostic::{Applicability, Diagnostic, Severity, codes};
use netpol_core::edit::Edit;
use netpol_core::source::{SourceText, Sources, Span};
use netpol_core::{Checked, Evaluator};

/// Checks the edit of every problem that is found in a text.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let before = checked(text);
    let with_edits = before.diagnostics.iter().filter_map(|found| Some((found, found.edit()?)));
    for (diagnostic, edit) in with_edits {
        let edited = edit.apply(&SourceText::new("text.yaml", text));
        let edited = edited.ok_or_else(|| format!("the edit of {diagnostic:?} does not fit"))?;
        let change =
            Change { before: &before, after: &checked(&edited), diagnostic, edit, text, edited: &edited };
        change.check().map_err(|what| format!("the edit of {diagnostic:?} {what}:\n{edited}"))?;
    }
    Ok(())
}

/// A text before and after the edit of one problem.
struct Change<'a> {
    before: &'a Checked,
    after: &'a Checked,
    diagnostic: &'a Diagnostic,
    edit: &'a Edit,
    text: &'a str,
    edited: &'a str,
}

impl Change<'_> {
    fn check(&self) -> Result<(), String> {
        if self.leaves_the_problem() {
            return Err("leaves the problem".into());
        }
        // What is read once an error is fixed may have errors of its own.
        if self.diagnostic.severity != Severity::Error && errors(self.after) > errors(self.before) {
            return Err("adds an error".into());
        }
        comments::check(self)?;
        objects::check(self)?;
        verdicts::check(self)
    }

    /// Whether there are as many errors like it as before, or whether the same rule still finds a likely mistake there.
    fn leaves_the_problem(&self) -> bool {
        let own = self.diagnostic;
        if own.severity == Severity::Error {
            let like_it = |one: &&Diagnostic| (one.code, &one.arguments) == (own.code, &own.arguments);
            let count = |checked: &Checked| checked.diagnostics.iter().filter(like_it).count();
            return count(self.after) >= count(self.before);
        }
        let place = self.moved(own.span);
        let is_there = |one: &Diagnostic| {
            let span = one.span.range();
            one.code == own.code && !span.is_empty() && place.start <= span.start && span.end <= place.end
        };
        self.after.diagnostics.iter().any(is_there)
    }

    /// Where a piece of the text is after the edit, with what was put in at its ends.
    fn moved(&self, span: Span) -> Range<usize> {
        let moved = |offset: usize, is_end: bool| {
            let mut at = offset;
            for one in &self.edit.replacements {
                let replaced = one.span.range();
                if replaced.end < offset || (is_end && replaced.end == offset) {
                    at = at + one.text.len() - replaced.len();
                } else if replaced.start < offset {
                    at = at - (offset - replaced.start) + if is_end { one.text.len() } else { 0 };
                }
            }
            at
        };
        moved(span.range().start, false)..moved(span.range().end, true)
    }

    /// Whether the text means the same afterwards: a safe fix of what the API server accepts changes no verdict.
    fn means_the_same(&self) -> bool {
        let fix = self.diagnostic.fix.as_ref();
        self.diagnostic.severity != Severity::Error
            && fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
    }

    /// Where the edit stands, before and after. What parts a document concerns all of it, since kubectl makes one object of
    /// those that are in it.
    fn places(&self) -> Option<(Place<'_>, Place<'_>)> {
        let (first, last) = (self.edit.replacements.first()?, self.edit.replacements.last()?);
        let before = first.span.start as usize..last.span.end as usize;
        let behind = self.text.len() - before.end;
        let after = before.start..self.edited.len() - behind;
        let place = |text, bytes| match self.diagnostic.code {
            codes::SEPARATOR_MISSING => Place { text, bytes: document_around(text, bytes) },
            _ => Place { text, bytes },
        };
        Some((place(self.text, before), place(self.edited, after)))
    }
}

/// The bytes from the first to the last change.
struct Place<'a> {
    text: &'a str,
    bytes: Range<usize>,
}

impl Place<'_> {
    /// Whether that is in an object, to which a comment behind its last line belongs.
    fn is_in(&self, object: Span) -> bool {
        let behind = self.text.get(object.range().end..).unwrap_or_default();
        let end = object.range().end + behind.find('\n').unwrap_or(behind.len());
        object.range().start <= self.bytes.end && self.bytes.start <= end
    }
}

/// From the separator before some bytes to the one behind them; those that are put in there do not count.
fn document_around(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text.get(..bytes.start).and_then(|before| before.rfind("\n---")).unwrap_or(0);
    let behind = text.get(bytes.end..).and_then(|behind| behind.find("\n---"));
    start..behind.map_or(text.len(), |at| bytes.end + at)
}

fn checked(text: &str) -> Checked {
    Evaluator::default().evaluate(Sources::single("text.yaml", text))
}

fn errors(checked: &Checked) -> usize {
    checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

//! Problems in words, with their places, as every format shows them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use netpol_core::diagnostic::{Applicability, Diagnostic, Severity};
use netpol_core::edit::Replacement;
use netpol_core::source::{Position, SourceText, Span};
use netpol_markdown::Placed;
use netpol_view::{diagnostic_words, edit_words};

use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Everything that is to be shown.
pub(super) struct Report<'a> {
    /// In the order of the texts.
    pub(super) findings: Vec<Finding<'a>>,
    /// How many files were read.
    pub(super) files: usize,
    pub(super) speech: Speech,
}

/// One problem.
pub(super) struct Finding<'a> {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// What is wrong.
    pub(super) message: String,
    /// How to fix it; empty where the message says all.
    pub(super) help: String,
    /// The API server's own words.
    pub(super) server_text: Option<&'a str>,
    pub(super) source: &'a SourceText,
    pub(super) span: Span,
    /// The whole file, where the text was cut out of it.
    pub(super) around: Option<&'a SourceText>,
    pub(super) fix: Option<FileFix<'a>>,
    /// Up to which applicability `--fix` has to go to fix it; none where it never does.
    pub(super) fixed_by: Option<Applicability>,
    /// What the fix does, in a few words; empty where there is none, or no words for it.
    pub(super) edit_words: String,
}

/// A fix as an edit of the file.
pub(super) struct FileFix<'a> {
    pub(super) replacements: Vec<(Place, Cow<'a, str>)>,
    pub(super) applicability: Applicability,
}

impl<'a> Report<'a> {
    pub(super) fn new(all: &'a [Evaluated], files: usize, speech: Speech) -> Self {
        let of_text = |one: &'a Evaluated| {
            let findings = one.checked.diagnostics.iter();
            findings.filter_map(move |diagnostic| finding(one, diagnostic, speech))
        };
        let mut findings: Vec<Finding<'_>> = all.iter().flat_map(of_text).collect();
        // Blocks of a group may stand around others of the same file.
        for of_file in
            findings.chunk_by_mut(|one, next| one.around.is_some() && one.source.name() == next.source.name())
        {
            if of_file.iter().all(|finding| finding.around.is_some()) {
                of_file.sort_by_key(|finding| (finding.place(finding.span).start, finding.code));
            }
        }
        Self { findings, files, speech }
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// How many of them `--fix` fixes, going just up to an applicability.
    pub(super) fn fixed_by(&self, most: Applicability) -> usize {
        self.findings.iter().filter(|finding| finding.fixed_by == Some(most)).count()
    }

    /// How many files have a problem.
    pub(super) fn files_with_problems(&self) -> usize {
        self.findings.iter().map(|finding| finding.source.name()).collect::<BTreeSet<_>>().len()
    }
}

fn finding<'a>(one: &'a Evaluated, diagnostic: &'a Diagnostic, speech: Speech) -> Option<Finding<'a>> {
    let source = one.checked.evaluation.sources.get(diagnostic.span.source)?;
    let (message, help) = diagnostic_words(diagnostic, speech.views());
    let fix = file_fix(one, source, diagnostic);
    let is_fixed_by = |most: &Applicability| fix.is_some() && diagnostic.edit_among_many(*most).is_some();
    Some(Finding {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message,
        help,
        server_text: diagnostic.server_text.as_deref(),
        source,
        span: diagnostic.span,
        around: one.post.as_ref().map(|post| &post.file.source),
        fixed_by: [Applicability::Safe, Applicability::NeedsLook].into_iter().find(is_fixed_by),
        edit_words: edit_words(diagnostic, speech.views()).filter(|_| fix.is_some()).unwrap_or_default(),
        fix,
    })
}

/// The fix as an edit of the file; none where a block of Markdown does not bear it.
fn file_fix<'a>(one: &Evaluated, source: &SourceText, diagnostic: &'a Diagnostic) -> Option<FileFix<'a>> {
    let fix = diagnostic.fix.as_ref()?;
    let replacements = match &one.post {
        None => fix
            .edit
            .replacements
            .iter()
            .map(|found| (place(source, found.span), Cow::from(&*found.text)))
            .collect(),
        Some(post) => {
            let block = post.blocks.get(diagnostic.span.source.0 as usize)?;
            let markdown = post.file.source.text();
            let placed = |found: &Replacement| {
                let Placed { range, text } = block.placed(found.span.range(), &found.text, markdown)?;
                let span = Span { start: range.start as u32, end: range.end as u32, ..found.span };
                Some((place(source, span), Cow::from(text)))
            };
            fix.edit.replacements.iter().map(placed).collect::<Option<_>>()?
        }
    };
    Some(FileFix { replacements, applicability: fix.applicability })
}

/// Where a span of a text begins and ends in its file, as people count it; the end is one past the last character.
fn place(source: &SourceText, span: Span) -> Place {
    Place { start: source.position(span.start), end: source.position(span.end.max(span.start)) }
}

impl Finding<'_> {
    /// Where a span of the text begins and ends, as people count it; the end is one past the last character.
    pub(super) fn place(&self, span: Span) -> Place {
        place(self.source, span)
    }
}

/// Two positions in a file.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
}

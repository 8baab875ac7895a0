//! Problems in words, with their places, as every format shows them.

use std::collections::BTreeSet;

use netpol_core::Checked;
use netpol_core::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use netpol_core::source::{Position, SourceText, Span};
use netpol_view::{diagnostic_words, edit_words};

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
    pub(super) fix: Option<&'a Fix>,
    /// Up to which applicability `--fix` has to go to fix it; none where it never does.
    pub(super) fixed_by: Option<Applicability>,
    /// What the fix does, in a few words; empty where there is none, or no words for it.
    pub(super) edit_words: String,
}

impl<'a> Report<'a> {
    pub(super) fn new(checked: &'a Checked, files: usize, speech: Speech) -> Self {
        let finding = |diagnostic: &'a Diagnostic| {
            let (message, help) = diagnostic_words(diagnostic, speech.views());
            Some(Finding {
                code: diagnostic.code,
                severity: diagnostic.severity,
                message,
                help,
                server_text: diagnostic.server_text.as_deref(),
                source: checked.evaluation.sources.get(diagnostic.span.source)?,
                span: diagnostic.span,
                fix: diagnostic.fix.as_ref(),
                fixed_by: [Applicability::Safe, Applicability::NeedsLook]
                    .into_iter()
                    .find(|most| diagnostic.edit_among_many(*most).is_some()),
                edit_words: edit_words(diagnostic, speech.views()).unwrap_or_default(),
            })
        };
        Self { findings: checked.diagnostics.iter().filter_map(finding).collect(), files, speech }
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
        self.findings.iter().map(|finding| finding.span.source).collect::<BTreeSet<_>>().len()
    }
}

impl Finding<'_> {
    /// Where a span of the text begins and ends, as people count it; the end is one past the last character.
    pub(super) fn place(&self, span: Span) -> Place {
        Place { start: self.source.position(span.start), end: self.source.position(span.end.max(span.start)) }
    }
}

/// Two positions.
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
}

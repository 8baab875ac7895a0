//! The stable machine format of `netpol lint`: version 1. Lines and columns count from 1, columns in Unicode characters,
//! and an end is one past the last character.

use std::borrow::Cow;
use std::io::{self, Write};

use netpol_core::diagnostic::Severity;
use serde::Serialize;

use super::finding::{self, Finding, Report};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    /// How many files were read.
    files: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    /// What the API server would say.
    server_text: Option<&'a str>,
    file: &'a str,
    #[serde(flatten)]
    place: Place,
    /// What to replace by what, all at once; null where nothing fixes it.
    edit: Option<Vec<Change<'a>>>,
    /// Whether the edit may be made unseen; null where there is none.
    applicability: Option<&'static str>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

/// Prints one JSON object.
pub(super) fn print(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let output = Output {
        version: 1,
        files: report.files,
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        hints: report.count(Severity::Hint),
        problems: report.findings.iter().map(problem).collect(),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn problem<'a>(finding: &'a Finding<'_>) -> Problem<'a> {
    let change = |(place, text): &'a (finding::Place, Cow<'_, str>)| Change { place: place.into(), text };
    Problem {
        code: finding.code,
        severity: finding.severity.name(),
        message: &finding.message,
        help: &finding.help,
        server_text: finding.server_text,
        file: finding.source.name(),
        place: (&finding.place(finding.span)).into(),
        edit: finding.fix.as_ref().map(|fix| fix.replacements.iter().map(change).collect()),
        applicability: finding.fix.as_ref().map(|fix| fix.applicability.name()),
    }
}

impl From<&finding::Place> for Place {
    fn from(place: &finding::Place) -> Self {
        Place {
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        }
    }
}

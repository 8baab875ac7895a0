//! Workflow commands, which GitHub Actions turns into notes beside the lines of a pull request.

use netpol_codes as codes;
use std::io::{self, Write};

use netpol_core::diagnostic::Severity;

use super::finding::{Finding, Report};
use super::path::from_here;
use crate::words::Speech;

/// Prints a command for each problem.
pub(super) fn print(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    report.findings.iter().try_for_each(|finding| print_one(finding, out, report.speech))
}

fn print_one(finding: &Finding<'_>, out: &mut impl Write, speech: Speech) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = finding.place(finding.span);
    let file = property(&from_here(finding.source.name()));
    write!(out, "::{command} file={file},line={}", place.start.line)?;
    // GitHub takes columns only where the problem is on one line.
    if place.start.line == place.end.line {
        write!(out, ",col={},endLine={},endColumn={}", place.start.column, place.end.line, place.end.column)?;
    } else {
        write!(out, ",endLine={}", place.end.line)?;
    }
    let title = property(&format!("{}: {}", finding.code, codes::title(finding.code, speech.language())));
    let message = match finding.help.is_empty() {
        true => finding.message.clone(),
        false => format!("{}\n{}", finding.message, finding.help),
    };
    writeln!(out, ",title={title}::{}", data(&message))
}

/// What a message may not hold as it is.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What a property may not hold as it is: its end as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100 %\r\na: b, c"), "100 %25%0D%0Aa: b, c");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}

//! Problems in the machine format.

use netpol_core::Checked;
use serde::Serialize;

use crate::problems::diagnostic_words;
use crate::words::Words;

/// A problem with its place as people count it.
#[derive(Debug, Serialize)]
pub(super) struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    file: &'a str,
    line: u32,
    column: u32,
}

/// Every problem in the order of the texts.
pub(super) fn problems(checked: &Checked, words: Words) -> Vec<Problem<'_>> {
    let problem = |diagnostic: &netpol_core::diagnostic::Diagnostic| {
        let source = checked.evaluation.sources.get(diagnostic.span.source)?;
        let position = source.position(diagnostic.span.start);
        Some(Problem {
            code: diagnostic.code,
            severity: diagnostic.severity.name(),
            message: diagnostic_words(diagnostic, words).0,
            file: source.name(),
            line: position.line,
            column: position.column,
        })
    };
    checked.diagnostics.iter().filter_map(problem).collect()
}

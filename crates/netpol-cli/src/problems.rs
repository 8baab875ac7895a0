//! Problems on standard error, in the form that editors and CI turn into links: `file:line:column: error[NP002]: …`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity, codes};
use netpol_core::lint;
use netpol_view::diagnostic_words;

use crate::evaluated::Evaluated;
use crate::words::Speech;

const QUIET: Style = Style::new().dimmed();

/// Prints everything that was found while reading. Likely mistakes are only counted: who asks for verdicts wants to see
/// them.
pub(crate) fn print(all: &[Evaluated], speech: Speech) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let mut mistakes = Vec::new();
    for Evaluated { checked, .. } in all {
        let (likely, problems): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            checked.diagnostics.iter().partition(|found| lint::of_code(found.code).is_some());
        for diagnostic in problems {
            print_one(&mut out, diagnostic, &checked.evaluation, speech)?;
        }
        mistakes.extend(likely);
    }
    if !mistakes.is_empty() {
        let words =
            speech.say("problem.mistakes", &[("codes", &counted(mistakes.iter().map(|found| found.code)))]);
        writeln!(out, "{QUIET}{words}{QUIET:#}")?;
    }
    out.flush()
}

/// Of each file that is a template keeps the first problem that says so.
pub(crate) fn keep_one_template(diagnostics: &mut Vec<Diagnostic>) {
    let mut last = None;
    diagnostics.retain(|found| {
        found.code != codes::TEMPLATE || last.replace(found.span.source) != Some(found.span.source)
    });
}

/// `NP104 ×3, NP212 ×1`.
pub(crate) fn counted(codes: impl Iterator<Item = &'static str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    counts.iter().map(|(code, count)| format!("{code} ×{count}")).collect::<Vec<_>>().join(", ")
}

/// `error[NP002]` in its colour.
pub(crate) fn label(severity: Severity, code: &str, speech: Speech) -> String {
    let (key, color) = match severity {
        Severity::Error => ("problem.error", AnsiColor::Red),
        Severity::Warning => ("problem.warning", AnsiColor::Yellow),
        Severity::Hint => ("problem.hint", AnsiColor::Cyan),
    };
    let style = color.on_default().bold();
    format!("{style}{}[{code}]{style:#}", speech.say(key, &[]))
}

fn print_one(
    out: &mut impl Write,
    diagnostic: &Diagnostic,
    evaluation: &Evaluation,
    speech: Speech,
) -> io::Result<()> {
    let (message, help) = diagnostic_words(diagnostic, speech.views());
    let source = evaluation.sources.get(diagnostic.span.source);
    let place = source.map_or_else(String::new, |source| {
        let position = source.position(diagnostic.span.start);
        format!("{}:{}:{}: ", source.name(), position.line, position.column)
    });
    writeln!(out, "{place}{}: {message}", label(diagnostic.severity, diagnostic.code, speech))?;
    if let Some(text) = &diagnostic.server_text {
        writeln!(out, "    {QUIET}{}: {text}{QUIET:#}", speech.say("problem.server", &[]))?;
    }
    if !help.is_empty() {
        writeln!(out, "    {QUIET}{}: {help}{QUIET:#}", speech.say("problem.help", &[]))?;
    }
    Ok(())
}

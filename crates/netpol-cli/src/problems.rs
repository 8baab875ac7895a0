//! Problems on standard error, in the form that editors and CI turn into links: `file:line:column: error[NP002]: …`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::lint;
use netpol_view::diagnostic_words;

use crate::input::NotUtf8;
use crate::words::Speech;

const QUIET: Style = Style::new().dimmed();

/// Prints everything that was found while reading, then what was passed over. Likely mistakes are only counted: who asks
/// for verdicts wants to see them.
pub(crate) fn print(evaluation: &Evaluation, not_utf8: &[NotUtf8], speech: Speech) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    for file in not_utf8 {
        let words = speech.say("problem.not_utf8", &[("byte", &file.byte.to_string())]);
        let place = format!("{}:{}:{}", file.name, file.line, file.column);
        writeln!(out, "{place}: {}: {words}", label(Severity::Error, None, speech))?;
    }
    let (mistakes, problems): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        evaluation.diagnostics.iter().partition(|found| lint::rule(found.code).is_some());
    for diagnostic in problems {
        print_one(&mut out, diagnostic, evaluation, speech)?;
    }
    if !mistakes.is_empty() {
        let words = speech.say("problem.mistakes", &[("codes", &counted(&mistakes))]);
        writeln!(out, "{QUIET}{words}{QUIET:#}")?;
    }
    let passed_over = passed_over(evaluation);
    if !passed_over.is_empty() {
        let words = speech.say("problem.passed_over", &[("objects", &passed_over)]);
        writeln!(out, "{QUIET}{words}{QUIET:#}")?;
    }
    out.flush()
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
    writeln!(out, "{place}{}: {message}", label(diagnostic.severity, Some(diagnostic.code), speech))?;
    if let Some(text) = &diagnostic.server_text {
        writeln!(out, "    {QUIET}{}: {text}{QUIET:#}", speech.say("problem.server", &[]))?;
    }
    if !help.is_empty() {
        writeln!(out, "    {QUIET}{}: {help}{QUIET:#}", speech.say("problem.help", &[]))?;
    }
    Ok(())
}

fn label(severity: Severity, code: Option<&str>, speech: Speech) -> String {
    let (key, color) = match severity {
        Severity::Error => ("problem.error", AnsiColor::Red),
        Severity::Warning => ("problem.warning", AnsiColor::Yellow),
        Severity::Hint => ("problem.hint", AnsiColor::Cyan),
    };
    let style = color.on_default().bold();
    let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
    format!("{style}{}{code}{style:#}", speech.say(key, &[]))
}

/// `NP104 ×3, NP212 ×1`.
fn counted(mistakes: &[&Diagnostic]) -> String {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for mistake in mistakes {
        *codes.entry(mistake.code).or_default() += 1;
    }
    codes.iter().map(|(code, count)| format!("{code} ×{count}")).collect::<Vec<_>>().join(", ")
}

/// `ConfigMap web, Ingress api, 12 Secret`: names while they are few, then numbers.
fn passed_over(evaluation: &Evaluation) -> String {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for object in &evaluation.manifest.passed_over {
        kinds.entry(&object.kind).or_default().push(&object.name);
    }
    let word = |(kind, names): (&&str, &Vec<&str>)| match names.as_slice() {
        [name] if !name.is_empty() => format!("{kind} {name}"),
        names => format!("{} {kind}", names.len()),
    };
    kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}

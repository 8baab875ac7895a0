//! `netpol lint`.

mod choice;
mod finding;
mod fix;
mod path;

mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diagnostic::{Applicability, Severity};

use crate::arguments::{Lint, LintFormat};
use crate::command::{FINDINGS, all_problems, evaluate, evaluator};
use crate::passed_over;
use choice::Choice;
use finding::Report;

/// Finds problems, fixes what can be fixed where that is wanted, and shows what is left.
pub(crate) fn run(arguments: &Lint) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    let choice = Choice::new(&arguments.select, &arguments.ignore, speech)?;
    let (mut checked, mut files) = evaluate(&arguments.input, speech)?;
    let mut evaluator = evaluator(&arguments.input);
    let most = if arguments.unsafe_fixes { Applicability::NeedsLook } else { Applicability::Safe };
    let mut outcome = fix::Outcome::default();
    if arguments.fix {
        let mut fixed = fix::fix(&mut evaluator, checked, most, &files, &choice);
        outcome = fixed.write(&files, &mut evaluator, speech)?;
        fixed.tell("lint.fixed", speech)?;
        checked = fixed.checked;
    } else if arguments.diff {
        let fixed = fix::fix(&mut evaluator, checked.clone(), most, &files, &choice);
        fixed.print_diff()?;
        fixed.tell("lint.would_fix", speech)?;
    }
    all_problems(&mut checked.diagnostics, &mut files);
    checked.diagnostics.retain(|found| choice.holds(found.code));
    let report = Report::new(&checked, files.paths.len(), speech);
    if !arguments.diff {
        passed_over::print(&checked.evaluation, &files, "lint", speech)?;
        // A fixed text that came from standard input has standard output for itself.
        match outcome.is_printed {
            true => print(&report, arguments.format, &mut anstream::stderr().lock())?,
            false => print(
                &report,
                arguments.format,
                &mut BufWriter::with_capacity(1 << 16, anstream::stdout().lock()),
            )?,
        }
    }
    if let Some(files) = outcome.not_written() {
        bail!(speech.say("lint.not_written", &[("files", &files)]));
    }
    let is_fine = checked.diagnostics.iter().all(|found| found.severity == Severity::Hint);
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

fn print(report: &Report<'_>, format: LintFormat, out: &mut impl Write) -> io::Result<()> {
    match format {
        LintFormat::Text => text::print(report, out),
        LintFormat::Json => json::print(report, out),
        LintFormat::Sarif => sarif::print(report, out),
        LintFormat::Github => github::print(report, out),
    }?;
    out.flush()
}

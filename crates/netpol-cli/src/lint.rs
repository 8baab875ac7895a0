//! `netpol lint`.

mod choice;
mod finding;
pub(crate) mod fix;
mod path;
pub(crate) mod posts;

mod github;
mod json;
mod sarif;
mod text;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diagnostic::{Applicability, Severity};
use netpol_core::{Checked, Evaluator};

use crate::arguments::{Lint, LintFormat};
use crate::command::{FINDINGS, LIMITS, all_problems, evaluate, evaluator};
use crate::evaluated::Evaluated;
use crate::words::Speech;
use crate::{input, passed_over};
use choice::Choice;
use finding::Report;
use fix::{Fixed, Outcome};

/// Finds problems, fixes what can be fixed where that is wanted, and shows what is left.
pub(crate) fn run(arguments: &Lint) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    let choice = Choice::new(&arguments.select, &arguments.ignore, speech)?;
    let texts = input::read(&arguments.input, &LIMITS, speech)?;
    // A post without a block is a post without a problem.
    let texts = if texts.are_posts_alone() { texts } else { texts.not_empty(speech)? };
    let (mut all, skipped) = evaluate(texts, &arguments.input, speech)?;
    let files = count_files(&all);
    let mut outcome = Outcome::default();
    if arguments.fix {
        (all, outcome) = fix_all(arguments, all, &choice, speech)?;
    } else if arguments.diff {
        all = show_fixes(arguments, all, &choice, speech)?;
    }
    for one in &mut all {
        all_problems(one);
        one.checked.diagnostics.retain(|found| choice.holds(found.code));
    }
    if !arguments.diff {
        let report = Report::new(&all, files, speech);
        passed_over::print(&all, &skipped, "lint", speech)?;
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
    let mut found = all.iter().flat_map(|one| &one.checked.diagnostics);
    let is_fine = found.all(|found| found.severity == Severity::Hint);
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// How many files were read; a Markdown file may have several texts.
fn count_files(all: &[Evaluated]) -> usize {
    let of_manifests = |one: &&Evaluated| one.post.is_none();
    let manifests: usize = all.iter().filter(of_manifests).map(|one| one.files.paths.len()).sum();
    let posts: BTreeSet<&str> =
        all.iter().filter_map(|one| Some(one.post.as_ref()?.file.source.name())).collect();
    manifests + posts.len()
}

fn fixed(arguments: &Lint, all: Vec<Evaluated>, evaluator: &mut Evaluator, choice: &Choice) -> Vec<Fixed> {
    let most = if arguments.unsafe_fixes { Applicability::NeedsLook } else { Applicability::Safe };
    all.into_iter().map(|one| fix::fix(evaluator, one, most, choice)).collect()
}

/// Fixes the files, and gives what they are then.
fn fix_all(
    arguments: &Lint,
    all: Vec<Evaluated>,
    choice: &Choice,
    speech: Speech,
) -> Result<(Vec<Evaluated>, Outcome)> {
    let mut evaluator = evaluator();
    let mut outcome = Outcome::default();
    let mut fixed = fixed(arguments, all, &mut evaluator, choice);
    let mut again = Vec::new();
    for texts in posts::by_file(&mut fixed) {
        let count = texts.len();
        again.push((count, posts::write(texts, &arguments.input, &mut outcome, &mut evaluator, speech)?));
    }
    fix::tell(&fixed, "lint.fixed", speech)?;
    let mut fixed = fixed.into_iter().map(|fixed| fixed.evaluated);
    let mut all = Vec::new();
    for (count, texts) in again {
        let before: Vec<Evaluated> = fixed.by_ref().take(count).collect();
        all.extend(texts.unwrap_or(before));
    }
    Ok((all, outcome))
}

/// Shows what would be fixed, and gives the texts as they are.
fn show_fixes(
    arguments: &Lint,
    all: Vec<Evaluated>,
    choice: &Choice,
    speech: Speech,
) -> Result<Vec<Evaluated>> {
    let mut evaluator = evaluator();
    let checked: Vec<Checked> = all.iter().map(|one| one.checked.clone()).collect();
    let mut fixed = fixed(arguments, all, &mut evaluator, choice);
    for texts in posts::by_file(&mut fixed) {
        posts::print(texts, &mut evaluator, speech)?;
    }
    fix::tell(&fixed, "lint.would_fix", speech)?;
    let before = fixed.into_iter().zip(checked);
    Ok(before.map(|(fixed, checked)| Evaluated { checked, ..fixed.evaluated }).collect())
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

//! What commands share: reading what they are about, what is wrong with it, and the exit code.

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diagnostic::{Diagnostic, Severity, codes};
use netpol_core::source::{Limits, SourceId};
use netpol_core::{Checked, Evaluation, Evaluator, Settings};
use netpol_view::protocol::ViewSettings;
use netpol_view::{left_out, port_value};

use crate::arguments::{Asked, Input};
use crate::input::{self, Files};
use crate::words::Speech;
use crate::{passed_over, problems};

/// The input has errors; what is left of it was judged.
pub(crate) const FINDINGS: u8 = 1;

/// A dump of a large cluster is larger than what anyone pastes into a page.
pub(crate) const LIMITS: Limits = Limits {
    text_bytes: 1024 * 1024 * 1024,
    objects: 1_000_000,
    depth: 64,
    // About 3 GiB; one List of 50,000 pods has half of it.
    values: 10_000_000,
    aliases: 1_000,
    aliased_values: 100_000,
};

/// Answers a question about the cluster: what is wrong with the input, then what `print` says.
pub(crate) fn answer(
    input: &Input,
    question: &Asked,
    print: impl FnOnce(&Checked, Speech) -> Result<()>,
) -> Result<ExitCode> {
    let speech = input.words.speech();
    if port_value(&question.port).is_none() {
        bail!(speech.say("input.no_port", &[("port", &question.port)]));
    }
    let (mut checked, mut files) = evaluate(input, speech)?;
    all_problems(&mut checked.diagnostics, &mut files);
    problems::print(&checked, speech)?;
    passed_over::print(&checked.evaluation, &files, "matrix", speech)?;
    print(&checked, speech)?;
    let refused = checked.diagnostics.iter().any(|found| found.severity == Severity::Error);
    // The process ends here; giving back the memory piece by piece would take a twentieth of its time.
    mem::forget(checked);
    Ok(if refused { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// Reads and judges everything below the paths. What is wrong with the files themselves is not among the diagnostics.
pub(crate) fn evaluate(input: &Input, speech: Speech) -> Result<(Checked, Files)> {
    let texts = input::read(&input.paths, &LIMITS, speech)?;
    Ok((evaluator(input).evaluate(texts.sources), texts.files))
}

/// What evaluates texts as the command line asks for it.
pub(crate) fn evaluator(input: &Input) -> Evaluator {
    let settings =
        Settings { profile: input.profile, namespace: input.namespace.clone(), ..Settings::default() };
    Evaluator { limits: LIMITS, settings, memory: None }
}

/// Adds the problems of the files, and keeps one of many that say the same of a file.
pub(crate) fn all_problems(diagnostics: &mut Vec<Diagnostic>, files: &mut Files) {
    diagnostics.append(&mut files.problems);
    // What has the name of an object in a folder that is rendered apart takes the place of nothing.
    diagnostics.retain(|found| {
        let first = found.argument("source").and_then(|source| source.parse().ok()).map(SourceId);
        let is_apart = first.is_some_and(|first| files.are_apart(first, found.span.source));
        files.have_same_names |= found.code == codes::REPLACED && is_apart;
        found.code != codes::REPLACED || !is_apart
    });
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    problems::keep_one_template(diagnostics);
}

/// Says before an answer what it lacks. A rejected policy matters where `concerns` says that of its namespace.
pub(crate) fn print_left_out(
    out: &mut impl Write,
    checked: &Checked,
    concerns: impl Fn(&str) -> bool,
    speech: Speech,
) -> io::Result<()> {
    let sentences = left_out(checked, concerns, speech.views());
    sentences.iter().try_for_each(|sentence| writeln!(out, "{sentence}"))?;
    if sentences.is_empty() { Ok(()) } else { writeln!(out) }
}

/// What the views are asked for.
pub(crate) fn view_settings(question: &Asked, evaluation: &Evaluation, speech: Speech) -> ViewSettings {
    ViewSettings {
        language: speech.views().language(),
        profile: evaluation.settings.profile.name.to_owned(),
        port: question.port.clone(),
        ..ViewSettings::default()
    }
}

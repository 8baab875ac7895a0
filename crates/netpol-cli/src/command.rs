//! What commands share: reading what they are about, what is wrong with it, and the exit code.

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;

use anstyle::Style;
use anyhow::{Result, bail};
use netpol_core::diagnostic::codes;
use netpol_core::source::{Limits, SourceId};
use netpol_core::{Checked, Evaluator};
use netpol_view::{left_out, port_value};

use crate::arguments::{Asked, Input};
use crate::evaluated::Evaluated;
use crate::input::{self, Skipped, Texts};
use crate::words::Speech;
use crate::{passed_over, problems};

const BOLD: Style = Style::new().bold();

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

/// Answers a question about the texts: what is wrong with the input, then what `print` says.
pub(crate) fn answer(
    input: &Input,
    question: &Asked,
    print: impl FnOnce(&[Evaluated], Speech) -> Result<()>,
) -> Result<ExitCode> {
    let speech = input.words.speech();
    if port_value(&question.port).is_none() {
        bail!(speech.say("input.no_port", &[("port", &question.port)]));
    }
    let texts = input::read(input, &LIMITS, speech)?.not_empty(speech)?;
    let (mut all, skipped) = evaluate(texts, input, speech)?;
    all.iter_mut().for_each(all_problems);
    problems::print(&all, speech)?;
    passed_over::print(&all, &skipped, "matrix", speech)?;
    print(&all, speech)?;
    let refused = all.iter().any(Evaluated::has_errors);
    // The process ends here; giving back the memory piece by piece would take a twentieth of its time.
    mem::forget(all);
    Ok(if refused { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// Judges every text. What is wrong with the files themselves is not among the diagnostics.
pub(crate) fn evaluate(texts: Texts, input: &Input, speech: Speech) -> Result<(Vec<Evaluated>, Skipped)> {
    let mut evaluator = evaluator();
    let texts_of = texts.all.into_iter();
    let all: Vec<Evaluated> = texts_of.map(|text| Evaluated::new(text, input, &mut evaluator)).collect();
    for one in &all {
        write!(anstream::stderr(), "{}", one.misunderstood(speech))?;
    }
    Ok((all, texts.skipped))
}

/// What evaluates texts of any size.
pub(crate) fn evaluator() -> Evaluator {
    Evaluator { limits: LIMITS, ..Evaluator::default() }
}

/// Adds the problems of the files, and keeps one of many that say the same of a file.
pub(crate) fn all_problems(one: &mut Evaluated) {
    let (diagnostics, files) = (&mut one.checked.diagnostics, &mut one.files);
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

/// Says which text is answered about, where there are several, with a line between them.
pub(crate) fn print_name(
    out: &mut impl Write,
    one: &Evaluated,
    is_first: bool,
    speech: Speech,
) -> io::Result<()> {
    let between = if is_first { "" } else { "\n" };
    writeln!(out, "{between}{BOLD}{}{BOLD:#}", one.name(speech))
}

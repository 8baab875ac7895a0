//! A command from its input to its exit code.

use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diagnostic::Severity;
use netpol_core::manifest::read_within;
use netpol_core::source::Limits;
use netpol_core::{Evaluation, Settings, judge};
use netpol_view::port_value;
use netpol_view::protocol::ViewSettings;

use crate::arguments::{Command, Input};
use crate::words::Speech;
use crate::{explain, input, matrix, problems};

/// The input has errors; what is left of it was judged.
const FINDINGS: u8 = 1;

/// A dump of a large cluster is larger than what anyone pastes into a page.
const LIMITS: Limits = Limits {
    text_bytes: 1024 * 1024 * 1024,
    objects: 1_000_000,
    depth: 64,
    values: 100_000_000,
    aliases: 1_000,
    aliased_values: 100_000,
};

/// Runs a command.
pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    let input = match command {
        Command::Matrix(matrix) => &matrix.input,
        Command::Explain(explain) => &explain.input,
    };
    let speech = Speech::new(input.lang.language());
    if port_value(&input.port).is_none() {
        bail!(speech.say("input.no_port", &[("port", &input.port)]));
    }
    let texts = input::read(&input.paths, speech)?;
    let (manifest, diagnostics) = read_within(&texts.sources, &LIMITS);
    let settings = Settings { profile: input.profile.profile(), ..Settings::default() };
    let evaluation = judge(texts.sources, manifest, diagnostics, &settings);
    problems::print(&evaluation, &texts.not_utf8, speech)?;
    match command {
        Command::Matrix(arguments) => matrix::print(arguments, &evaluation, speech)?,
        Command::Explain(arguments) => explain::print(arguments, &evaluation, speech)?,
    }
    let refused = evaluation.diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(if refused || !texts.not_utf8.is_empty() { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// What the views are asked for.
pub(crate) fn view_settings(input: &Input, evaluation: &Evaluation) -> ViewSettings {
    ViewSettings {
        language: input.lang.language(),
        profile: evaluation.settings.profile.name().to_owned(),
        port: input.port.clone(),
        ..ViewSettings::default()
    }
}

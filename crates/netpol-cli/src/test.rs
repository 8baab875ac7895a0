//! `netpol test`.

mod found;
mod json;
mod junit;
mod netassert;
mod text;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diagnostic::codes;

use crate::arguments::{Test, TestFormat};
use crate::command;
use crate::{input, passed_over, problems};
use found::{Found, found};

/// The input has errors, so that it is not known whether all that is expected was tested.
const NOT_ALL_TESTED: u8 = 2;

/// Tests what is expected, and ends with 1 where something is not so.
pub(crate) fn run(arguments: &Test) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    let mut texts = input::read(&arguments.input, &command::LIMITS, speech)?;
    let tests = netassert::take(&mut texts, speech);
    let (mut all, skipped) = command::evaluate(texts.not_empty(speech)?, &arguments.input, speech)?;
    for one in &mut all {
        command::all_problems(one);
        // They are what is printed below.
        one.checked.diagnostics.retain(|found| found.code != codes::EXPECTATION_MISSED);
    }
    problems::print(&all, speech)?;
    passed_over::print(&all, &skipped, "test", speech)?;
    let has_errors = all.iter().any(|one| one.has_errors());
    let found: Vec<Found<'_>> = found(&all, tests, speech);
    if found.is_empty() && !has_errors {
        bail!(speech.say("test.nothing", &[]));
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        TestFormat::Text => text::print(&mut out, &found, speech)?,
        TestFormat::Json => json::print(&mut out, &found, !has_errors)?,
        TestFormat::Junit => junit::print(&mut out, &found)?,
    }
    out.flush()?;
    Ok(match (has_errors, found.iter().all(Found::holds)) {
        (true, _) => ExitCode::from(NOT_ALL_TESTED),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(command::FINDINGS),
    })
}

//! `netpol diff`.

mod graph;
mod json;
mod report;
mod written;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::diff::{Change, diff};
use netpol_view::{asked_ports_of, port_value};

use crate::arguments::{Diff, DiffFormat, FailOn, Input};
use crate::command;
use crate::evaluated::Evaluated;
use crate::input;
use crate::words::Speech;
use crate::{passed_over, problems};
use report::Report;

/// Shows which paths opened, closed or changed from one text to another.
pub(crate) fn run(arguments: &Diff) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    if port_value(&arguments.question.port).is_none() {
        bail!(speech.say("input.no_port", &[("port", &arguments.question.port)]));
    }
    let is_input = |path: &&std::path::PathBuf| path.as_path() == Path::new("-");
    if arguments.input.paths.iter().filter(is_input).count() > 1 {
        bail!(speech.say("diff.twice", &[]));
    }
    let mut texts = Vec::new();
    for path in &arguments.input.paths {
        let input = Input { paths: vec![path.clone()], ..arguments.input.clone() };
        texts.push(evaluated(&input, speech)?);
    }
    let [old, new] = texts.as_slice() else { bail!(speech.say("diff.two", &[])) };
    let asked = |end: &_| asked_ports_of(&arguments.question.port, end);
    let compared = diff(&old.checked.evaluation, &new.checked.evaluation, &asked);
    let report = Report::new(&compared, old, new);
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        DiffFormat::Text => report.print(&mut out, speech)?,
        DiffFormat::Json => json::print(&mut out, &report)?,
        DiffFormat::Md => written::print_markdown(&mut out, &report, speech)?,
        DiffFormat::Csv => written::print_csv(&mut out, &report, speech)?,
        DiffFormat::Dot => graph::print(&mut out, &report, speech)?,
    }
    out.flush()?;
    let is_refused = old.has_errors() || new.has_errors();
    let fails = arguments.fail_on.iter().any(|what| report.has(*what));
    Ok(if is_refused || fails { ExitCode::from(command::FINDINGS) } else { ExitCode::SUCCESS })
}

/// The one text below a path, after what is wrong with it was said.
fn evaluated(input: &Input, speech: Speech) -> Result<Evaluated> {
    let texts = input::read(input, &command::LIMITS, speech)?.not_empty(speech)?;
    let (mut all, skipped) = command::evaluate(texts, input, speech)?;
    all.iter_mut().for_each(command::all_problems);
    problems::print(&all, speech)?;
    passed_over::print(&all, &skipped, "matrix", speech)?;
    let several = all.len();
    match (all.pop(), several) {
        (Some(one), 1) => Ok(one),
        _ => bail!(speech.say("diff.several", &[("count", &several.to_string())])),
    }
}

impl Report<'_> {
    /// Whether something became of a path for which the exit code is to be 1.
    fn has(&self, what: FailOn) -> bool {
        self.paths.iter().any(|path| match what {
            FailOn::Opened => path.opens(),
            FailOn::Closed => path.closes(),
            FailOn::Changed => path.change() == Change::Changed,
            FailOn::Any => true,
        })
    }
}

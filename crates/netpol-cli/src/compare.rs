//! `netpol compare`.

mod json;
mod report;
mod words;

use std::collections::HashSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use netpol_core::compare::{CompareError, Order, Universe};

use crate::arguments::{Compare, Input, OrderName, Over, TextFormat};
use crate::command;
use crate::evaluated::Evaluated;
use crate::input;
use crate::words::Speech;
use crate::{passed_over, problems};
use report::{Pair, Report};

/// Says which of several sets of policies opens fewer paths.
pub(crate) fn run(arguments: &Compare) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    let all = evaluated(arguments, speech)?;
    let evaluations = || all.iter().map(|one| &one.checked.evaluation);
    let paths = &arguments.input.paths;
    let names: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let mut universe = Universe::of(evaluations()).map_err(|error| refused(&error, &["", ""], speech))?;
    if arguments.ipv6 {
        universe = universe.including_ipv6();
    }
    let mut pairs = Vec::new();
    for (left, (one, name)) in evaluations().zip(&names).enumerate() {
        for (right, (other, other_name)) in evaluations().zip(&names).enumerate().skip(left + 1) {
            let compared = universe.compare(one, other);
            let comparison = compared.map_err(|error| refused(&error, &[name, other_name], speech))?;
            pairs.push(Pair { left, right, comparison });
        }
    }
    let profile = evaluations().next().map(|evaluation| evaluation.settings.profile.name);
    let report = Report { names, pairs, universe, profile: profile.unwrap_or_default() };
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        TextFormat::Text => report.print(&mut out, speech)?,
        TextFormat::Json => json::print(&mut out, &report, speech)?,
    }
    out.flush()?;
    let is_expected =
        report.pairs.iter().filter(|pair| pair.left == 0).all(|pair| is_expected(pair, arguments));
    Ok(if is_expected { ExitCode::SUCCESS } else { ExitCode::from(command::FINDINGS) })
}

fn is_expected(pair: &Pair, arguments: &Compare) -> bool {
    let compared = match arguments.over {
        Over::Everything => &pair.comparison.everything,
        Over::Declared => &pair.comparison.declared,
    };
    let order = match compared.order() {
        Order::Fewer => OrderName::Fewer,
        Order::Same => OrderName::Same,
        Order::More => OrderName::More,
        Order::Incomparable => OrderName::Incomparable,
    };
    arguments.expect.is_empty() || arguments.expect.contains(&order)
}

/// Every text, each with what all are for. What is wrong with the latter is told once.
fn evaluated(arguments: &Compare, speech: Speech) -> Result<Vec<Evaluated>> {
    let is_input = |path: &&PathBuf| path.as_path() == Path::new("-");
    if arguments.input.paths.iter().chain(&arguments.with).filter(is_input).count() > 1 {
        bail!(speech.say("diff.twice", &[]));
    }
    let mut all = Vec::new();
    let mut told = HashSet::new();
    let mut with_errors = Vec::new();
    for path in &arguments.input.paths {
        let paths = arguments.with.iter().chain([path]).cloned().collect();
        let input = Input { paths, ..arguments.input.clone() };
        let texts = input::read(&input, &command::LIMITS, speech)?.not_empty(speech)?;
        let (mut texts, skipped) = command::evaluate(texts, &input, speech)?;
        texts.iter_mut().for_each(command::all_problems);
        let path = path.to_string_lossy();
        let several = texts.len().to_string();
        let (Some(mut one), true) = (texts.pop(), texts.is_empty()) else {
            bail!(speech.say("compare.several", &[("path", &path), ("count", &several)]));
        };
        if one.has_errors() {
            with_errors.push(path.into_owned());
        }
        let sources = &one.checked.evaluation.sources;
        one.checked.diagnostics.retain(|found| {
            let name = sources.get(found.span.source).map(|source| source.name().to_owned());
            told.insert((name, found.span.start, found.code))
        });
        problems::print(std::slice::from_ref(&one), speech)?;
        passed_over::print(std::slice::from_ref(&one), &skipped, "matrix", speech)?;
        all.push(one);
    }
    if !with_errors.is_empty() {
        bail!(speech.say("compare.errors", &[("paths", &with_errors.join(", "))]));
    }
    Ok(all)
}

/// Why texts cannot be compared.
fn refused(error: &CompareError, [left, right]: &[&str; 2], speech: Speech) -> anyhow::Error {
    anyhow!(match error {
        CompareError::NamespaceDiffers { name } => {
            speech.say("compare.namespace_differs", &[("name", name)])
        }
        CompareError::TooManyEnds { limit } => {
            let limit = limit.to_string();
            speech.say("compare.too_many_ends", &[("left", left), ("right", right), ("limit", &limit)])
        }
    })
}

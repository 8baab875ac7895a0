//! `netpol explain`.

mod about;
mod json;
mod path;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Explain, TextFormat};
use crate::command;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Explains a path, who reaches an end or whom it reaches, or what a policy does.
pub(crate) fn run(arguments: &Explain) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| {
        match (&arguments.from, &arguments.to, arguments.format) {
            (Some(from), Some(to), TextFormat::Text) => {
                let question = path::Asked { from, to, arguments };
                print_each(
                    all,
                    speech,
                    |one| path::asked(question, one, speech),
                    |out, one, found| path::print(out, question, one, found, speech),
                )
            }
            (_, _, TextFormat::Text) => print_each(
                all,
                speech,
                |one| about::asked(arguments, one, speech),
                |out, one, found| about::print(out, arguments, one, &found, speech),
            ),
            (_, _, TextFormat::Json) => {
                let found = find_all(all, |one| about::asked(arguments, one, speech))?;
                let mut out = io::BufWriter::new(io::stdout().lock());
                json::print(&mut out, arguments, &found)?;
                Ok(out.flush()?)
            }
        }
    })
}

/// Where answers for people are printed.
type Out = anstream::AutoStream<io::StdoutLock<'static>>;

/// Prints the answer about each text that has what is asked about; an error where none has.
fn print_each<'a, Found>(
    all: &'a [Evaluated],
    speech: Speech,
    find: impl FnMut(&'a Evaluated) -> Result<Found>,
    print: impl Fn(&mut Out, &Evaluated, Found) -> Result<()>,
) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for (index, (one, found)) in find_all(all, find)?.into_iter().enumerate() {
        if all.len() > 1 {
            command::print_name(&mut out, one, index == 0, speech)?;
        }
        print(&mut out, one, found)?;
    }
    Ok(out.flush()?)
}

/// What is asked about in each text that has it; an error where none has.
fn find_all<'a, Found>(
    all: &'a [Evaluated],
    mut find: impl FnMut(&'a Evaluated) -> Result<Found>,
) -> Result<Vec<(&'a Evaluated, Found)>> {
    let (mut found, mut missing) = (Vec::new(), None);
    for one in all {
        match find(one) {
            Ok(answer) => found.push((one, answer)),
            Err(error) => missing = missing.or(Some(error)),
        }
    }
    match missing.filter(|_| found.is_empty()) {
        Some(error) => Err(error),
        None => Ok(found),
    }
}

//! `netpol`: who can reach whom under Kubernetes NetworkPolicies, and why, in a terminal and in CI.

mod arguments;
mod change;
mod command;
mod compare;
mod coverage;
mod diff;
mod draw;
mod evaluated;
mod explain;
mod explain_code;
mod grade;
mod input;
mod lint;
mod matrix;
mod passed_over;
mod ports_json;
mod probe;
mod problems;
mod reasons;
mod render;
mod shorten;
mod side;
mod table;
mod terminal;
mod test;
mod words;

use std::io;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use arguments::{Arguments, Command};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The input could not be used at all: a path that is not there, an end that nobody knows.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.write_global();
    match run(&arguments.command) {
        Ok(code) => code,
        // Whoever reads the output has seen enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("netpol: {error:#}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Matrix(arguments) => matrix::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Probe(arguments) => probe::run(arguments),
        Command::Coverage(arguments) => coverage::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Open(arguments) => change::run(arguments, change::Intent::Open),
        Command::Draw(arguments) => draw::run(arguments),
        Command::Close(arguments) => change::run(arguments, change::Intent::Close),
        Command::Render(arguments) => render::run(arguments),
        Command::Lint(arguments) => lint::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Grade(arguments) => grade::run(arguments),
        Command::ExplainCode(arguments) => explain_code::run(arguments),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

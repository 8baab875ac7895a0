//! The commands of this repository. Each sets up what it needs, says what it does and how long that took.

mod apt;
mod chromium;
mod command;
mod fuzz;
mod instructions;
mod modules;
mod node;
mod page;
mod repository;
mod serve;
mod size;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use steps::Steps;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--open]   build the page, serve it, and build again at every change
  test [--quick]              everything CI checks; --quick leaves out documentation, the page and the browser
  modules                     which module may import which, and where one does that may not
  fuzz [--minutes N]          random texts against what must hold for every text, one minute unless told; needs nightly Rust
  size                        first load of the page, file by file, against the budgets
  instructions [--accept]     instruction counts of three inputs against docs/instructions.txt; --accept: write them there
  screenshots [--all]         docs/screenshots/playground.png; --all: every size, theme and language into target/screenshots
  latency [--breakdown]       time from a keystroke to the new matrix, in Chromium; --breakdown: what it goes into

Each installs what is missing into target/ and node_modules/ and leaves the rest of the machine alone; only
Chromium and valgrind, where they are missing, are installed with apt-get, and only when run as root.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut steps = Steps::new();
    let result = run(&mut steps, &words);
    steps.print_summary();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(steps: &mut Steps, words: &[&str]) -> Result<()> {
    match words {
        ["serve", options @ ..] => serve::serve(steps, &serve::Options::read(options)?),
        ["test"] => test::test(steps, test::Extent::Everything),
        ["test", "--quick"] => test::test(steps, test::Extent::Quick),
        ["fuzz", options @ ..] => fuzz::fuzz(steps, &fuzz::Options::read(options)?),
        ["modules"] => modules::check(steps),
        ["size"] => size::size(steps),
        ["instructions"] => instructions::check(steps),
        ["instructions", "--accept"] => instructions::accept(steps),
        ["screenshots"] => page::drive(steps, "screenshots.mjs", &[]),
        ["screenshots", "--all"] => page::drive(steps, "screenshots.mjs", &["--all"]),
        ["latency"] => page::drive(steps, "bench/latency.mjs", &[]),
        ["latency", "--breakdown"] => page::drive(steps, "bench/latency.mjs", &["--breakdown"]),
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("`{}` is not a command of this repository\n\n{HELP}", other.join(" ")),
    }
}

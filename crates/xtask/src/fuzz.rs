//! `cargo xtask fuzz`: random texts against what must hold for every text (`fuzz/`), for a bounded time.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, run};
use crate::repository::root;
use crate::steps::{Outcome, Progress, Steps};
use crate::tools;

const TARGETS: [&str; 4] = ["reading", "evaluating", "editing", "linking"];

/// Texts to start from, beside what earlier runs found here.
const SEEDS: [&str; 4] = ["fuzz/corpus", "tests/cases", "web/examples", "crates/netpol-link/tests/published"];

/// Where texts that reach new code are kept between runs, and what is built.
const FOLDER: &str = "target/fuzz";

/// What the fuzzer is told: the words of YAML; longer texts reach no other code; a text that takes so many seconds or so
/// much memory is a find.
const LIMITS: [&str; 4] = ["-dict=fuzz/yaml.dict", "-max_len=4096", "-timeout=10", "-rss_limit_mb=2048"];

/// How long to search.
#[derive(Debug)]
pub(crate) struct Options {
    seconds: u64,
}

impl Options {
    /// Reads the options behind `fuzz`.
    pub(crate) fn read(words: &[&str]) -> Result<Options> {
        let minutes = match words {
            [] => 1.0,
            ["--minutes", number] => {
                number.parse::<f64>().ok().filter(|minutes| *minutes > 0.0).with_context(|| {
                    format!("`--minutes {number}`: how many minutes all targets take together, such as 10")
                })?
            }
            other => bail!("`{}` is no option of fuzz; there is `--minutes N`", other.join(" ")),
        };
        Ok(Options { seconds: (minutes * 60.0 / TARGETS.len() as f64).ceil() as u64 })
    }
}

/// Runs every target for its part of the time, and stops at the first find.
pub(crate) fn fuzz(steps: &mut Steps, options: &Options) -> Result<()> {
    nightly(steps)?;
    tools::cargo_fuzz(steps)?;
    steps.step("targets", |progress| {
        let mut build = command("rustup");
        // Without a sanitizer: there is no unsafe code for one to watch.
        build.args([
            "run",
            "nightly",
            "cargo",
            "fuzz",
            "build",
            "--sanitizer",
            "none",
            "--target-dir",
            FOLDER,
        ]);
        run(&mut build, progress)?;
        Ok(Outcome::Done)
    })?;
    for target in TARGETS {
        steps.step(target, |progress| search(target, options.seconds, progress))?;
    }
    Ok(())
}

fn nightly(steps: &mut Steps) -> Result<()> {
    steps.step("nightly Rust", |_| {
        let toolchains = answer(command("rustup").args(["toolchain", "list"])).unwrap_or_default();
        if !toolchains.lines().any(|line| line.starts_with("nightly")) {
            bail!(
                "the fuzzer counts which code a text reaches, which only a nightly Rust compiles in. To have one \
                 beside the stable one: `rustup toolchain install nightly --profile minimal`"
            );
        }
        Ok(Outcome::Note("there".into()))
    })
}

fn search(target: &str, seconds: u64, progress: &mut Progress) -> Result<Outcome> {
    let found = format!("{FOLDER}/corpus/{target}");
    let artifacts = format!("{FOLDER}/finds/{target}-");
    for folder in [&found, &format!("{FOLDER}/finds")] {
        fs::create_dir_all(root().join(folder)).with_context(|| format!("cannot make {folder}"))?;
    }
    let mut search = command(program(target)?);
    search.arg(&found).args(SEEDS.iter().filter(|seeds| root().join(seeds).is_dir())).args(LIMITS);
    search.args([format!("-max_total_time={seconds}"), format!("-artifact_prefix={artifacts}")]);
    match run(&mut search, progress) {
        Ok(output) => Ok(Outcome::Note(format!("{} texts, no find", texts_tried(&output)))),
        Err(error) => bail!(report(target, &error.to_string())),
    }
}

/// Where a target was built.
fn program(target: &str) -> Result<PathBuf> {
    let version = answer(command("rustup").args(["run", "nightly", "rustc", "-vV"])).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("the nightly Rust does not say for what machine it builds")?;
    Ok(root().join(FOLDER).join(host).join("release").join(target))
}

/// Reads `Done 16349 runs in 51 second(s)`.
fn texts_tried(output: &str) -> &str {
    let done = output.lines().rev().find_map(|line| line.strip_prefix("Done "));
    done.and_then(|rest| rest.split(' ').next()).unwrap_or("some")
}

/// What was found, the file, and what to do with it; all of the output where it cannot be told.
fn report(target: &str, output: &str) -> String {
    let Some(file) = output.lines().find_map(|line| line.split_once("Test unit written to ")) else {
        return output.to_owned();
    };
    let file = file.1.trim();
    let says: Vec<&str> = output
        .lines()
        .skip_while(|line| !line.contains("panicked at") && !line.contains("ERROR: libFuzzer"))
        .take_while(|line| !line.starts_with("stack backtrace") && !line.starts_with("note: "))
        .take(40)
        .collect();
    format!(
        "{target} does not hold for the text in {file}:\n\n{}\n\nMove it to fuzz/corpus under a name that says what \
         is wrong, and `cargo test -p netpol-view --test corpus` fails until it is fixed",
        says.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minutes_are_shared_among_the_targets() {
        assert_eq!(Options::read(&["--minutes", "10"]).unwrap().seconds, 150);
        assert_eq!(Options::read(&[]).unwrap().seconds, 15);
    }

    #[test]
    fn no_time_is_no_search() {
        assert!(Options::read(&["--minutes", "0"]).is_err());
        assert!(Options::read(&["10"]).is_err());
    }

    #[test]
    fn a_find_is_told_with_its_file() {
        let output = "#1 NEW\nthread '<unnamed>' panicked at src/reading.rs:30:9:\na document is lost\nstack backtrace:\n\
                      0: begin\nartifact_prefix='x'; Test unit written to target/fuzz/finds/reading-crash-1";
        let report = report("reading", output);
        assert!(
            report.contains("finds/reading-crash-1") && report.contains("a document is lost"),
            "{report}"
        );
        assert!(!report.contains("0: begin"), "{report}");
    }

    #[test]
    fn texts_are_counted() {
        assert_eq!(texts_tried("#1 NEW\nDone 16349 runs in 51 second(s)\n"), "16349");
    }
}

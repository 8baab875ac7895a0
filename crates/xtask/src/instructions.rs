//! `cargo xtask instructions`: how many instructions three fixed inputs cost, beside the numbers in the repository, so
//! that what becomes slower is seen at once and not by a timer on a busy machine.

mod counts;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use counts::{Change, Counts, INPUTS, STAGES};

use crate::apt;
use crate::command::{answer, cargo, command, find, run};
use crate::repository::root;
use crate::steps::{Outcome, Progress, Steps};

/// How much a count may grow or shrink before somebody has to say that it is meant, in percent.
const TOLERATED: f64 = 5.0;

/// Why the step was left out, where valgrind is missing and cannot be installed.
const BY_HAND: &str =
    "Install valgrind (on Debian as root: `apt-get update && apt-get install -y valgrind libc6-dbg`)";

/// Counts and writes the numbers into the repository.
pub(crate) fn accept(steps: &mut Steps) -> Result<()> {
    let Some(counts) = count(steps)? else { bail!("valgrind is missing. {BY_HAND}") };
    fs::write(file(), counts.print()).with_context(|| format!("cannot write {}", file().display()))?;
    println!("{}", counts.print());
    Ok(())
}

/// Counts and compares with the numbers in the repository; fails where one has grown too much.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    let Some(counts) = count(steps)? else {
        steps.step("instruction counts", |_| Ok(Outcome::LeftOut("NOT RUN, there is no valgrind".into())))?;
        println!("\n  !! Nobody counted instructions. {BY_HAND}.");
        return Ok(());
    };
    let text = fs::read_to_string(file()).with_context(|| format!("cannot read {}", file().display()))?;
    let known = Counts::read(&text)?;
    let changes = counts.changes(&known);
    changes.iter().for_each(|change| println!("  {change}"));
    steps.step("instruction counts", |_| compare(&counts, &known, &changes))
}

fn compare(counts: &Counts, known: &Counts, changes: &[Change]) -> Result<Outcome> {
    if counts.made_by != known.made_by {
        return Ok(Outcome::LeftOut(format!(
            "not compared: they are of {}, and this is {}. `cargo xtask instructions --accept` takes these",
            known.made_by, counts.made_by
        )));
    }
    let grown: Vec<String> =
        changes.iter().filter(|one| one.percent() > TOLERATED).map(Change::to_string).collect();
    if !grown.is_empty() {
        bail!(
            "something became slower:\n  {}\n\nFind out why with `valgrind --tool=callgrind` and \
             `callgrind_annotate` (docs/performance.md). If it is worth it, `cargo xtask instructions --accept` \
             writes the new counts, to be committed with the change that needs them",
            grown.join("\n  ")
        );
    }
    if changes.iter().any(|change| change.percent() < -TOLERATED) {
        return Ok(Outcome::Note(
            "something became quicker: keep it so with `cargo xtask instructions --accept`".into(),
        ));
    }
    Ok(Outcome::Note(format!("within {TOLERATED} %")))
}

/// Nothing where valgrind cannot be had.
fn count(steps: &mut Steps) -> Result<Option<Counts>> {
    if !valgrind(steps)? {
        return Ok(None);
    }
    steps.step("build of what is counted", |progress| {
        // The machine's own flags would count other instructions.
        let mut build =
            cargo(&["build", "-p", "xtask", "--example", "counted", "--profile", "counted", "--quiet"]);
        run(build.env_remove("RUSTFLAGS"), progress)?;
        Ok(Outcome::Done)
    })?;
    let mut counts = Counts::new(made_by());
    steps.step("callgrind", |progress| {
        for (input, stage) in INPUTS.iter().flat_map(|input| STAGES.iter().map(move |stage| (input, stage))) {
            counts.set(input, stage, count_one(progress, input, stage)?);
        }
        Ok(Outcome::Done)
    })?;
    Ok(Some(counts))
}

fn count_one(progress: &mut Progress, input: &str, stage: &str) -> Result<u64> {
    let output = root().join(format!("target/callgrind.{input}.{stage}"));
    let mut valgrind = command("valgrind");
    valgrind.arg("--tool=callgrind").arg(format!("--toggle-collect=*counted_{stage}*"));
    valgrind.arg(format!("--callgrind-out-file={}", output.display()));
    run(valgrind.arg(root().join("target/counted/examples/counted")).arg(input), progress)?;
    let text = fs::read_to_string(&output).with_context(|| format!("cannot read {}", output.display()))?;
    counts::total(&text).with_context(|| format!("callgrind counted nothing in counted_{stage}"))
}

fn valgrind(steps: &mut Steps) -> Result<bool> {
    let mut is_there = find("valgrind").is_some();
    steps.step("valgrind", |progress| {
        if is_there {
            return Ok(Outcome::Note("there".into()));
        }
        if !apt::may_install() {
            return Ok(Outcome::LeftOut(
                "missing, and not installed because this is not root with apt-get".into(),
            ));
        }
        // Valgrind does not start without the symbols of the C library.
        if let Err(error) = apt::install(progress, &["valgrind", "libc6-dbg"]) {
            progress.say(&format!("{error:#}"));
        }
        is_there = find("valgrind").is_some();
        Ok(match is_there {
            true => Outcome::Note("installed with apt-get".into()),
            false => Outcome::LeftOut("missing, and apt-get could not install it".into()),
        })
    })?;
    Ok(is_there)
}

/// The compiler and the machine, since others make other instructions of the same text.
fn made_by() -> String {
    let words = answer(command("rustc").arg("-vV")).unwrap_or_default();
    let value =
        |key: &str| words.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("?").trim().to_owned();
    format!("rustc {} for {}", value("release:"), value("host:"))
}

fn file() -> PathBuf {
    root().join("docs/instructions.txt")
}

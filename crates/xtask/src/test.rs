//! `cargo xtask test`: everything CI checks, what fails soonest first.

mod browsers;

use anyhow::{Context, Result};

use crate::command::{cargo, command, run, run_showing};
use crate::repository::{files, root};
use crate::steps::{Outcome, Progress, Steps};
use crate::{course, instructions, modules, node, page, published, size, tools};

/// The packages that run in the browser.
const ON_WASM: [&str; 8] =
    ["-p", "netpol-core", "-p", "netpol-view", "-p", "netpol-web", "--target", "wasm32-unknown-unknown"];

/// Lints of the smaller modules, which leave out what they do not need.
const SMALLER_LINTS: [&str; 6] =
    ["clippy", "-p", "netpol-web", "--target", "wasm32-unknown-unknown", "--no-default-features"];

/// How much is checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extent {
    /// What CI checks.
    Everything,
    /// Format, lints and tests.
    Quick,
}

/// Results of tests, added up over all that ran.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    /// Those of the browser that passed when they were run once more.
    flaky: usize,
}

/// Runs the checks in order and stops at the first that fails.
pub(crate) fn test(steps: &mut Steps, extent: Extent) -> Result<()> {
    let mut count = Count::default();
    let result = check(steps, extent, &mut count);
    println!("\ntests: {} passed, {} failed", count.passed, count.failed);
    if count.flaky > 0 {
        println!("{} more passed only when they were run once more: look at them", count.flaky);
    }
    result
}

fn check(steps: &mut Steps, extent: Extent, count: &mut Count) -> Result<()> {
    steps.step("format", format)?;
    modules::check(steps)?;
    tools::wasm_target(steps)?;
    node::bundles(steps)?;
    published::check(steps)?;
    step(steps, "lints", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
    step(
        steps,
        "lints on wasm32",
        &[&["clippy"], &ON_WASM[..], &["--quiet", "--", "-D", "warnings"]].concat(),
    )?;
    let smaller: [(&str, &[&str]); 2] = [
        ("lints of the module for frames", &[]),
        ("lints of the playground's module", &["--features", "playground"]),
    ];
    for (name, features) in smaller {
        step(steps, name, &[&SMALLER_LINTS[..], features, &["--quiet", "--", "-D", "warnings"]].concat())?;
    }
    steps.step("tests", |progress| rust_tests(progress, count))?;
    course::prove(steps, &[])?;
    if extent == Extent::Quick {
        return Ok(());
    }
    steps.step("documentation", |progress| {
        let words = ["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
        run(cargo(&words).env("RUSTDOCFLAGS", "-D warnings"), progress)?;
        Ok(Outcome::Done)
    })?;
    instructions::check(steps)?;
    page::build(steps, Some(page::TEST_ADDRESS))?;
    size::check(steps)?;
    browsers::test(steps, count)
}

fn step(steps: &mut Steps, name: &str, words: &[&str]) -> Result<()> {
    steps.step(name, |progress| run(&mut cargo(words), progress).map(|_| Outcome::Done))
}

/// `cargo fmt` follows `mod` and passes over what a macro declares (kinds, profiles, screens), so every file is named.
fn format(progress: &mut Progress) -> Result<Outcome> {
    run(&mut cargo(&["fmt", "--all", "--check"]), progress)?;
    let mut rustfmt = command("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]);
    for folder in ["crates", "web/src", "web/tests"] {
        let files = files(&root().join(folder), &["target"])?;
        rustfmt.args(files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")));
    }
    run(&mut rustfmt, progress).context(
        "rustfmt would write these files otherwise; `cargo fmt` does not see them, `rustfmt <file>` does",
    )?;
    Ok(Outcome::Done)
}

fn rust_tests(progress: &mut Progress, count: &mut Count) -> Result<Outcome> {
    let is_result =
        |line: &str| line.starts_with("test result:") || line.trim_start().starts_with("Running ");
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    run_showing(&mut command, progress, |line| is_result(line) || line.trim_start().starts_with("Doc-tests "))
        .inspect(|output| count.add_cargo(output))
        .inspect_err(|error| count.add_cargo(&error.to_string()))
        .map(|_| Outcome::Done)
}

impl Count {
    /// Reads `test result: ok. 3 passed; 0 failed; …`.
    fn add_cargo(&mut self, output: &str) {
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            self.add(line);
        }
    }

    /// Reads the closing lines `  12 passed (9.8s)` and `  1 failed`.
    fn add_playwright(&mut self, output: &str) {
        for line in output.lines().filter_map(results_of) {
            self.add(line);
        }
    }

    fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_end_matches(';')).collect();
        for pair in words.windows(2) {
            match pair {
                [number, "passed"] => self.passed += number.parse().unwrap_or(0),
                [number, "failed"] => self.failed += number.parse().unwrap_or(0),
                [number, "flaky"] => self.flaky += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

/// A closing line of Playwright: a number and one word, and perhaps the time in parentheses.
fn results_of(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let is_number = words.next()?.chars().all(|letter| letter.is_ascii_digit());
    let is_result = matches!(words.next()?, "passed" | "failed" | "flaky" | "skipped" | "interrupted");
    let is_alone = words.next().is_none_or(|rest| rest.starts_with('('));
    (is_number && is_result && is_alone).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_cargo_are_added_up() {
        let mut count = Count::default();
        count.add_cargo(
            "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured\n\
             test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured",
        );
        assert_eq!((count.passed, count.failed), (5, 1));
    }

    #[test]
    fn results_of_playwright_are_added_up() {
        let mut count = Count::default();
        count.add_playwright(
            "  ✓  1 5 passed over (1s)\n  1 failed\n    [page] › x.spec.ts\n  2 flaky\n  12 passed (9.8s)",
        );
        assert_eq!((count.passed, count.failed, count.flaky), (12, 1, 2));
    }
}

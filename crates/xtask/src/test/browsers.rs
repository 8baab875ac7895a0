//! The page in browsers: all its tests in Chromium, and what every browser has to do in Firefox as in Chromium.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Count, results_of};
use crate::browser::{CHROMIUM, FIREFOX};
use crate::command::{command, run_showing};
use crate::node;
use crate::repository::root;
use crate::steps::{Outcome, Steps};

/// Runs them in the browsers that can be had.
pub(super) fn test(steps: &mut Steps, count: &mut Count) -> Result<()> {
    node::packages(steps, "tests/e2e")?;
    let Some(chromium) = CHROMIUM.obtain(steps)? else {
        return without_browser(steps);
    };
    let mut playwright = script("node_modules/@playwright/test/cli.js");
    playwright.arg("test").env(CHROMIUM.variable, &chromium).env_remove("FORCE_COLOR");
    counted(steps, count, "browser tests", playwright)?;

    let mut smoke = script("smoke/run.mjs");
    smoke.arg("chrome").env(CHROMIUM.variable, chromium);
    match FIREFOX.obtain(steps)? {
        Some(firefox) => {
            smoke.arg("firefox").env(FIREFOX.variable, firefox);
            counted(steps, count, "the same in two browsers", smoke)
        }
        None => {
            steps.step("the same in two browsers", |_| {
                Ok(Outcome::LeftOut("NOT RUN, there is no Firefox".into()))
            })?;
            println!("\n  !! The page was not tested in Firefox. {}.", FIREFOX.by_hand);
            Ok(())
        }
    }
}

fn script(path: &str) -> Command {
    let mut node = command("node");
    node.current_dir(root().join("tests/e2e")).arg(path);
    node
}

/// Runs tests that close with their numbers, which are added up.
fn counted(steps: &mut Steps, count: &mut Count, name: &str, mut tests: Command) -> Result<()> {
    steps.step(name, |progress| {
        run_showing(&mut tests, progress, |line| results_of(line).is_some())
            .inspect(|output| count.add_playwright(output))
            .inspect_err(|error| count.add_playwright(&error.to_string()))
            .context("the page does not do in a browser what its tests expect")?;
        Ok(Outcome::Done)
    })
}

fn without_browser(steps: &mut Steps) -> Result<()> {
    if std::env::var_os("CI").is_some() {
        bail!(
            "the browser tests cannot be left out here (CI is set), and Chromium could not be had. {}",
            CHROMIUM.by_hand
        );
    }
    steps.step("browser tests", |_| Ok(Outcome::LeftOut("NOT RUN, there is no Chromium".into())))?;
    println!("\n  !! The page itself was not tested. {}.", CHROMIUM.by_hand);
    Ok(())
}

//! Building the page, and driving it in a browser.

use std::fs;

use anyhow::{Result, bail};

use crate::browser::CHROMIUM;
use crate::command::{command, run, run_showing};
use crate::repository::{MODULE_TOOLS, root};
use crate::steps::{Outcome, Steps};
use crate::{node, tools};

/// Builds what is published, into `dist`, with everything it needs.
pub(crate) fn build(steps: &mut Steps) -> Result<()> {
    tools::wasm_target(steps)?;
    node::bundles(steps)?;
    node::packages(steps, MODULE_TOOLS)?;
    tools::page_tools(steps)?;
    tools::crates(steps)?;
    steps.step("page, release build", |progress| {
        // Trunk copies this folder whole and nothing ever empties it, so old snippets would be published.
        let snippets = root().join("target/wasm-bindgen/release/snippets");
        if snippets.is_dir() {
            fs::remove_dir_all(&snippets)?;
        }
        run(trunk(&["build", "--release"]).args(["--color", "never"]), progress)?;
        Ok(Outcome::Done)
    })
}

/// Builds the page and runs a script of `tests/e2e` on it.
pub(crate) fn drive(steps: &mut Steps, script: &str, words: &[&str]) -> Result<()> {
    build(steps)?;
    node::packages(steps, "tests/e2e")?;
    let Some(chromium) = CHROMIUM.obtain(steps)? else {
        bail!("this needs Chromium. {}", CHROMIUM.by_hand);
    };
    steps.step(script, |progress| {
        let mut node = command("node");
        node.current_dir(root().join("tests/e2e")).arg(script).args(words).env(CHROMIUM.variable, chromium);
        run_showing(&mut node, progress, |_| true)?;
        Ok(Outcome::Done)
    })
}

/// Trunk, told to leave the network alone.
pub(crate) fn trunk(words: &[&str]) -> std::process::Command {
    let mut trunk = command("trunk");
    trunk.args(words).args(["--offline", "true"]);
    // Trunk reads NO_COLOR as a boolean and stops at the usual `1`.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

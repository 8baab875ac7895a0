//! Building the page, and driving it in a browser.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::browser::CHROMIUM;
use crate::command::{command, run, run_showing};
use crate::repository::{MODULE_TOOLS, root};
use crate::steps::{Outcome, Steps};
use crate::{node, tools};

/// Where the tests serve the built site.
pub(crate) const TEST_ADDRESS: &str = "http://127.0.0.1:4173/netpol/";

/// Builds what is published, into `dist`, with everything it needs. Without the address at which the site will stand, it lacks what
/// needs one: the map for search engines, and pictures for previews.
pub(crate) fn build(steps: &mut Steps, address: Option<&str>) -> Result<()> {
    tools::wasm_target(steps)?;
    node::bundles(steps)?;
    node::packages(steps, MODULE_TOOLS)?;
    tools::page_tools(steps)?;
    tools::crates(steps)?;
    let (playground, frame) = (root().join("target/playground_module"), root().join("target/frame_module"));
    let smaller: [(&str, &Path, &[&str]); 2] = [
        ("module for frames, release build", &frame, &[]),
        ("playground's module, release build", &playground, &["--features", "playground"]),
    ];
    for (name, folder, features) in smaller {
        steps.step(name, |progress| {
            let mut trunk = release()?;
            trunk.args(["--no-default-features", "true"]).args(features).arg("--dist").arg(folder);
            run(trunk.env("NETPOL_MODULE_ALONE", "1"), progress)?;
            Ok(Outcome::Done)
        })?;
    }
    steps.step("page, release build", |progress| {
        let mut trunk = release()?;
        trunk
            .env("NETPOL_SITE_ADDRESS", address.unwrap_or_default())
            .env("NETPOL_PLAYGROUND_MODULE", &playground)
            .env("NETPOL_FRAME_MODULE", &frame);
        run(&mut trunk, progress)?;
        Ok(Outcome::Done)
    })
}

/// Trunk, about to build what is published.
fn release() -> Result<std::process::Command> {
    // Trunk copies this folder whole and nothing ever empties it, so old snippets would be published.
    let snippets = root().join("target/wasm-bindgen/release/snippets");
    if snippets.is_dir() {
        fs::remove_dir_all(&snippets)?;
    }
    let mut trunk = trunk(&["build", "--release"]);
    trunk.args(["--color", "never"]);
    Ok(trunk)
}

/// Builds the page and runs a script of `tests` on it.
pub(crate) fn drive(steps: &mut Steps, script: &Script) -> Result<()> {
    let Script { folder, file, words } = *script;
    build(steps, Some(TEST_ADDRESS))?;
    node::packages(steps, "tests/e2e")?;
    if folder != "tests/e2e" {
        node::packages(steps, folder)?;
    }
    let Some(chromium) = CHROMIUM.obtain(steps)? else {
        bail!("this needs Chromium. {}", CHROMIUM.by_hand);
    };
    steps.step(file, |progress| {
        let mut node = command("node");
        node.current_dir(root().join(folder)).arg(file).args(words).env(CHROMIUM.variable, chromium);
        run_showing(&mut node, progress, |_| true)?;
        Ok(Outcome::Done)
    })
}

/// A script that drives the page in a browser, and its options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Script {
    pub(crate) folder: &'static str,
    pub(crate) file: &'static str,
    pub(crate) words: &'static [&'static str],
}

impl Script {
    /// One of `tests/e2e`.
    pub(crate) const fn new(file: &'static str, words: &'static [&'static str]) -> Script {
        Script { folder: "tests/e2e", file, words }
    }
}

/// Trunk, told to leave the network alone.
pub(crate) fn trunk(words: &[&str]) -> std::process::Command {
    let mut trunk = command("trunk");
    trunk.args(words).args(["--offline", "true"]);
    // Trunk reads NO_COLOR as a boolean and stops at the usual `1`.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

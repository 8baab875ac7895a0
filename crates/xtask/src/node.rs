//! What Node does here: bundling the editor, making the wasm module smaller and driving a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, run};
use crate::repository::{fingerprint, is_stamped, root, write_stamp};
use crate::steps::{Outcome, Progress, Steps};

/// Below this the test runner and the bundler do not start.
const OLDEST_NODE: u32 = 20;

/// Makes sure that the editor's bundle is the one of its sources.
pub(crate) fn editor_bundle(steps: &mut Steps) -> Result<()> {
    let folder = root().join("web/editor");
    let bundle = root().join("web/generated");
    let stamp = root().join("target/xtask/editor");
    let inputs = fingerprint(&folder, &["node_modules"])?;
    if bundle.is_dir() && is_stamped(&stamp, &inputs) {
        return steps.step("editor bundle", |_| Ok(Outcome::Note("unchanged".into())));
    }
    packages(steps, "web/editor")?;
    steps.step("editor bundle", |progress| {
        run(npm(&folder).args(["run", "build"]), progress)?;
        write_stamp(&stamp, &inputs)?;
        Ok(Outcome::Done)
    })
}

/// Makes sure that the packages of a folder's lock file are installed.
pub(crate) fn packages(steps: &mut Steps, folder: &str) -> Result<()> {
    steps.step(&format!("npm packages of {folder}"), |progress| install(progress, &root().join(folder)))
}

fn install(progress: &mut Progress, folder: &Path) -> Result<Outcome> {
    check_node()?;
    let lock: PathBuf = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.installed");
    let wanted = std::fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    if is_stamped(&stamp, &wanted) {
        return Ok(Outcome::Note("there".into()));
    }
    // Install scripts download binaries from elsewhere and nothing here needs one.
    run(npm(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), progress).with_context(|| {
        format!(
            "the npm packages of {0} could not be installed; without a network they cannot be had. By hand: \
             `cd {0} && npm ci --ignore-scripts`",
            folder.display()
        )
    })?;
    write_stamp(&stamp, &wanted)?;
    Ok(Outcome::Done)
}

fn check_node() -> Result<()> {
    let version = answer(command("node").arg("--version"));
    let major =
        version.as_deref().and_then(|text| text.trim_start_matches('v').split('.').next()?.parse().ok());
    match (major, version) {
        (Some(major), _) if OLDEST_NODE <= major => Ok(()),
        (_, Some(version)) => bail!("Node {version} is too old: this needs Node {OLDEST_NODE} or newer"),
        (_, None) => bail!(
            "Node is missing: the editor's bundle and the browser tests need Node {OLDEST_NODE} or newer, with npm. \
             On Debian: `apt-get install nodejs npm`"
        ),
    }
}

fn npm(folder: &Path) -> Command {
    let mut npm = command("npm");
    npm.current_dir(folder);
    npm
}

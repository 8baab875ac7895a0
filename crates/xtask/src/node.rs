//! What Node does here: bundling the editor and the script for blogs, making the wasm module smaller and driving a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, run};
use crate::repository::{fingerprint, is_stamped, root, write_stamp};
use crate::steps::{Outcome, Progress, Steps};

/// Below this the test runner and the bundler do not start.
const OLDEST_NODE: u32 = 20;

/// A folder of scripts that is bundled into one, and a file that it makes.
struct Bundle {
    name: &'static str,
    folder: &'static str,
    made: &'static str,
}

const BUNDLES: [Bundle; 2] = [
    Bundle { name: "editor bundle", folder: "web/editor", made: "web/generated/editor.js" },
    Bundle { name: "bundle of the script for blogs", folder: "web/embed", made: "web/generated/embed/v1.js" },
];

/// Makes sure that each bundle is the one of its sources.
pub(crate) fn bundles(steps: &mut Steps) -> Result<()> {
    BUNDLES.iter().try_for_each(|bundle| make(bundle, steps))
}

fn make(bundle: &Bundle, steps: &mut Steps) -> Result<()> {
    let Bundle { name, folder, made } = *bundle;
    let stamp = root().join("target/xtask").join(folder.replace('/', "-"));
    let inputs = fingerprint(&root().join(folder), &["node_modules"])?;
    if root().join(made).is_file() && is_stamped(&stamp, &inputs) {
        return steps.step(name, |_| Ok(Outcome::Note("unchanged".into())));
    }
    packages(steps, folder)?;
    steps.step(name, |progress| {
        run(npm(&root().join(folder)).args(["run", "build"]), progress)?;
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
            "Node is missing: the bundles and the browser tests need Node {OLDEST_NODE} or newer, with npm. \
             On Debian: `apt-get install nodejs npm`"
        ),
    }
}

fn npm(folder: &Path) -> Command {
    let mut npm = command("npm");
    npm.current_dir(folder);
    npm
}

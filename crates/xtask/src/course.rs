//! `cargo xtask course`: proves the lessons of the course, and says what is to be mended.

use anyhow::{Result, anyhow, bail};

use crate::command::{cargo, command, run, run_showing};
use crate::repository::root;
use crate::steps::{Outcome, Steps};

/// Proves every lesson, or those whose ids are among the words.
pub(crate) fn prove(steps: &mut Steps, words: &[String]) -> Result<()> {
    let folder = root().join("course");
    steps.step("course", |progress| {
        if !folder.is_dir() {
            bail!("there is no folder {}", folder.display());
        }
        run(&mut cargo(&["build", "-p", "xtask", "--example", "course", "--quiet"]), progress)?;
        let mut program = command(root().join("target/debug/examples/course"));
        let shown = run_showing(program.arg(&folder).args(words), progress, |_| true);
        shown.map_err(|_| anyhow!("the course is not proved; what is to be mended is told above"))?;
        Ok(Outcome::Done)
    })
}

//! `cargo xtask corpus FOLDER`: what is found in sets of policies that others wrote, and that safe fixes change nothing.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::command::{cargo, run_showing};
use crate::steps::{Outcome, Steps};

/// The folders to look into.
#[derive(Debug)]
pub(crate) struct Folders(Vec<PathBuf>);

impl Folders {
    /// Reads the words behind `corpus`.
    pub(crate) fn read(words: &[&str]) -> Result<Folders> {
        if words.is_empty() || words.iter().any(|word| word.starts_with('-')) {
            bail!("`corpus` takes folders: cargo xtask corpus FOLDER…");
        }
        let folders = words.iter().map(|word| std::path::absolute(word).map_err(Into::into));
        Ok(Folders(folders.collect::<Result<_>>()?))
    }
}

/// Judges every set in the folders; fails where a safe fix opens, closes, refuses or moves something.
pub(crate) fn corpus(steps: &mut Steps, folders: &Folders) -> Result<()> {
    steps.step("sets of policies", |progress| {
        let mut program =
            cargo(&["run", "-p", "xtask", "--example", "corpus", "--profile", "counted", "--quiet", "--"]);
        program.args(&folders.0);
        run_showing(&mut program, progress, |_| true)?;
        Ok(Outcome::Done)
    })
}

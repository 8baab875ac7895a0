//! `cargo xtask pictures`: the diagrams of known inputs as SVG and PNG, and what can be counted of them beside the figures in the
//! repository, so that a change of layout is seen.

mod inputs;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::{cargo, command, run};
use crate::repository::root;
use crate::steps::{Outcome, Steps};

/// Draws and counts, and shows what is other than in the repository.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    let figures = draw(steps)?;
    let known = fs::read_to_string(file()).unwrap_or_default();
    println!("\n{figures}");
    let changed: Vec<&str> = known.lines().filter(|line| !figures.lines().any(|now| now == *line)).collect();
    match changed.is_empty() {
        true => println!("As in {FILE}."),
        false => {
            println!("Not as in {FILE}, which has:\n{}", changed.join("\n"));
            println!(
                "`cargo xtask pictures --accept` writes the new figures, to be committed with their change."
            );
        }
    }
    Ok(())
}

/// Draws and writes the figures into the repository.
pub(crate) fn accept(steps: &mut Steps) -> Result<()> {
    let figures = draw(steps)?;
    fs::write(file(), &figures).with_context(|| format!("cannot write {}", file().display()))?;
    println!("\n{figures}");
    Ok(())
}

fn draw(steps: &mut Steps) -> Result<String> {
    let folder = root().join("target/pictures");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut figures = String::new();
    steps.step("pictures as SVG", |progress| {
        let program = ["run", "-p", "xtask", "--example", "pictures", "--quiet", "--"];
        figures = run(cargo(&program).arg(&folder), progress)?;
        Ok(Outcome::Note(format!("in {}", folder.display())))
    })?;
    steps.step("pictures as PNG", |progress| {
        run(&mut cargo(&["build", "-p", "netpol-cli", "--quiet"]), progress)?;
        for (name, path) in inputs::INPUTS {
            let mut netpol = command(root().join("target/debug/netpol"));
            netpol.args(["render", "--format", "png", "-o"]).arg(folder.join(format!("{name}.png")));
            run(netpol.arg(root().join(path)), progress)?;
        }
        Ok(Outcome::Done)
    })?;
    Ok(figures)
}

const FILE: &str = "docs/pictures.txt";

fn file() -> PathBuf {
    root().join(FILE)
}

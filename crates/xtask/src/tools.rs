//! What Rust needs beside a stable compiler: for the page the wasm32 target, trunk and wasm-bindgen; for random texts
//! cargo-fuzz.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{answer, cargo, command, run};
use crate::repository;
use crate::steps::{Outcome, Progress, Steps};

/// The newest trunk that the Rust version of this workspace can build.
const TRUNK: &str = "0.21.14";

const CARGO_FUZZ: &str = "0.13.2";

/// Makes sure that Rust can compile to WebAssembly.
pub(crate) fn wasm_target(steps: &mut Steps) -> Result<()> {
    steps.step("wasm32 target", |progress| {
        if has_wasm_target() {
            return Ok(Outcome::Note("there".into()));
        }
        run(command("rustup").args(["target", "add", "wasm32-unknown-unknown"]), progress).context(
            "Rust cannot compile to WebAssembly here. By hand: `rustup target add wasm32-unknown-unknown`, \
             or install the wasm32-unknown-unknown standard library that belongs to your Rust",
        )?;
        Ok(Outcome::Note("installed with rustup".into()))
    })
}

/// Makes sure that trunk and the wasm-bindgen of `Cargo.lock` can be run.
pub(crate) fn page_tools(steps: &mut Steps) -> Result<()> {
    let wasm_bindgen = repository::locked_version("wasm-bindgen")?;
    steps.step(&format!("trunk {TRUNK}"), |progress| {
        // Its own lock file: newer versions of its dependencies need a newer Rust.
        install(progress, "trunk", "trunk", TRUNK, &["--locked"], "about six minutes")
    })?;
    steps.step(&format!("wasm-bindgen {wasm_bindgen}"), |progress| {
        install(progress, "wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen, &[], "about two minutes")
    })
}

/// Makes sure that `cargo fuzz` can be run.
pub(crate) fn cargo_fuzz(steps: &mut Steps) -> Result<()> {
    steps.step(&format!("cargo-fuzz {CARGO_FUZZ}"), |progress| {
        install(progress, "cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, &["--locked"], "about a minute")
    })
}

/// Makes sure that every crate of `Cargo.lock` is on this machine, since trunk is told to leave the network alone.
pub(crate) fn crates(steps: &mut Steps) -> Result<()> {
    steps.step("crates", |progress| {
        run(&mut cargo(&["fetch"]), progress)
            .context("a crate of Cargo.lock is not here and could not be downloaded")?;
        Ok(Outcome::Done)
    })
}

fn has_wasm_target() -> bool {
    let words = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    answer(command("rustc").args(words)).is_some_and(|folder| Path::new(&folder).is_dir())
}

fn install(
    progress: &mut Progress,
    program: &str,
    package: &str,
    version: &str,
    options: &[&str],
    duration: &str,
) -> Result<Outcome> {
    if version_of(&mut command(program)).as_deref() == Some(version) {
        return Ok(Outcome::Note("there".into()));
    }
    progress
        .say(&format!("not on PATH in this version, so it is compiled once into target/tools, {duration}"));
    let tools = repository::tools();
    let mut words = vec!["install", package, "--version", version];
    words.extend_from_slice(options);
    let mut install = cargo(&words);
    // Kept between attempts, so that an interrupted one goes on where it stopped.
    install.arg("--root").arg(&tools).arg("--target-dir").arg(tools.join("build")).arg("--force");
    run(&mut install, progress).with_context(|| {
        format!(
            "{package} {version} could not be installed; without a network it cannot be had. By hand: \
             `cargo {}`, then run this again",
            words.join(" ")
        )
    })?;
    // Over a gigabyte that nobody needs any more; when it cannot be removed nothing is worse than before.
    let _ = std::fs::remove_dir_all(tools.join("build"));
    if version_of(&mut command(program)).as_deref() != Some(version) {
        bail!("{program} was installed into {}, but is not version {version}", tools.display());
    }
    Ok(Outcome::Note("compiled into target/tools".into()))
}

fn version_of(program: &mut Command) -> Option<String> {
    answer(program.arg("--version"))?.split_whitespace().last().map(str::to_owned)
}

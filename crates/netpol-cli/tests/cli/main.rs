//! The program from the outside: real files in, what people and programs read out.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that finds something else should fail"
)]

mod addresses;
mod change;
mod compare;
mod coverage;
mod diff;
mod draw;
mod expectations;
mod explain;
mod explain_code;
mod files;
mod fix;
mod grade;
mod input;
mod json;
mod lint;
mod lint_formats;
mod markdown;
mod matrix;
mod matrix_formats;
mod probe;
mod questions;
mod render;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Runs `netpol` at the root of the repository.
fn netpol(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The same with a text as standard input.
fn netpol_reading(text: &str, arguments: &[&str]) -> Output {
    netpol_reading_in(&[], text, arguments)
}

/// The same with variables of the environment.
fn netpol_reading_in(environment: &[(&str, &str)], text: &str, arguments: &[&str]) -> Output {
    let mut child = command(arguments)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that is told something wrong ends before it reads.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_netpol"));
    command.args(arguments).current_dir(root).env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Everything that a run shows, as a snapshot holds it.
fn shown(output: &Output) -> String {
    let code = output.status.code().unwrap();
    format!("exit code {code}\n--- stdout\n{}--- stderr\n{}", text(&output.stdout), text(&output.stderr))
}

/// An empty directory of that name, new for each run.
fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

/// What Graphviz draws of a graph; none where it is not on this machine.
fn drawn(graph: &[u8]) -> Option<String> {
    let drawing = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut drawing) = drawing else {
        eprintln!("skipped: Graphviz (`dot`) is not on this machine, so the graph was not drawn");
        return None;
    };
    drawing.stdin.take().unwrap().write_all(graph).unwrap();
    let drawn = drawing.wait_with_output().unwrap();
    assert!(drawn.status.success(), "{}", text(&drawn.stderr));
    Some(text(&drawn.stdout))
}

const THREE_TIER: &str = "tests/cases/guide/three-tier.yaml";

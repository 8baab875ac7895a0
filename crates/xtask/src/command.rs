//! Running other programs: their output is kept, and shown in full when they fail.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::repository;
use crate::steps::Progress;

/// A command in the root of the repository that finds our own tools first.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repository::root()).stdin(Stdio::null());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let ours = [
        repository::tools().join("bin"),
        repository::root().join(repository::MODULE_TOOLS).join("node_modules/.bin"),
    ];
    if let Ok(joined) = std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&path))) {
        command.env("PATH", joined);
    }
    command
}

/// The cargo that runs us.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words).env("CARGO_TERM_COLOR", "never");
    cargo
}

/// Runs a command to its end. What it prints is returned, and is the error when it fails.
pub(crate) fn run(command: &mut Command, progress: &mut Progress) -> Result<String> {
    run_showing(command, progress, |_| false)
}

/// The same, and lines for which `shown` holds are shown as they come.
pub(crate) fn run_showing(
    command: &mut Command,
    progress: &mut Progress,
    shown: impl Fn(&str) -> bool,
) -> Result<String> {
    let words = words_of(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{words}`"))?;
    let (sender, lines) = mpsc::channel();
    let readers = [
        child.stdout.take().map(|pipe| read_lines(pipe, sender.clone())),
        child.stderr.take().map(|pipe| read_lines(pipe, sender)),
    ];

    let mut output = String::new();
    let mut last = String::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                output.push_str(&line);
                output.push('\n');
                if shown(&line) {
                    progress.show(&line);
                    last.clear();
                } else if !line.trim().is_empty() {
                    last = line.trim().to_owned();
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        progress.beat(&last);
    }
    for reader in readers.into_iter().flatten() {
        // A reader ends with its pipe; it cannot fail in a way that the exit status below does not tell.
        let _ = reader.join();
    }
    let status = child.wait().with_context(|| format!("`{words}` was lost"))?;
    if !status.success() {
        bail!("`{words}` failed ({status}):\n\n{}", output.trim_end());
    }
    Ok(output)
}

/// What a command prints, when it is there and ends well.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is, when it is on PATH or among our own tools.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(repository::tools().join("bin"))
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn read_lines(pipe: impl Read + Send + 'static, sender: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut bytes = Vec::new();
        while matches!(pipe.read_until(b'\n', &mut bytes), Ok(read) if read > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
            bytes.clear();
            if sender.send(line).is_err() {
                break;
            }
        }
    })
}

fn words_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let rest = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(rest).collect::<Vec<_>>().join(" ")
}

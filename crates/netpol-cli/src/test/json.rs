//! The stable machine format of `netpol test`.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::found::Found;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    /// False where anything has an error, so that not all may have been tested.
    complete: bool,
    held: usize,
    missed: usize,
    expectations: Vec<Tested<'a>>,
}

#[derive(Serialize)]
struct Tested<'a> {
    name: &'a str,
    file: &'a str,
    line: u32,
    /// Null for a test of NetAssert that cannot be read.
    expected: Option<Expected<'a>>,
    holds: bool,
    /// How many paths were judged, and how many of them are not as expected.
    paths: usize,
    missed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    miss: Option<Miss<'a>>,
}

#[derive(Serialize)]
struct Expected<'a> {
    from: &'a str,
    to: &'a str,
    port: String,
    open: bool,
}

#[derive(Serialize)]
struct Miss<'a> {
    /// `open`, `open_all`, `blocked`, `some_blocked`, `no_port`, `depends`, `unknown`, `itself`, `unmatched`, `nearest`,
    /// `ambiguous`, `no_pod`, `not_read`.
    reason: &'static str,
    message: &'a str,
    /// The first path that is not as expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<Path<'a>>,
}

#[derive(Serialize)]
struct Path<'a> {
    from: &'a str,
    to: &'a str,
}

/// Prints it.
pub(super) fn print(out: &mut impl Write, all: &[Found<'_>], complete: bool) -> Result<()> {
    let held = all.iter().filter(|found| found.holds()).count();
    let expectations = all.iter().map(tested).collect();
    let report = Report { version: 1, complete, held, missed: all.len() - held, expectations };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    Ok(writeln!(out)?)
}

fn tested<'a>(found: &'a Found<'_>) -> Tested<'a> {
    let expected = found.expected.as_ref().map(|expected| {
        let [from, to, _] = &expected.written;
        Expected { from, to, port: expected.ports.to_string(), open: expected.open }
    });
    let miss = found.miss.as_ref().map(|miss| Miss {
        reason: miss.reason,
        message: &miss.message,
        path: miss.path.as_ref().map(|[from, to]| Path { from, to }),
    });
    let [paths, missed] = found.paths;
    Tested {
        name: &found.name,
        file: &found.file,
        line: found.line,
        expected,
        holds: found.holds(),
        paths,
        missed,
        miss,
    }
}

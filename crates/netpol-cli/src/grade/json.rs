//! The stable machine format of `netpol grade`.

use std::io::Write;

use anyhow::Result;
use netpol_course::GradeWords;
use serde::Serialize;

use super::Graded;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    report: &'static str,
    lesson: &'a str,
    seed: u64,
    #[serde(flatten)]
    words: &'a GradeWords,
}

/// Prints it.
pub(super) fn print(out: &mut impl Write, graded: &Graded<'_>) -> Result<()> {
    let Graded { lesson, seed, words, .. } = graded;
    let report = Report { version: 1, report: "grade", lesson: &lesson.plan.id, seed: *seed, words };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    Ok(writeln!(out)?)
}

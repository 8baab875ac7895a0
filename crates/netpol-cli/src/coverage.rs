//! `netpol coverage`.

mod baseline;
mod changes;
mod report;
mod table;
mod written;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::arguments::{Asked, Coverage, CoverageFormat};
use crate::command;
use crate::evaluated::Evaluated;
use crate::words::Speech;
use changes::Changes;
use report::Report;

/// Shows which pods policies isolate, and what got worse.
pub(crate) fn run(arguments: &Coverage) -> Result<ExitCode> {
    let every_port = Asked { port: String::new() };
    let mut is_worse = false;
    let code = command::answer(&arguments.input, &every_port, |all, speech| {
        let changes = match (&arguments.baseline, all) {
            (None, _) => None,
            (Some(file), [one]) => {
                let before = baseline::read(file, one, speech)?;
                Some(Changes::new(&before, &Report::new(one), one, speech))
            }
            (Some(_), _) => {
                bail!(speech.say("coverage.several", &[("count", &all.len().to_string())]))
            }
        };
        is_worse = changes.as_ref().is_some_and(|changes| !changes.worse.is_empty());
        print(arguments.format, all, changes.as_ref(), speech)
    })?;
    Ok(if is_worse { ExitCode::from(command::FINDINGS) } else { code })
}

fn print(format: CoverageFormat, all: &[Evaluated], changes: Option<&Changes>, speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    match format {
        CoverageFormat::Json => print_json(&mut out, all, changes)?,
        CoverageFormat::Csv => written::print_csv(&mut out, all)?,
        CoverageFormat::Table | CoverageFormat::Md => {
            for (index, one) in all.iter().enumerate() {
                if all.len() > 1 {
                    command::print_name(&mut out, one, index == 0, speech)?;
                }
                command::print_left_out(&mut out, &one.checked, |_| true, speech)?;
                let report = Report::new(one);
                match format {
                    CoverageFormat::Md => written::print_markdown(&mut out, &report, speech)?,
                    _ => table::print(&mut out, &report, speech)?,
                }
            }
            if let Some(changes) = changes {
                changes.print(&mut out, speech)?;
            }
        }
    }
    Ok(out.flush()?)
}

/// One text, with what changed.
#[derive(Serialize)]
struct Compared<'a> {
    #[serde(flatten)]
    report: Report,
    #[serde(flatten)]
    changes: Option<&'a Changes>,
}

/// One of several texts.
#[derive(Serialize)]
struct Placed<'a> {
    /// The Markdown file; null for the manifests.
    file: Option<&'a str>,
    /// The lines in which its blocks begin.
    lines: Vec<u32>,
    coverage: Report,
}

impl<'a> Placed<'a> {
    fn new(one: &'a Evaluated) -> Self {
        let post = one.post.as_ref();
        Self {
            file: post.map(|post| post.file.source.name()),
            lines: post.iter().flat_map(|post| &post.blocks).map(|block| block.line).collect(),
            coverage: Report::new(one),
        }
    }
}

#[derive(Serialize)]
struct Several<'a> {
    version: u32,
    texts: Vec<Placed<'a>>,
}

fn print_json(out: &mut impl Write, all: &[Evaluated], changes: Option<&Changes>) -> Result<()> {
    if let [one] = all {
        serde_json::to_writer_pretty(&mut *out, &Compared { report: Report::new(one), changes })?;
    } else {
        let several = Several { version: report::VERSION, texts: all.iter().map(Placed::new).collect() };
        serde_json::to_writer_pretty(&mut *out, &several)?;
    }
    Ok(writeln!(out)?)
}

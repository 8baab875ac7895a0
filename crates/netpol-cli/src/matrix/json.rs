//! The stable machine format of `netpol matrix`: an object for a text; of several texts an object with each of them and its place.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use netpol_view::export::{Export, ExportSettings};
use serde::Serialize;

use crate::arguments::{Fold, Matrix};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Where one of several texts stands.
#[derive(Serialize)]
struct Place<'a> {
    /// The Markdown file; null for the manifests.
    file: Option<&'a str>,
    /// The lines in which its blocks begin.
    lines: Vec<u32>,
    /// The name of the group that they are.
    group: Option<&'a str>,
}

/// Prints it.
pub(super) fn print(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if let [one] = all {
        write(&mut out, arguments, one, speech)?;
    } else {
        writeln!(out, r#"{{"version":1,"texts":["#)?;
        for (index, one) in all.iter().enumerate() {
            let place = serde_json::to_string(&place(one))?;
            writeln!(
                out,
                r#"{}{},"matrix":"#,
                if index > 0 { "," } else { "" },
                place.trim_end_matches('}')
            )?;
            write(&mut out, arguments, one, speech)?;
            writeln!(out, "}}")?;
        }
        writeln!(out, "]}}")?;
    }
    out.flush()?;
    Ok(())
}

fn write(out: &mut impl Write, arguments: &Matrix, one: &Evaluated, speech: Speech) -> io::Result<()> {
    let settings = ExportSettings {
        open_only: arguments.open,
        by_workload: arguments.by == Fold::Workload,
        port: one.port(&arguments.question).to_owned(),
        language: speech.views().language(),
    };
    // The port was checked before anything was read.
    Export::new(&one.checked, &settings).map_or(Ok(()), |export| export.write(out))
}

fn place(one: &Evaluated) -> Place<'_> {
    match &one.post {
        Some(post) => Place {
            file: Some(post.file.source.name()),
            lines: post.blocks.iter().map(|block| block.line).collect(),
            group: post.directives.group.as_deref(),
        },
        None => Place { file: None, lines: Vec::new(), group: None },
    }
}

//! The matrix as what other programs read.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use netpol_view::export::drawing::{Drawing, drawing};
use netpol_view::export::{dot, markdown, mermaid, quoting, records};

use super::shown::whole;
use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// One table of Markdown a text, each below its name where there are several.
pub(super) fn print_markdown(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, one) in all.iter().enumerate() {
        let between = if index > 0 { "\n" } else { "" };
        write!(out, "{between}")?;
        if all.len() > 1 {
            writeln!(out, "**{}**\n", quoting::markdown(&one.name(speech)))?;
        }
        markdown::write(&mut out, &whole(arguments, one, speech))?;
    }
    Ok(out.flush()?)
}

/// The paths of every text as CSV; the last column says of which one they are, where there are several.
pub(super) fn print_csv(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    records::write_heads(&mut out)?;
    for one in all {
        let text = if all.len() > 1 { one.name(speech) } else { String::new() };
        let shown = whole(arguments, one, speech);
        records::write(&mut out, &shown, &text)?;
        if let Some(sentence) = shown.left_out() {
            writeln!(anstream::stderr(), "{sentence}")?;
        }
    }
    Ok(out.flush()?)
}

/// The open paths as DOT.
pub(super) fn print_dot(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    dot::write(&mut out, &drawings(arguments, all, speech))?;
    Ok(out.flush()?)
}

/// The open paths as a flowchart of Mermaid, and a word where Mermaid would not draw it.
pub(super) fn print_mermaid(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let drawings = drawings(arguments, all, speech);
    let mut written = Vec::new();
    mermaid::write(&mut written, &drawings)?;
    io::stdout().lock().write_all(&written)?;
    if let Some((edges, letters)) = mermaid::too_large(&drawings, &String::from_utf8_lossy(&written)) {
        let (edges, letters) = (edges.to_string(), letters.to_string());
        let values = [("edges", edges.as_str()), ("letters", &letters)];
        writeln!(anstream::stderr(), "{}", speech.say("mermaid.too_large", &values))?;
    }
    Ok(())
}

fn drawings(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Vec<Drawing> {
    let name = |one: &Evaluated| (all.len() > 1).then(|| one.name(speech));
    all.iter().map(|one| drawing(&whole(arguments, one, speech), name(one))).collect()
}

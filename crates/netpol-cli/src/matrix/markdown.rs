//! The matrix as a table of Markdown, with nothing left out.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use netpol_view::views::CellView;

use super::legend::{cell_text, legend};
use super::names::{self, Heads};
use super::shown::Shown;
use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::quoting;
use crate::words::Speech;

/// One table a text, each below its name where there are several.
pub(super) fn print(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, one) in all.iter().enumerate() {
        let between = if index > 0 { "\n" } else { "" };
        write!(out, "{between}")?;
        if all.len() > 1 {
            writeln!(out, "**{}**\n", quoting::markdown(&one.name(speech)))?;
        }
        write_text(&mut out, &Shown::whole(arguments, one, speech), speech)?;
    }
    Ok(out.flush()?)
}

fn write_text(out: &mut impl Write, shown: &Shown<'_>, speech: Speech) -> io::Result<()> {
    for note in shown.notes(speech) {
        writeln!(out, "> {note}\n")?;
    }
    if let Some(nothing) = shown.nothing(speech) {
        writeln!(out, "{nothing}")?;
    }
    let view = shown.view();
    if view.endpoints.is_empty() {
        return Ok(());
    }
    let names = names::whole(view);
    let corner = speech.say("table.from_to", &[]);
    let heads: Vec<&str> = [corner.as_str()].into_iter().chain(names.iter().map(String::as_str)).collect();
    quoting::markdown_heads(out, &heads)?;
    for (row, name) in names.iter().enumerate().take(view.sources()) {
        let cell = |(column, cell): (usize, _)| match shown.has_path(row, column) {
            true => written(shown, cell),
            false => String::new(),
        };
        let cells: Vec<String> =
            [name.clone()].into_iter().chain(view.row(row).enumerate().map(cell)).collect();
        quoting::markdown_row(out, &cells)?;
    }
    writeln!(out, "\n{}.", view.summary)?;
    for sentence in shown.closing(speech) {
        writeln!(out, "\n{sentence}")?;
    }
    let legend = legend(shown, Heads::Names, speech);
    writeln!(out)?;
    for (sign, _, words) in legend.signs {
        writeln!(out, "- {}: {words}", quoting::markdown(&sign))?;
    }
    if let Some(inferred) = legend.inferred {
        writeln!(out, "\n{}", quoting::markdown(&inferred))?;
    }
    Ok(())
}

fn written(shown: &Shown<'_>, cell: &CellView) -> String {
    match shown.hides(cell.state) {
        true => String::new(),
        false => cell_text(cell, Heads::Names),
    }
}

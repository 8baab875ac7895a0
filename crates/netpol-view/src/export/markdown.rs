//! The matrix as a table of Markdown, with nothing left out.

use std::io::{self, Write};

use super::legend::{Size, cell_text, legend};
use super::names;
use super::quoting;
use super::shown::Shown;
use crate::views::CellView;

/// Writes a table. Fails where the writer does.
pub fn write(out: &mut impl Write, shown: &Shown<'_>) -> io::Result<()> {
    for note in shown.notes() {
        writeln!(out, "> {note}\n")?;
    }
    if let Some(nothing) = shown.nothing() {
        writeln!(out, "{nothing}")?;
    }
    let view = shown.view();
    if view.endpoints.is_empty() {
        return Ok(());
    }
    let names = names::whole(view);
    let corner = shown.words().plain("table.from_to");
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
    for sentence in shown.closing() {
        writeln!(out, "\n{sentence}")?;
    }
    let legend = legend(shown, Size::Whole);
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
        false => cell_text(cell, Size::Whole),
    }
}

//! The table for people in a terminal.

use std::io::{BufWriter, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use netpol_view::export::Shown;
use netpol_view::export::legend::{cell_text, legend};
use netpol_view::export::names::marked;
use netpol_view::views::{CellState, CellView, EndpointView};

use super::names::{Heads, Names};
use super::shown::shown;
use crate::arguments::Matrix;
use crate::command;
use crate::evaluated::Evaluated;
use crate::table::{Cell, Table};
use crate::terminal;
use crate::words::Speech;

/// With more ends than this, columns are headed by the numbers of the rows.
const NAMED_COLUMNS: usize = 14;

/// How many rows a table has at most: more than that nobody reads in a terminal.
const MOST_ROWS: usize = 60;

/// One table a text, each below its name where there are several.
pub(super) fn print(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    for (index, one) in all.iter().enumerate() {
        if all.len() > 1 {
            command::print_name(&mut out, one, index == 0, speech)?;
        }
        print_table(&mut out, &shown(arguments, one, MOST_ROWS, speech), speech)?;
    }
    out.flush()?;
    Ok(())
}

fn print_table(out: &mut impl Write, shown: &Shown<'_>, speech: Speech) -> Result<()> {
    let view = shown.view();
    command::print_left_out(out, shown.checked(), |_| true, speech)?;
    if let Some(banner) = shown.banner() {
        let between = if view.endpoints.is_empty() { "" } else { "\n" };
        writeln!(out, "{banner}{between}")?;
    }
    if let Some(nothing) = shown.nothing() {
        writeln!(out, "{nothing}")?;
    }
    if view.endpoints.is_empty() {
        return Ok(());
    }
    let width = terminal::width();
    let named = Names::new(view, Heads::Names, width);
    let table = table(shown, &named, speech);
    let too_wide = width.is_some_and(|width| table.width() > width) || view.endpoints.len() > NAMED_COLUMNS;
    let (table, names) = match too_wide {
        true => {
            let numbered = Names::new(view, Heads::Numbers, width);
            (self::table(shown, &numbered, speech), numbered)
        }
        false => (table, named),
    };
    write!(out, "{}", table.render(width))?;
    writeln!(out, "\n{}.", view.summary)?;
    if let Some(plugin) = &view.plugin {
        writeln!(out, "{}", plugin.changes)?;
    }
    if let Some(left_out) = &view.left_out {
        writeln!(out, "{left_out}")?;
    }
    let legend = legend(shown, names.heads.size());
    for (sign, state, words) in legend.signs {
        let style = cell_style(state);
        writeln!(out, "  {style}{sign}{style:#}  {words}")?;
    }
    if let Some(inferred) = legend.inferred {
        writeln!(out, "  {inferred}")?;
    }
    for (short, whole) in &names.cut {
        writeln!(out, "  {short}  {whole}")?;
    }
    Ok(())
}

fn table(shown: &Shown<'_>, names: &Names, speech: Speech) -> Table {
    let view = shown.view();
    let cell = |cell: &CellView| match cell.state {
        state if shown.hides(state) => Cell::default(),
        state => Cell { text: cell_text(cell, names.heads.size()), style: cell_style(state) },
    };
    let cells = |row: usize| {
        let cells = view.row(row).enumerate();
        cells.map(|(column, one)| shown.has_path(row, column).then(|| cell(one))).collect()
    };
    Table {
        corner: speech.views().plain("table.from_to"),
        groups: view.groups.iter().map(|group| (marked(&group.name, group.inferred), group.size)).collect(),
        groups_head_rows: !names.with_namespaces,
        heads: names.columns.iter().zip(&view.endpoints).map(styled).collect(),
        labels: names.rows.iter().zip(&view.endpoints).map(styled).collect(),
        cells: (0..view.endpoints.len()).map(cells).collect(),
    }
}

fn styled((text, end): (&String, &EndpointView)) -> Cell {
    Cell { text: text.clone(), style: name_style(end) }
}

fn name_style(end: &EndpointView) -> Style {
    if end.inferred { Style::new().italic() } else { Style::new() }
}

/// How a cell is set in a terminal.
fn cell_style(state: CellState) -> Style {
    match state {
        CellState::Open => AnsiColor::Green.on_default().bold(),
        CellState::SomePorts | CellState::Mixed => AnsiColor::Green.on_default(),
        CellState::OneEnd => AnsiColor::Yellow.on_default(),
        CellState::Depends | CellState::Unknown => AnsiColor::Magenta.on_default(),
        CellState::Blocked | CellState::Itself | CellState::Nothing => Style::new().dimmed(),
    }
}

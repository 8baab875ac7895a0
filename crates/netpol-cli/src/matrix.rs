//! `netpol matrix`.

mod json;
mod names;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use netpol_core::Checked;
use netpol_core::diagnostic::Severity;
use netpol_view::protocol::Folding;
use netpol_view::views::{CellState, CellView, EndpointKind, EndpointView, MatrixView};
use netpol_view::{page, port_value};

use crate::arguments::{Format, Matrix};
use crate::command;
use crate::evaluated::Evaluated;
use crate::table::{Cell, Table};
use crate::terminal;
use crate::words::Speech;
use names::{Heads, Names, marked};

/// With more ends than this, columns are headed by the numbers of the rows.
const NAMED_COLUMNS: usize = 14;

/// Shows who can reach whom.
pub(crate) fn run(arguments: &Matrix) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| match arguments.format {
        Format::Table => print_tables(arguments, all, speech),
        Format::Json => json::print(arguments, all, speech),
    })
}

/// One table a text, each below its name where there are several.
fn print_tables(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    for (index, one) in all.iter().enumerate() {
        if all.len() > 1 {
            command::print_name(&mut out, one, index == 0, speech)?;
        }
        print_table(&mut out, arguments, one, speech)?;
    }
    out.flush()?;
    Ok(())
}

/// Whether the input has neither pods nor policies, so that there is nothing to draw.
fn has_nothing(checked: &Checked) -> bool {
    let has_pods = checked.evaluation.cluster.endpoints.iter().any(|end| end.pod().is_some());
    !has_pods && checked.evaluation.manifest.policies.is_empty()
}

/// Why there is nothing to draw.
fn nothing_key(checked: &Checked) -> &'static str {
    let is_blank = checked.evaluation.sources.iter().all(|(_, source)| source.text().trim().is_empty());
    match checked.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        true => "table.only_errors",
        false if is_blank => "table.empty",
        false => "table.nothing",
    }
}

/// How many rows a table has at most: more than that nobody reads in a terminal.
const MOST_ROWS: usize = 60;

fn print_table(out: &mut impl Write, arguments: &Matrix, one: &Evaluated, speech: Speech) -> Result<()> {
    let checked = &one.checked;
    let mut settings = one.view_settings(&arguments.question, speech);
    settings.endpoint_filter.clone_from(&arguments.only);
    settings.matrix.folding = Folding::Workloads;
    settings.matrix.services = arguments.services;
    settings.matrix.most_rows = Some(MOST_ROWS);
    let page = page(checked, &settings);
    let view = &page.matrix;
    command::print_left_out(out, checked, |_| true, speech)?;
    if view.endpoints.is_empty() && has_nothing(checked) {
        writeln!(out, "{}", speech.say(nothing_key(checked), &[]))?;
        return Ok(());
    }
    if let Some(banner) = &page.banner {
        writeln!(out, "{banner}")?;
        if !view.endpoints.is_empty() {
            writeln!(out)?;
        }
    }
    if view.endpoints.is_empty() {
        let is_narrowed = !arguments.only.trim().is_empty();
        let has_pods = checked.evaluation.cluster.endpoints.iter().any(|end| end.pod().is_some());
        if is_narrowed && has_pods {
            writeln!(out, "{}", speech.say("table.nothing_called", &[("only", arguments.only.trim())]))?;
        } else if page.banner.is_none() {
            writeln!(out, "{}", speech.say("table.nothing", &[]))?;
        }
        return Ok(());
    }
    let width = terminal::width();
    let named = Names::new(view, Heads::Names, width);
    let table = table(view, arguments, &named, speech);
    let too_wide = width.is_some_and(|width| table.width() > width) || view.endpoints.len() > NAMED_COLUMNS;
    let (table, names) = match too_wide {
        true => {
            let numbered = Names::new(view, Heads::Numbers, width);
            (self::table(view, arguments, &numbered, speech), numbered)
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
    for line in legend(view, arguments, &settings.port, &names, speech) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn table(view: &MatrixView, arguments: &Matrix, names: &Names, speech: Speech) -> Table {
    let cell = |cell: &CellView| match cell.state {
        CellState::Blocked | CellState::OneEnd | CellState::Nothing if arguments.open => Cell::default(),
        state => {
            let sign = if cell.differs { "≠" } else { "" };
            Cell { text: format!("{}{sign}", cell_text(cell, names.heads)), style: cell_style(state) }
        }
    };
    let cells = |row: usize| {
        let cells = view.row(row).enumerate();
        cells.map(|(column, one)| has_path(view, row, column).then(|| cell(one))).collect()
    };
    Table {
        corner: speech.say("table.from_to", &[]),
        groups: view.groups.iter().map(|group| (marked(&group.name, group.inferred), group.size)).collect(),
        groups_head_rows: !names.with_namespaces,
        heads: names.columns.iter().zip(&view.endpoints).map(styled).collect(),
        labels: names.rows.iter().zip(&view.endpoints).map(styled).collect(),
        cells: (0..view.endpoints.len()).map(cells).collect(),
    }
}

/// Whether one side is in the cluster, and a Service leads somewhere for the source.
fn has_path(view: &MatrixView, row: usize, column: usize) -> bool {
    let is = |end: usize, kind| view.endpoints.get(end).is_some_and(|end| end.kind == kind);
    let leads_nowhere = || view.cell(row, column).is_none_or(|cell| cell.state == CellState::Nothing);
    match is(column, EndpointKind::Service) {
        true => !leads_nowhere(),
        false => !is(row, EndpointKind::External) || !is(column, EndpointKind::External),
    }
}

fn styled((text, end): (&String, &EndpointView)) -> Cell {
    Cell { text: text.clone(), style: name_style(end) }
}

fn name_style(end: &EndpointView) -> Style {
    if end.inferred { Style::new().italic() } else { Style::new() }
}

fn cell_text(cell: &CellView, heads: Heads) -> String {
    match (cell.state, heads) {
        (CellState::OneEnd, Heads::Names) => format!("{} {}", cell.text, cell.detail),
        (CellState::OneEnd, Heads::Numbers) => cell.text.chars().chain(cell.detail.chars().take(1)).collect(),
        _ => cell.text.clone(),
    }
}

fn cell_style(state: CellState) -> Style {
    match state {
        CellState::Open => AnsiColor::Green.on_default().bold(),
        CellState::SomePorts | CellState::Mixed => AnsiColor::Green.on_default(),
        CellState::OneEnd => AnsiColor::Yellow.on_default(),
        CellState::Depends | CellState::Unknown => AnsiColor::Magenta.on_default(),
        CellState::Blocked | CellState::Itself | CellState::Nothing => Style::new().dimmed(),
    }
}

/// One line for each state that occurs.
fn legend(view: &MatrixView, arguments: &Matrix, port: &str, names: &Names, speech: Speech) -> Vec<String> {
    let heads = names.heads;
    let one_end = if heads == Heads::Names { "legend.one_end" } else { "legend.one_end_short" };
    let asks_every_port = port_value(port).is_some_and(|port| port.is_empty());
    let open = if asks_every_port { "legend.open" } else { "legend.open_asked" };
    let depends = if view.services > 0 { "legend.depends_on_more" } else { "legend.depends" };
    let states = [
        (CellState::Open, open),
        (CellState::SomePorts, "legend.some"),
        (CellState::Mixed, "legend.some_pods"),
        (CellState::OneEnd, one_end),
        (CellState::Blocked, "legend.blocked"),
        (CellState::Itself, "legend.itself"),
        (CellState::Depends, depends),
        (CellState::Unknown, "legend.unknown"),
        (CellState::Nothing, "legend.no_such_port"),
    ];
    let hidden = |state| {
        arguments.open && matches!(state, CellState::Blocked | CellState::OneEnd | CellState::Nothing)
    };
    let columns = view.endpoints.len();
    let pairs = (0..view.sources()).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let shown: Vec<&CellView> = pairs
        .filter(|(row, column)| has_path(view, *row, *column))
        .filter_map(|(row, column)| view.cell(row, column))
        .collect();
    let mut lines = Vec::new();
    for (state, key) in states {
        let example = shown.iter().find(|cell| cell.state == state);
        if let Some(cell) = example.filter(|_| !hidden(state)) {
            let style = cell_style(state);
            let sign = match state {
                CellState::OneEnd => cell.text.clone(),
                _ => cell_text(cell, heads),
            };
            lines.push(format!("  {style}{sign}{style:#}  {}", speech.say(key, &[])));
        }
    }
    if view.endpoints.iter().any(|end| end.inferred) || view.groups.iter().any(|group| group.inferred) {
        lines.push(format!("  {}", speech.say("table.inferred", &[])));
    }
    lines.extend(names.cut.iter().map(|(short, whole)| format!("  {short}  {whole}")));
    lines
}

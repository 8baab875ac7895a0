//! `netpol matrix`.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use netpol_core::Checked;
use netpol_view::views::{CellState, CellView, EndpointView, MatrixView};
use netpol_view::{Export, ExportSettings, page};

use crate::arguments::{Fold, Format, Matrix};
use crate::command::{self, view_settings};
use crate::table::{Cell, Table, shorten};
use crate::words::Speech;

/// With more ends than this, columns are headed by the numbers of the rows.
const NAMED_COLUMNS: usize = 14;

/// The longest name of a column.
const COLUMN_NAME: usize = 16;

/// Shows who can reach whom.
pub(crate) fn run(arguments: &Matrix) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |checked, speech| {
        print(arguments, checked, speech)
    })
}

fn print(arguments: &Matrix, checked: &Checked, speech: Speech) -> Result<()> {
    match arguments.format {
        Format::Table => print_table(arguments, checked, speech),
        Format::Json => print_json(arguments, checked, speech),
    }
}

fn print_json(arguments: &Matrix, checked: &Checked, speech: Speech) -> Result<()> {
    let settings = ExportSettings {
        open_only: arguments.open,
        by_workload: arguments.by == Fold::Workload,
        port: arguments.question.port.clone(),
        language: speech.views().language(),
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    // The port was checked before anything was read.
    if let Some(export) = Export::new(checked, &settings) {
        export.write(&mut out)?;
    }
    out.flush()?;
    Ok(())
}

fn print_table(arguments: &Matrix, checked: &Checked, speech: Speech) -> Result<()> {
    let mut settings = view_settings(&arguments.question, &checked.evaluation, speech);
    settings.endpoint_filter.clone_from(&arguments.only);
    let page = page(checked, &settings);
    let mut out = BufWriter::new(anstream::stdout().lock());
    if let Some(banner) = &page.banner {
        writeln!(out, "{banner}")?;
        if !page.matrix.endpoints.is_empty() {
            writeln!(out)?;
        }
    }
    let view = &page.matrix;
    if view.endpoints.is_empty() {
        let is_narrowed = !arguments.only.trim().is_empty();
        let has_pods = checked.evaluation.cluster.endpoints.iter().any(|end| end.pod().is_some());
        if is_narrowed && has_pods {
            writeln!(out, "{}", speech.say("table.nothing_called", &[("only", arguments.only.trim())]))?;
        } else if page.banner.is_none() {
            writeln!(out, "{}", speech.say("table.nothing", &[]))?;
        }
        out.flush()?;
        return Ok(());
    }
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let named = table(view, arguments, Heads::Names, speech);
    let too_wide = width.is_some_and(|width| named.width() > width) || view.endpoints.len() > NAMED_COLUMNS;
    let (table, heads) = match too_wide {
        true => (table(view, arguments, Heads::Numbers, speech), Heads::Numbers),
        false => (named, Heads::Names),
    };
    write!(out, "{}", table.render(width))?;
    writeln!(out, "\n{}.", view.summary)?;
    if let Some(plugin) = &view.plugin {
        writeln!(out, "{}", plugin.changes)?;
    }
    if let Some(left_out) = &view.left_out {
        writeln!(out, "{left_out}")?;
    }
    for line in legend(view, arguments, heads, speech) {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

/// What stands above the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    Names,
    Numbers,
}

fn table(view: &MatrixView, arguments: &Matrix, heads: Heads, speech: Speech) -> Table {
    let digits = view.endpoints.len().to_string().len();
    let label = |(index, end): (usize, &EndpointView)| {
        let name = name(end);
        let text = match heads {
            Heads::Names => name,
            Heads::Numbers => format!("{:>digits$} {name}", index + 1),
        };
        Cell { text, style: name_style(end) }
    };
    let head = |(index, end): (usize, &EndpointView)| {
        let text = match heads {
            Heads::Names => shorten(&name(end), COLUMN_NAME),
            Heads::Numbers => (index + 1).to_string(),
        };
        Cell { text, style: name_style(end) }
    };
    let cell = |cell: &CellView| match cell.state {
        CellState::Blocked | CellState::OneEnd | CellState::Nothing if arguments.open => Cell::default(),
        state => {
            let sign = if cell.differs { "≠" } else { "" };
            Cell { text: format!("{}{sign}", cell_text(cell, heads)), style: cell_style(state) }
        }
    };
    Table {
        corner: speech.say("table.from_to", &[]),
        groups: view.groups.iter().map(|group| (marked(&group.name, group.inferred), group.size)).collect(),
        heads: view.endpoints.iter().enumerate().map(head).collect(),
        labels: view.endpoints.iter().enumerate().map(label).collect(),
        cells: view.rows().map(|row| row.map(cell).collect()).collect(),
    }
}

fn name(end: &EndpointView) -> String {
    let name = marked(&end.name, end.inferred);
    end.times().map_or_else(|| name.clone(), |count| format!("{name} ×{count}"))
}

fn marked(name: &str, inferred: bool) -> String {
    if inferred { format!("{name}*") } else { name.to_owned() }
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
        CellState::SomePorts => AnsiColor::Green.on_default(),
        CellState::OneEnd => AnsiColor::Yellow.on_default(),
        CellState::Depends | CellState::Unknown => AnsiColor::Magenta.on_default(),
        CellState::Blocked | CellState::Itself | CellState::Nothing => Style::new().dimmed(),
    }
}

/// One line for each state that occurs.
fn legend(view: &MatrixView, arguments: &Matrix, heads: Heads, speech: Speech) -> Vec<String> {
    let one_end = if heads == Heads::Names { "legend.one_end" } else { "legend.one_end_short" };
    let open = if arguments.question.port.is_empty() { "legend.open" } else { "legend.open_asked" };
    let states = [
        (CellState::Open, open),
        (CellState::SomePorts, "legend.some"),
        (CellState::OneEnd, one_end),
        (CellState::Blocked, "legend.blocked"),
        (CellState::Itself, "legend.itself"),
        (CellState::Depends, "legend.depends"),
        (CellState::Unknown, "legend.unknown"),
        (CellState::Nothing, "legend.nothing"),
    ];
    let hidden = |state| {
        arguments.open && matches!(state, CellState::Blocked | CellState::OneEnd | CellState::Nothing)
    };
    let mut lines = Vec::new();
    for (state, key) in states {
        let example = view.verdicts.iter().find(|cell| cell.state == state);
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
    lines
}

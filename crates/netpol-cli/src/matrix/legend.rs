//! What the signs of the cells mean.

use anstyle::{AnsiColor, Style};
use netpol_view::port_value;
use netpol_view::views::{CellState, CellView};

use super::names::Heads;
use super::shown::Shown;
use crate::words::Speech;

/// The states that occur, each with a sign that it has somewhere, how that is set, and what it means.
pub(super) struct Legend {
    pub(super) signs: Vec<(String, Style, String)>,
    /// What the star means, where something is inferred.
    pub(super) inferred: Option<String>,
}

/// What there is to say of the cells that are shown.
pub(super) fn legend(shown: &Shown<'_>, heads: Heads, speech: Speech) -> Legend {
    let view = shown.view();
    let one_end = if heads == Heads::Names { "legend.one_end" } else { "legend.one_end_short" };
    let asks_every_port = port_value(shown.port()).is_some_and(|port| port.is_empty());
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
    let cells: Vec<&CellView> = shown.paths().map(|(_, _, cell)| cell).collect();
    let line = |(state, key): (CellState, &str)| {
        let cell = cells.iter().find(|cell| cell.state == state && !shown.hides(state))?;
        let sign = match state {
            CellState::OneEnd => cell.text.clone(),
            _ => sign(cell, heads),
        };
        Some((sign, cell_style(state), speech.say(key, &[])))
    };
    let is_inferred =
        view.endpoints.iter().any(|end| end.inferred) || view.groups.iter().any(|group| group.inferred);
    Legend {
        signs: states.into_iter().filter_map(line).collect(),
        inferred: is_inferred.then(|| speech.say("table.inferred", &[])),
    }
}

/// What a cell shows, and `≠` where the network plugin has another verdict than the standard.
pub(super) fn cell_text(cell: &CellView, heads: Heads) -> String {
    format!("{}{}", sign(cell, heads), if cell.differs { "≠" } else { "" })
}

fn sign(cell: &CellView, heads: Heads) -> String {
    match (cell.state, heads) {
        (CellState::OneEnd, Heads::Names) => format!("{} {}", cell.text, cell.detail),
        (CellState::OneEnd, Heads::Numbers) => cell.text.chars().chain(cell.detail.chars().take(1)).collect(),
        _ => cell.text.clone(),
    }
}

/// How a cell is set in a terminal.
pub(super) fn cell_style(state: CellState) -> Style {
    match state {
        CellState::Open => AnsiColor::Green.on_default().bold(),
        CellState::SomePorts | CellState::Mixed => AnsiColor::Green.on_default(),
        CellState::OneEnd => AnsiColor::Yellow.on_default(),
        CellState::Depends | CellState::Unknown => AnsiColor::Magenta.on_default(),
        CellState::Blocked | CellState::Itself | CellState::Nothing => Style::new().dimmed(),
    }
}

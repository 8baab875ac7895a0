//! What the signs of the cells mean.

use super::shown::Shown;
use crate::ports::port_value;
use crate::views::{CellState, CellView};

/// How much room a sign has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As much as it needs.
    Whole,
    /// That of a few letters.
    Short,
}

/// The states that occur, each with a sign that it has somewhere and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The sign, its state, and what that means.
    pub signs: Vec<(String, CellState, String)>,
    /// What the star means, where something is inferred.
    pub inferred: Option<String>,
}

/// What there is to say of the cells that are shown.
pub fn legend(shown: &Shown<'_>, size: Size) -> Legend {
    let (view, words) = (shown.view(), shown.words());
    let one_end = if size == Size::Whole { "legend.one_end" } else { "legend.one_end_short" };
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
            _ => sign(cell, size),
        };
        Some((sign, state, words.plain(key)))
    };
    let is_inferred =
        view.endpoints.iter().any(|end| end.inferred) || view.groups.iter().any(|group| group.inferred);
    Legend {
        signs: states.into_iter().filter_map(line).collect(),
        inferred: is_inferred.then(|| words.plain("table.inferred")),
    }
}

/// What a cell shows, and `≠` where the network plugin has another verdict than the standard.
pub fn cell_text(cell: &CellView, size: Size) -> String {
    format!("{}{}", sign(cell, size), if cell.differs { "≠" } else { "" })
}

fn sign(cell: &CellView, size: Size) -> String {
    match (cell.state, size) {
        (CellState::OneEnd, Size::Whole) => format!("{} {}", cell.text, cell.detail),
        (CellState::OneEnd, Size::Short) => cell.text.chars().chain(cell.detail.chars().take(1)).collect(),
        _ => cell.text.clone(),
    }
}

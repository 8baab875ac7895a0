//! A cell: glyph or ports, fill and pattern by state.

use netpol_view::views::{CellState, CellView};
use yew::prelude::*;

/// The class that gives a state its fill and pattern.
pub(super) fn class(state: CellState) -> &'static str {
    match state {
        CellState::Open => "open",
        CellState::SomePorts => "some",
        CellState::OneEnd => "one-end",
        CellState::Blocked => "blocked",
        CellState::Itself => "itself",
        CellState::Depends | CellState::Unknown => "depends",
        CellState::Nothing => "nothing",
    }
}

/// Draws a cell. A plain function: there may be thousands, and events are heard by the table.
pub(super) fn cell(
    view: &CellView,
    label: String,
    [row, column]: [usize; 2],
    stop: bool,
    chosen: bool,
) -> Html {
    let label = AttrValue::from(label);
    html! {
        <td
            role="gridcell"
            class={classes!(class(view.state), view.differs.then_some("differs"))}
            tabindex={if stop { "0" } else { "-1" }}
            aria-selected={if chosen { "true" } else { "false" }}
            aria-label={label.clone()}
            title={label}
            data-row={row.to_string()}
            data-column={column.to_string()}
        >
            { view.text.clone() }
            if !view.detail.is_empty() {
                <small aria-hidden="true">{ &view.detail }</small>
            }
        </td>
    }
}

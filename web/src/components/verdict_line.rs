//! The chosen cell in one line: `✓ web → api TCP 8080`.

use netpol_view::views::{CellState, ExplanationView};

use yew::prelude::*;

/// Glyph, path and verdict. A plain function: it stands in a heading, or in what unfolds.
pub fn verdict_line(view: &ExplanationView) -> Html {
    let tone = match view.state {
        CellState::Open | CellState::SomePorts => "open",
        CellState::OneEnd | CellState::Blocked => "blocked",
        CellState::Depends | CellState::Unknown | CellState::Mixed => "some",
        CellState::Itself | CellState::Nothing => "plain",
    };
    html! {
        <span class={classes!("verdict-line", tone)}>
            <span aria-hidden="true">{ &view.glyph }{ " " }</span>
            { &view.path }
        </span>
    }
}

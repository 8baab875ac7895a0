//! Whether what was predicted of a cell is so.

use netpol_view::protocol::Language;
use netpol_view::views::{CellState, CellView, MatrixView};
use yew::prelude::*;

use crate::words::t;

/// A cell once it is checked.
pub(super) struct Answer {
    /// Something of the path is open.
    pub(super) is_open: bool,
    /// The reader said so.
    pub(super) is_right: bool,
    /// The cell in words.
    pub(super) verdict: Option<String>,
}

impl Answer {
    /// A mark and a word for right or wrong, and what is the case.
    pub(super) fn draw(self, language: Language) -> Html {
        let locale = language.tag();
        let (mark, class, word) = match self.is_right {
            true => ("✓", "right", t!("predict.right", locale = locale)),
            false => ("✗", "wrong", t!("predict.wrong", locale = locale)),
        };
        let case = if self.is_open { "predict.open" } else { "predict.blocked" };
        html! {
            <td {class}>
                <span aria-hidden="true">{ mark }{ " " }</span><b>{ word }</b>
                <small aria-hidden="true">{ t!(case, locale = locale) }</small>
                <span class="unseen">{ ". " }{ self.verdict.unwrap_or_default() }</span>
            </td>
        }
    }
}

/// Whether a path is open, as far as one can say yes or no: of a pod to itself and of what depends on a plugin nothing is asked.
pub(super) fn is_open(cell: &CellView) -> Option<bool> {
    match cell.state {
        CellState::Open | CellState::SomePorts | CellState::Mixed => Some(true),
        CellState::OneEnd | CellState::Blocked => Some(false),
        CellState::Itself | CellState::Depends | CellState::Unknown | CellState::Nothing => None,
    }
}

/// How many cells were predicted rightly, of how many; `ticked` are those that the reader takes to be open, counted row by row.
pub(super) fn score(matrix: &MatrixView, ticked: &[usize]) -> (usize, usize) {
    let cells = matrix.rows().flatten().enumerate();
    let asked = cells.filter_map(|(place, cell)| Some((ticked.contains(&place), is_open(cell)?)));
    asked.fold((0, 0), |(right, asked), (said, open)| (right + usize::from(said == open), asked + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::samples::{cell, endpoint};

    #[test]
    fn what_was_left_unticked_counts_too() {
        let states = [CellState::Itself, CellState::SomePorts, CellState::OneEnd, CellState::Depends];
        let matrix = MatrixView {
            endpoints: ["a", "b"].map(endpoint).into(),
            verdicts: states.map(cell).into(),
            cells: vec![vec![0, 1], vec![2, 3]],
            ..MatrixView::default()
        };
        assert_eq!(score(&matrix, &[1]), (2, 2));
        assert_eq!(score(&matrix, &[]), (1, 2));
        assert_eq!(score(&matrix, &[0, 2, 3]), (0, 2));
    }
}

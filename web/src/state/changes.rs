//! How two matrices differ, for people who hear the page.

use netpol_core::order::SortedMap;
use netpol_view::views::MatrixView;

/// How many cells that both matrices have show something else now.
pub(super) fn changed_cells(before: &MatrixView, after: &MatrixView) -> usize {
    let rows_before: SortedMap<&str, usize> =
        before.endpoints.iter().enumerate().map(|(row, endpoint)| (endpoint.id.as_str(), row)).collect();
    let old_rows: Vec<Option<usize>> =
        after.endpoints.iter().map(|endpoint| rows_before.get(&endpoint.id.as_str()).copied()).collect();
    let mut changed = 0;
    for (row, old_row) in old_rows.iter().enumerate() {
        let Some(old_row) = *old_row else { continue };
        changed += after
            .row(row)
            .zip(&old_rows)
            .filter_map(|(cell, old_column)| Some((cell, before.cell(old_row, (*old_column)?)?)))
            .filter(|(cell, old)| cell.state != old.state || cell.text != old.text)
            .count();
    }
    changed
}

#[cfg(test)]
mod tests {
    use netpol_view::views::CellState;

    use super::*;
    use crate::state::samples::{cell, endpoint};

    /// A matrix of these endpoints whose cells are all blocked but for the given open ones.
    fn matrix(ids: &[&str], open: &[(&str, &str)]) -> MatrixView {
        let index = |from: &str, to: &str| u32::from(open.contains(&(from, to)));
        MatrixView {
            endpoints: ids.iter().map(|id| endpoint(id)).collect(),
            verdicts: [CellState::Blocked, CellState::Open].map(cell).into(),
            cells: ids.iter().map(|from| ids.iter().map(|to| index(from, to)).collect()).collect(),
            ..MatrixView::default()
        }
    }

    #[test]
    fn the_same_matrix_has_no_changes() {
        let one = matrix(&["a", "b"], &[("a", "b")]);
        assert_eq!(changed_cells(&one, &one), 0);
    }

    #[test]
    fn a_path_that_opened_is_a_change() {
        assert_eq!(changed_cells(&matrix(&["a", "b"], &[]), &matrix(&["a", "b"], &[("b", "a")])), 1);
    }

    #[test]
    fn endpoints_are_followed_when_their_order_changes() {
        let before = matrix(&["a", "b"], &[("a", "b")]);
        let after = matrix(&["b", "new", "a"], &[("a", "b")]);
        assert_eq!(changed_cells(&before, &after), 0);
    }
}

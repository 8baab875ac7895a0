//! The matrix in the parts that are drawn apart: of some thousands of cells, few change at a keystroke.

use std::rc::Rc;

use netpol_view::views::{CellView, EndpointView, GroupView, MatrixView};
use yew::prelude::*;

use crate::shared::Shared;

/// The parts. One that shows what it showed before is the same one still.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// What the column headers show.
    pub(super) columns: Shared<Columns>,
    /// The names of the destinations.
    pub(super) names: Shared<Vec<String>>,
    /// The sources, from the top.
    pub(super) rows: Vec<Shared<Source>>,
}

/// The destinations, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// Namespaces and the outside, as runs of endpoints.
    pub(super) groups: Vec<GroupView>,
    /// The destinations.
    pub(super) endpoints: Vec<Rc<EndpointView>>,
}

/// A source and what it reaches.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    /// The source.
    pub(super) endpoint: Rc<EndpointView>,
    /// A cell for each destination.
    pub(super) cells: Vec<Rc<CellView>>,
}

/// The parts of a matrix, made anew when it is another one.
#[hook]
pub(super) fn use_grid(matrix: &Shared<MatrixView>) -> Rc<Grid> {
    let before = use_mut_ref(|| None::<Grid>);
    use_memo(matrix.clone(), move |matrix| {
        let grid = Grid::new(matrix);
        let grid = match before.take() {
            Some(before) => grid.after(&before),
            None => grid,
        };
        before.replace(Some(grid.clone()));
        grid
    })
}

impl Grid {
    fn new(matrix: &MatrixView) -> Grid {
        let verdicts: Vec<Rc<CellView>> = matrix.verdicts.iter().cloned().map(Rc::new).collect();
        let cell = |verdict: &u32| verdicts.get(*verdict as usize).cloned();
        let source = |(endpoint, cells): (&Rc<EndpointView>, &Vec<u32>)| {
            Shared::new(Source {
                endpoint: Rc::clone(endpoint),
                cells: cells.iter().filter_map(cell).collect(),
            })
        };
        let endpoints: Vec<_> = matrix.endpoints.iter().cloned().map(Rc::new).collect();
        Grid {
            names: Shared::new(matrix.endpoints.iter().map(|endpoint| endpoint.name.clone()).collect()),
            rows: endpoints.iter().zip(&matrix.cells).map(source).collect(),
            columns: Shared::new(Columns { groups: matrix.groups.clone(), endpoints }),
        }
    }

    fn after(self, before: &Grid) -> Grid {
        let mut rows_before = before.rows.iter();
        let row = |row: Shared<Source>| match rows_before.next() {
            Some(before) => row.or_same_before(before),
            None => row,
        };
        Grid {
            columns: self.columns.or_same_before(&before.columns),
            names: self.names.or_same_before(&before.names),
            rows: self.rows.into_iter().map(row).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use netpol_view::views::CellState;

    use super::*;
    use crate::state::samples::{cell, endpoint};

    /// A matrix of two pods, whose cells are the given ones of blocked and open.
    fn matrix(cells: [[u32; 2]; 2]) -> MatrixView {
        MatrixView {
            endpoints: ["web", "api"].map(endpoint).into(),
            verdicts: [CellState::Blocked, CellState::Open].map(cell).into(),
            cells: cells.map(Vec::from).into(),
            ..MatrixView::default()
        }
    }

    #[test]
    fn the_same_matrix_has_the_same_parts() {
        let before = Grid::new(&matrix([[0, 1], [0, 0]]));
        assert_eq!(Grid::new(&matrix([[0, 1], [0, 0]])).after(&before), before);
    }

    #[test]
    fn only_the_row_of_a_changed_cell_is_new() {
        let before = Grid::new(&matrix([[0, 1], [0, 0]]));
        let after = Grid::new(&matrix([[0, 1], [1, 0]])).after(&before);
        assert_eq!((&after.columns, &after.names), (&before.columns, &before.names));
        assert_eq!(after.rows[0], before.rows[0]);
        assert_ne!(after.rows[1], before.rows[1]);
        assert_eq!(after.rows[1].cells[0].state, CellState::Open);
    }

    #[test]
    fn a_verdict_that_moved_in_the_list_is_the_same_cell() {
        let before = Grid::new(&matrix([[0, 1], [0, 0]]));
        let mut moved = matrix([[1, 0], [1, 1]]);
        moved.verdicts.reverse();
        assert_eq!(Grid::new(&moved).after(&before), before);
    }

    #[test]
    fn a_pod_more_is_a_row_more() {
        let before = Grid::new(&matrix([[0, 1], [0, 0]]));
        let mut larger = matrix([[0, 1], [0, 0]]);
        larger.endpoints.push(endpoint("database"));
        larger.cells = vec![vec![0, 1, 0], vec![0, 0, 0], vec![0, 0, 0]];
        let after = Grid::new(&larger).after(&before);
        assert_eq!(after.rows.len(), 3);
        assert_eq!(after.rows[2].endpoint.name, "database");
        assert_ne!(after.names, before.names);
    }
}

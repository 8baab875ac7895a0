//! The matrix in the parts that are drawn apart: of some thousands of cells, few change at a keystroke.

use std::rc::Rc;

use netpol_view::views::{CellView, EndpointView, GroupView, IsolatedRow, Light, MatrixView, SpotView};
use yew::prelude::*;

use super::super::lights::Lights;
use super::window::Window;
use crate::shared::Shared;

/// The parts. One that shows what it showed before is the same one still.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// What the column headers show.
    pub(super) columns: Shared<Columns>,
    /// The names along the other side: of the destinations, or of the sources where the matrix is transposed.
    pub(super) names: Shared<Vec<String>>,
    /// Namespaces and the outside, as runs of rows.
    pub(super) groups: Vec<GroupView>,
    /// The rows that are drawn, from the top.
    pub(super) rows: Vec<Shared<Source>>,
    /// What is drawn.
    pub(super) window: Rc<Window>,
}

/// The columns, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// Namespaces and the outside, as runs of endpoints.
    pub(super) groups: Vec<GroupView>,
    /// The columns that are drawn, each with its index.
    pub(super) endpoints: Vec<(usize, Rc<EndpointView>)>,
    /// How the policy that is looked at isolates each of them.
    pub(super) isolated: Vec<Option<IsolatedRow>>,
    /// How many there are.
    pub(super) count: usize,
}

/// A row and its cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    /// Its index.
    pub(super) row: usize,
    /// Whose row it is.
    pub(super) endpoint: Rc<EndpointView>,
    /// A cell for each column that is drawn.
    pub(super) cells: Vec<Rc<CellView>>,
    /// What of each is lit up; nothing at all where it is empty.
    pub(super) lights: Vec<Option<Light>>,
    /// The ports of what became of each; empty where nothing did.
    pub(super) ports: Vec<Option<AttrValue>>,
    /// How the policy that is looked at isolates it.
    pub(super) isolated: Option<IsolatedRow>,
}

/// The parts of a matrix, made anew when it is another one or another part of it is seen.
#[hook]
pub(super) fn use_grid(
    matrix: &Shared<MatrixView>,
    window: Window,
    transposed: bool,
    spot: &Option<Shared<SpotView>>,
) -> Rc<Grid> {
    let before = use_mut_ref(|| None::<Grid>);
    use_memo((matrix.clone(), window, transposed, spot.clone()), move |(matrix, window, transposed, spot)| {
        let grid = Grid::new(matrix, window, *transposed, spot.as_deref());
        let grid = match before.take() {
            Some(before) => grid.after(&before),
            None => grid,
        };
        before.replace(Some(grid.clone()));
        grid
    })
}

impl Grid {
    fn new(matrix: &MatrixView, window: &Window, transposed: bool, spot: Option<&SpotView>) -> Grid {
        let verdicts: Vec<Rc<CellView>> = matrix.verdicts.iter().cloned().map(Rc::new).collect();
        let verdict = |row: usize, column: usize| {
            let (from, to) = if transposed { (column, row) } else { (row, column) };
            verdicts.get(*matrix.cells.get(from)?.get(to)? as usize).cloned()
        };
        let endpoint = |place: usize| matrix.endpoints.get(place).cloned().map(Rc::new);
        let columns = window.columns.clone();
        let columns: Vec<_> = columns.filter_map(|column| Some((column, endpoint(column)?))).collect();
        let lights = Lights::new(spot);
        let ports =
            |light: &Option<Light>| lights.ports((*light)?).map(|ports| AttrValue::from(ports.to_owned()));
        let numbers: Vec<_> = columns.iter().map(|(_, endpoint)| lights.number(&endpoint.id)).collect();
        let isolated = |endpoint: &EndpointView| lights.isolated(&endpoint.id).cloned();
        let source = |row: usize| {
            let endpoint = endpoint(row)?;
            let cells = window.columns.clone().filter_map(|column| verdict(row, column)).collect();
            let lit = lights.number(&endpoint.id).into_iter().flat_map(|row| {
                let turned = |row, column| if transposed { (column, row) } else { (row, column) };
                numbers.iter().map(move |column| turned(Some(row), *column))
            });
            let lights: Vec<_> = lit.map(|(from, to)| lights.between(from, to)).collect();
            let ports = lights.iter().map(ports).collect();
            Some(Shared::new(Source { row, isolated: isolated(&endpoint), endpoint, cells, lights, ports }))
        };
        Grid {
            names: Shared::new(columns.iter().map(|(_, endpoint)| endpoint.name.clone()).collect()),
            groups: matrix.groups_of(!transposed).to_vec(),
            rows: window.rows.clone().filter_map(source).collect(),
            columns: Shared::new(Columns {
                groups: matrix.groups_of(transposed).to_vec(),
                isolated: columns.iter().map(|(_, endpoint)| isolated(endpoint)).collect(),
                endpoints: columns,
                count: window.column_count,
            }),
            window: Rc::new(window.clone()),
        }
    }

    fn after(self, before: &Grid) -> Grid {
        let first = before.window.rows.start;
        let row = |row: Shared<Source>| {
            let place = row.row.checked_sub(first);
            match place.and_then(|place| before.rows.get(place)) {
                Some(before) => row.or_same_before(before),
                None => row,
            }
        };
        Grid {
            columns: self.columns.or_same_before(&before.columns),
            names: self.names.or_same_before(&before.names),
            groups: self.groups,
            rows: self.rows.into_iter().map(row).collect(),
            window: self.window,
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

    fn grid(matrix: &MatrixView) -> Grid {
        let window =
            Window { rows: 0..2, columns: 0..2, tops: vec![0, 10, 20], column_count: 2, is_part: false };
        Grid::new(matrix, &window, false, None)
    }

    #[test]
    fn a_transposed_matrix_has_destinations_in_its_rows() {
        let window =
            Window { rows: 0..2, columns: 0..2, tops: vec![0, 10, 20], column_count: 2, is_part: false };
        let transposed = Grid::new(&matrix([[0, 1], [0, 0]]), &window, true, None);
        assert_eq!(transposed.rows[1].cells[0].state, CellState::Open);
        assert_eq!(transposed.rows[0].cells[1].state, CellState::Blocked);
    }

    #[test]
    fn a_part_has_the_rows_and_columns_of_its_window() {
        let window =
            Window { rows: 1..2, columns: 0..1, tops: vec![0, 10, 20], column_count: 2, is_part: true };
        let part = Grid::new(&matrix([[0, 1], [1, 0]]), &window, false, None);
        assert_eq!((part.rows.len(), part.rows[0].row, part.rows[0].cells.len()), (1, 1, 1));
        assert_eq!(part.rows[0].cells[0].state, CellState::Open);
    }

    #[test]
    fn the_same_matrix_has_the_same_parts() {
        let before = grid(&matrix([[0, 1], [0, 0]]));
        assert_eq!(grid(&matrix([[0, 1], [0, 0]])).after(&before), before);
    }

    #[test]
    fn only_the_row_of_a_changed_cell_is_new() {
        let before = grid(&matrix([[0, 1], [0, 0]]));
        let after = grid(&matrix([[0, 1], [1, 0]])).after(&before);
        assert_eq!((&after.columns, &after.names), (&before.columns, &before.names));
        assert_eq!(after.rows[0], before.rows[0]);
        assert_ne!(after.rows[1], before.rows[1]);
        assert_eq!(after.rows[1].cells[0].state, CellState::Open);
    }

    #[test]
    fn a_verdict_that_moved_in_the_list_is_the_same_cell() {
        let before = grid(&matrix([[0, 1], [0, 0]]));
        let mut moved = matrix([[1, 0], [1, 1]]);
        moved.verdicts.reverse();
        assert_eq!(grid(&moved).after(&before), before);
    }

    #[test]
    fn a_pod_more_is_a_row_more() {
        let before = grid(&matrix([[0, 1], [0, 0]]));
        let mut larger = matrix([[0, 1], [0, 0]]);
        larger.endpoints.push(endpoint("database"));
        larger.cells = vec![vec![0, 1, 0], vec![0, 0, 0], vec![0, 0, 0]];
        let window =
            Window { rows: 0..3, columns: 0..3, tops: vec![0, 10, 20, 30], column_count: 3, is_part: false };
        let after = Grid::new(&larger, &window, false, None).after(&before);
        assert_eq!(after.rows.len(), 3);
        assert_eq!(after.rows[2].endpoint.name, "database");
        assert_ne!(after.names, before.names);
    }
}

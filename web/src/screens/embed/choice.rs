//! The cell that a frame begins with.

use netpol_view::views::{CellState, EndpointKind, MatrixView};

use crate::state::Pair;

/// The cell that was asked for, as the matrix has it; where none was, or none such is there, one that is worth a look: open on
/// some ports before all others.
pub(super) fn first_cell(matrix: &MatrixView, asked: Option<&Pair>) -> Option<Pair> {
    let found = asked.and_then(|(from, to)| Some((named(matrix, from)?, named(matrix, to)?)));
    found.or_else(|| {
        let states = [CellState::SomePorts, CellState::OneEnd, CellState::Open, CellState::Blocked];
        states.into_iter().find_map(|state| first_of(matrix, state))
    })
}

/// The id of an endpoint that a link or an author names: by its id, by its name where one alone is called so, or as the outside.
fn named(matrix: &MatrixView, side: &str) -> Option<String> {
    let only = |is: &dyn Fn(&&netpol_view::views::EndpointView) -> bool| {
        let mut found = matrix.endpoints.iter().filter(is);
        found.next().filter(|_| found.next().is_none())
    };
    let by_id = || matrix.endpoints.iter().find(|endpoint| endpoint.id == side);
    let by_name = || only(&|endpoint| endpoint.name == side);
    let outside = || {
        let mut endpoints = matrix.endpoints.iter();
        endpoints.find(|endpoint| side == "external" && endpoint.kind == EndpointKind::External)
    };
    by_id().or_else(by_name).or_else(outside).map(|endpoint| endpoint.id.clone())
}

fn first_of(matrix: &MatrixView, state: CellState) -> Option<Pair> {
    matrix.endpoints.iter().enumerate().find_map(|(row, from)| {
        let column = matrix.row(row).position(|cell| cell.state == state)?;
        Some((from.id.clone(), matrix.endpoints.get(column)?.id.clone()))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::state::samples::{cell, endpoint};

    fn matrix(cells: [[u32; 2]; 2]) -> MatrixView {
        let mut endpoints: Vec<_> = ["shop/web", "ip:0.0.0.0/0"].map(endpoint).into();
        for (endpoint, (name, kind)) in
            endpoints.iter_mut().zip([("web", EndpointKind::Pod), ("anywhere", EndpointKind::External)])
        {
            endpoint.name = name.into();
            endpoint.kind = kind;
        }
        let states = [CellState::Itself, CellState::Open, CellState::SomePorts];
        MatrixView {
            endpoints,
            verdicts: states.map(cell).into(),
            cells: cells.map(Vec::from).into(),
            ..MatrixView::default()
        }
    }

    fn pair(from: &str, to: &str) -> Pair {
        (from.to_owned(), to.to_owned())
    }

    #[rstest]
    #[case::by_their_ids("shop/web", "ip:0.0.0.0/0")]
    #[case::by_their_names("web", "anywhere")]
    #[case::as_the_command_line_says_it("web", "external")]
    fn a_cell_is_found_as_authors_write_it(#[case] from: &str, #[case] to: &str) {
        let matrix = matrix([[0, 1], [1, 0]]);
        assert_eq!(first_cell(&matrix, Some(&pair(from, to))), Some(pair("shop/web", "ip:0.0.0.0/0")));
    }

    #[test]
    fn a_cell_that_is_not_there_is_another_one() {
        let matrix = matrix([[0, 1], [2, 0]]);
        for asked in [None, Some(pair("shop/web", "shop/nobody"))] {
            assert_eq!(first_cell(&matrix, asked.as_ref()), Some(pair("ip:0.0.0.0/0", "shop/web")));
        }
    }

    #[test]
    fn without_any_cell_none_is_chosen() {
        assert_eq!(first_cell(&MatrixView::default(), None), None);
    }
}

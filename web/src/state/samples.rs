//! Views for the tests.

use netpol_view::views::{CellState, CellView, EndpointKind, EndpointView};

/// A pod of which nothing but its name is known.
pub(crate) fn endpoint(id: &str) -> EndpointView {
    EndpointView {
        untold: 0,
        id: id.into(),
        name: id.into(),
        namespace: None,
        kind: EndpointKind::Pod,
        labels: Vec::new(),
        count: 1,
        inferred: false,
        not_isolated: false,
        title: String::new(),
    }
}

/// A cell of which nothing but its state is known.
pub(crate) fn cell(state: CellState) -> CellView {
    CellView {
        state,
        text: String::new(),
        detail: String::new(),
        verdict: String::new(),
        differs: false,
        expected: None,
    }
}

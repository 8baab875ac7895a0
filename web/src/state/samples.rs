//! Views for the tests.

use netpol_view::views::{EndpointKind, EndpointView};

/// A pod of which nothing but its name is known.
pub(crate) fn endpoint(id: &str) -> EndpointView {
    EndpointView {
        id: id.into(),
        name: id.into(),
        namespace: None,
        kind: EndpointKind::Pod,
        labels: Vec::new(),
        count: 1,
        inferred: false,
        title: String::new(),
    }
}

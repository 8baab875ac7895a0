//! Many paths, by their verdict.

use netpol_core::cluster::EndpointId;

use super::CellState;

/// Paths that have the same verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct PathsView {
    /// The state of their cells.
    pub state: CellState,
    /// The glyph of the state.
    pub glyph: String,
    /// The verdict in a few words: `Blocked at both ends`.
    pub verdict: String,
    /// Sources and destinations whose explanation is that of all of them: pods that make one row, or one alone.
    pub explained: (Vec<EndpointId>, Vec<EndpointId>),
    /// The ids of the first sources and destinations.
    pub first: Vec<(String, String)>,
    /// How many paths there are.
    pub count: usize,
}

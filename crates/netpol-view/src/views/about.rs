//! A row, or a policy, by itself.

use serde::{Deserialize, Serialize};

use super::{CellState, EndView, OfferView, Sentence};

/// What is told of a row by itself (its policies, who reaches it and whom it reaches), or of a policy (whom it selects, what its
/// rules allow, and what would be different without it).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AboutView {
    /// The row's id, or the policy's.
    pub id: String,
    /// Its name, in its namespace.
    pub name: String,
    /// What it is, in a sentence.
    pub title: String,
    /// Of a row, what comes in, then what goes out.
    pub sides: Vec<AboutSideView>,
    /// What can be done for it, and for its namespace.
    pub offers: Vec<OfferView>,
}

/// One direction of a row, or one thing about a policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AboutSideView {
    /// Which policies isolate it.
    pub end: EndView,
    /// How many others reach it, or are reached; empty of a policy.
    pub summary: String,
    /// The paths, those with the same verdict and reason together; open ones first.
    pub groups: Vec<PathGroupView>,
}

/// Paths that have the same verdict for the same reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathGroupView {
    /// The state of their cells, as far as it gives them their colour.
    pub state: CellState,
    /// The glyph of the state.
    pub glyph: String,
    /// The verdict, and of how many paths: `Open on TCP 8080: 2`.
    pub verdict: String,
    /// Why, at the side that is asked about.
    pub sentences: Vec<Sentence>,
    /// The other sides, those with the same reason together.
    pub others: Vec<PeersView>,
}

/// Rows at the other side of paths, with the reason at their side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeersView {
    /// Why, at their side; nothing where it goes without saying.
    pub sentences: Vec<Sentence>,
    /// The rows, in the order of the matrix.
    pub peers: Vec<PeerView>,
    /// How many more there are; none where all are listed.
    pub more: Option<String>,
}

/// A row at the other side of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeerView {
    /// Its name, with its namespace where that is another one, and its number of pods.
    pub name: String,
    /// The id of the cell's source.
    pub from: String,
    /// The id of the cell's destination.
    pub to: String,
}

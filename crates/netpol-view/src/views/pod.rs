//! A pod by itself.

use serde::{Deserialize, Serialize};

use super::{CellState, EndView};

/// A row by itself: its policies, who reaches it and whom it reaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PodView {
    /// The row's id.
    pub id: String,
    /// Its name, in its namespace.
    pub name: String,
    /// What it is, with its labels, in a sentence.
    pub title: String,
    /// What comes in, then what goes out.
    pub sides: Vec<PodSideView>,
}

/// One direction of a pod.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PodSideView {
    /// Which policies isolate it.
    pub end: EndView,
    /// How many others reach it, or are reached.
    pub summary: String,
    /// Which others these are, in the order of the matrix.
    pub peers: Vec<PeerView>,
    /// How many more there are; none where all are listed.
    pub more: Option<String>,
}

/// Another row that reaches a pod, or that it reaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeerView {
    /// Its name, with its namespace where that is another one.
    pub name: String,
    /// The state of the cell between them.
    pub state: CellState,
    /// The verdict in words: `open on TCP 8080`.
    pub verdict: String,
    /// The id of the cell's source.
    pub from: String,
    /// The id of the cell's destination.
    pub to: String,
}

//! Two texts compared.

use serde::{Deserialize, Serialize};

use super::SpotView;

/// What became of paths from one text to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComparisonView {
    /// How many paths: `2 paths opened, 1 closed, 0 changed`.
    pub summary: String,
    /// The paths, by what became of them.
    pub groups: Vec<ChangesView>,
    /// What else there is to know, in sentences.
    pub notes: Vec<String>,
    /// What the pictures mark: the rows that are shown, and what became of the paths between them. Its words are the ports, by the
    /// numbers that the paths have.
    pub marks: SpotView,
}

/// Paths of which the same became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangesView {
    /// What became of them, and how many they are: `Opened (2)`.
    pub title: String,
    /// The first of them.
    pub paths: Vec<ChangedPathView>,
    /// How many more there are.
    pub more: Option<String>,
}

/// A path of which something became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedPathView {
    /// `web → api: TCP 8080`.
    pub text: String,
    /// Its cell; none where one of its ends is gone.
    pub pair: Option<(String, String)>,
}

//! What a place of the text does.

use serde::{Deserialize, Serialize};

/// What the rule or the policy at a place of the text does: whom it isolates and which paths it allows. Rows are told by their
/// ids, as endpoints of the matrix and boxes of the diagram have them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpotView {
    /// What is said about it, in sentences.
    pub words: Vec<String>,
    /// The ids of the rows that the paths are between.
    pub rows: Vec<String>,
    /// From which row, by its index, to which ones there are paths that it allows.
    pub paths: Vec<(u32, Vec<(u32, Light)>)>,
    /// The rows that the policy isolates.
    pub isolated: Vec<IsolatedRow>,
}

/// What rules have to do with a cell, or what became of it; a folded one is as the most of what is folded into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Light {
    /// They allow a path of it, at their side.
    Allowed,
    /// They alone open a path of it: without them, it is blocked.
    Alone,
    /// It is open now, and was blocked in the text that is compared with; the number is that of its ports among the words.
    Opened(u32),
    /// It is blocked now, and was open.
    Closed(u32),
    /// It is open on other ports, or different things became of what is folded into it.
    Changed(u32),
    /// The goal of a lesson wants it open, and it is not.
    NotYetOpen,
    /// The goal of a lesson wants it blocked, or less open than it is.
    TooOpen,
}

/// A row of which a policy isolates some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IsolatedRow {
    /// The row's id.
    pub id: String,
    /// For incoming connections.
    pub ingress: bool,
    /// For outgoing connections.
    pub egress: bool,
}

impl IsolatedRow {
    /// For incoming, and for outgoing connections.
    pub fn directions(&self) -> (bool, bool) {
        (self.ingress, self.egress)
    }
}

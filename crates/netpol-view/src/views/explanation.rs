//! The reason for one cell: the verdict, then both ends.

use serde::{Deserialize, Serialize};

use super::{CellState, EditorMark, LineTarget, OfferView};

/// Why a path is open or blocked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplanationView {
    /// Id of the source endpoint.
    pub from: String,
    /// Id of the destination endpoint.
    pub to: String,
    /// The state of the cell.
    pub state: CellState,
    /// The glyph of the state.
    pub glyph: String,
    /// The verdict in a few words: `Blocked at both ends`.
    pub verdict: String,
    /// The path with its verdict, as the matrix says it.
    pub path: String,
    /// The ports that were asked about: `TCP 5432`; empty for every port.
    pub ports: String,
    /// What was asked: `frontend → database, TCP 5432`.
    pub question: String,
    /// Ids of the groups of rows that are folded into its sides, for unfolding them.
    pub folded: Vec<String>,
    /// What the text expects of it, and whether it is so; quiet where it is.
    pub expected: Vec<Sentence>,
    /// The steps of a connection that was tried: the Service that it goes through, and each pod's port.
    pub steps: Vec<Sentence>,
    /// Egress first, then ingress.
    pub ends: Vec<EndView>,
    /// What else to know: an address that was made up, a reply that needs no rule, ….
    pub notes: Vec<Sentence>,
    /// A command that checks the same on a real cluster; none where it cannot be checked so.
    pub kubectl: Option<String>,
    /// What can be done to the path.
    pub offers: Vec<OfferView>,
    /// Lines to light up in the editor.
    pub marks: Vec<EditorMark>,
}

/// One end of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndView {
    /// `1 · Leaving frontend (egress)`.
    pub title: String,
    /// What this end does.
    pub state: EndState,
    /// The state in a word: `opens TCP 8080`, `blocked`, `not isolated`.
    pub badge: String,
    /// The reasons, the deciding one first.
    pub sentences: Vec<Sentence>,
}

/// What one end of a path does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndState {
    /// Nothing isolates it, or a rule opens everything that was asked.
    Open,
    /// Rules open some of what was asked.
    Some,
    /// Isolated, and no rule opens what was asked.
    Blocked,
}

/// A sentence with links into the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its parts, to be set one after the other without spaces between.
    pub runs: Vec<Run>,
    /// Of lesser interest: set in a quieter colour.
    pub quiet: bool,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Run {
    /// Plain words.
    Text(String),
    /// A name, label or port, set in the code font.
    Code(String),
    /// Words that lead to lines of the text: a policy's name, `lines 38–50`.
    Link(String, LineTarget),
}

impl Sentence {
    /// Its words, without what they lead to.
    pub fn plain(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

impl Run {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Run::Text(text) | Run::Code(text) | Run::Link(text, _) => text,
        }
    }
}

//! How a document is looked at.

/// What the playground shows of a document, and which part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The region that a narrow screen shows.
    pub tab: Tab,
    /// The pictures that a wide screen shows.
    pub pictures: Pictures,
    /// The port filter; empty for all ports.
    pub port: String,
    /// The endpoint filter; empty for all endpoints.
    pub endpoint_filter: String,
}

/// The regions, of which a narrow screen shows one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The text and its problems.
    #[default]
    Editor,
    /// The tiers.
    Diagram,
    /// Who can reach whom.
    Matrix,
    /// The reason for the chosen cell.
    Why,
}

/// Which pictures a wide screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// The tiers alone.
    Diagram,
    /// Tiers and matrix.
    #[default]
    Both,
    /// The matrix alone.
    Matrix,
}

impl Screen {
    /// Shows all of the document again.
    pub(super) fn clear_filters(&mut self) {
        self.port.clear();
        self.endpoint_filter.clear();
    }
}

impl Tab {
    /// All of them, left to right.
    pub const ALL: [Tab; 4] = [Tab::Editor, Tab::Diagram, Tab::Matrix, Tab::Why];
}

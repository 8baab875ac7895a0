//! How a document is looked at.

use netpol_view::protocol::MatrixSettings;

/// What the playground shows of a document, and which part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The region that a narrow screen shows.
    pub tab: Tab,
    /// The pictures that a wide screen shows.
    pub pictures: Pictures,
    /// The port filter; empty for all ports.
    pub port: String,
    /// How the matrix is looked at.
    pub matrix: MatrixLook,
    /// Draws every open path, not only those that rules open to chosen peers.
    pub everything: bool,
}

/// How the matrix is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixLook {
    /// What it shows.
    pub settings: MatrixSettings,
    /// The size of its cells; none for the largest at which all of it is seen.
    pub density: Option<Density>,
    /// Rows are destinations and columns are sources.
    pub transposed: bool,
}

/// The size of the matrix's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// Ports and a second line.
    Roomy,
    /// Ports.
    Compact,
    /// Fills and glyphs.
    Dots,
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
        self.matrix.settings = MatrixSettings::default();
        self.everything = false;
    }
}

impl MatrixLook {
    /// Folds groups that are unfolded, and unfolds those that are folded.
    pub(super) fn toggle(&mut self, groups: Vec<String>) {
        for group in groups {
            let toggled = &mut self.settings.toggled;
            match toggled.iter().position(|known| *known == group) {
                Some(place) => drop(toggled.remove(place)),
                None => toggled.push(group),
            }
        }
    }

    /// Takes over other settings. What was folded by hand is folded by them anew where they fold by another rule.
    pub(super) fn set(&mut self, look: MatrixLook) {
        let rule = |settings: &MatrixSettings| (settings.folding, settings.search.trim().is_empty());
        let is_same_rule = rule(&self.settings) == rule(&look.settings);
        *self = look;
        if !is_same_rule {
            self.settings.toggled.clear();
        }
    }
}

impl Tab {
    /// All of them, left to right.
    pub const ALL: [Tab; 4] = [Tab::Editor, Tab::Diagram, Tab::Matrix, Tab::Why];
}

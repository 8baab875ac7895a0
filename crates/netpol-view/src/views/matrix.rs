//! The matrix: sources down, destinations across.

use serde::{Deserialize, Serialize};

use super::LineTarget;

/// Who can reach whom. Rows and columns are the same endpoints in the same order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MatrixView {
    /// The caption for screen readers: what the table is and how much of it is open.
    pub caption: String,
    /// The short form for the header: `9 of 20 paths open`.
    pub summary: String,
    /// Namespaces and the outside, as runs of endpoints.
    pub groups: Vec<GroupView>,
    /// Rows and columns; behind them the ports of Services, which are columns alone.
    pub endpoints: Vec<EndpointView>,
    /// How many of the endpoints, the last ones, are ports of Services.
    pub services: usize,
    /// Whether the text has Services that could be shown.
    pub has_services: bool,
    /// The verdicts that occur, each once: many cells show few of them.
    pub verdicts: Vec<CellView>,
    /// `cells[row][column]`, a row for each endpoint that is no Service; each the index of a verdict.
    pub cells: Vec<Vec<u32>>,
    /// What the chosen network plugin changes; none where the standard is chosen.
    pub plugin: Option<PluginView>,
    /// Says how many endpoints are left out because there are too many to draw, and how to see them.
    pub left_out: Option<String>,
    /// How many pods there are, and how many of them no policy isolates.
    pub coverage: String,
    /// What is expected of paths; none where nothing is.
    pub expected: Option<ExpectationsView>,
}

/// What the text expects of paths, and how much of it is so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpectationsView {
    /// `5 of 6 expectations hold`.
    pub summary: String,
    /// Whether all of them do.
    pub hold: bool,
    /// Where the first one stands that does not, or else the first one.
    pub target: LineTarget,
    /// The ids of the rows between which that is; none where they are not shown.
    pub cell: Option<(String, String)>,
}

/// What is expected of the paths of a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpectedView {
    /// Whether all of it is so.
    pub holds: bool,
    /// It and whether it is so, in sentences.
    pub words: String,
}

impl MatrixView {
    /// The cell of a source and a destination, by their indices among the endpoints.
    pub fn cell(&self, row: usize, column: usize) -> Option<&CellView> {
        self.verdicts.get(*self.cells.get(row)?.get(column)? as usize)
    }

    /// How many endpoints are sources too.
    pub fn sources(&self) -> usize {
        self.endpoints.len().saturating_sub(self.services)
    }

    /// Runs of endpoints that are sources, or of all that are destinations.
    pub fn groups_of(&self, are_sources: bool) -> &[GroupView] {
        let all = self.groups.as_slice();
        match all.split_last() {
            Some((_, sources)) if are_sources && self.services > 0 => sources,
            _ => all,
        }
    }

    /// The cells of all sources, in their order.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &CellView>> {
        (0..self.sources()).map(|row| self.row(row))
    }

    /// The cells of a source, one for each destination.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &CellView> {
        let cells = self.cells.get(row).into_iter().flatten();
        cells.filter_map(|verdict| self.verdicts.get(*verdict as usize))
    }
}

/// What the chosen network plugin changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PluginView {
    /// In how many cells it has another verdict than the standard, in a sentence.
    pub changes: String,
    /// What else there is to know about it.
    pub notes: Vec<NoteView>,
}

/// Something to know about a network plugin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    /// A sentence.
    pub text: String,
    /// The address where it is written.
    pub source: String,
}

/// A run of endpoints that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    /// Stable id, for folding it: `shop/*`, `ip:*` for the outside.
    pub id: String,
    /// The namespace's name, or the word for outside.
    pub name: String,
    /// How many endpoints it has, in the order of [`MatrixView::endpoints`].
    pub size: usize,
    /// Whether the namespace was inferred.
    pub inferred: bool,
    /// Whether all of it is folded to one row, which has its name.
    pub folded: bool,
    /// Whether it has rows that could be folded to one.
    pub foldable: bool,
}

/// A row and a column: pods that nothing can tell apart and that belong to one workload, or a range of addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndpointView {
    /// Stable id to ask about it: `production/frontend`, `ip:0.0.0.0/0`.
    pub id: String,
    /// The short name for headers: `frontend`; `alice +1` for pods alike that belong to nothing.
    pub name: String,
    /// Where the name is cut, so many letters at its beginning do not tell it apart from others.
    pub untold: usize,
    /// The namespace, none outside.
    pub namespace: Option<String>,
    /// What it is.
    pub kind: EndpointKind,
    /// Labels as `tier=frontend`, or address ranges.
    pub labels: Vec<String>,
    /// How many pods it stands for.
    pub count: usize,
    /// Nobody defined it.
    pub inferred: bool,
    /// No policy isolates it, in any direction.
    pub not_isolated: bool,
    /// A sentence for the tooltip and for screen readers.
    pub title: String,
}

impl EndpointView {
    /// How many pods to name beside the name; none where it is one pod, or where the name says that it is several.
    pub fn times(&self) -> Option<usize> {
        let is_said = self.name.ends_with(&format!(" +{}", self.count.saturating_sub(1)));
        (self.count > 1 && !is_said).then_some(self.count)
    }
}

/// What an endpoint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndpointKind {
    /// One pod or several alike.
    Pod,
    /// Pods on the node's network, which policies do not reach.
    HostNetwork,
    /// Addresses outside the cluster.
    External,
    /// Rows of a namespace or of the outside, folded to one.
    Folded,
    /// A port of a Service.
    Service,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellView {
    /// How to draw it.
    pub state: CellState,
    /// The main text: a glyph (`✓`, `✕`, `◐`, `↺`, `?`) or the open ports (`80, 443 +2`).
    pub text: String,
    /// The small second line: `all`, the blocking end, or empty.
    pub detail: String,
    /// The verdict in words: `open on TCP 8080`.
    pub verdict: String,
    /// The standard has another verdict than the chosen network plugin; the words say which.
    pub differs: bool,
    /// What is expected of it; none where nothing is.
    pub expected: Option<ExpectedView>,
}

/// The states of a cell; each has its own glyph, fill and pattern, never colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CellState {
    /// Open on every port of every protocol (or on the chosen port).
    Open,
    /// Open on some ports.
    SomePorts,
    /// One end opens something and the other end blocks it.
    OneEnd,
    /// Blocked at both ends, or at the only end that policies reach.
    Blocked,
    /// Of the paths that are folded into it, some are open.
    Mixed,
    /// A pod to itself.
    Itself,
    /// It depends on the network plugin.
    Depends,
    /// It depends on the number of a port that is known by its name alone.
    Unknown,
    /// No pod at either end: nothing to judge.
    Nothing,
}

//! The open paths as a graph: what DOT and Mermaid write.

use netpol_view::ports_in_words;
use netpol_view::views::{CellState, CellView, EndpointKind, GroupView};

use super::names::{marked, name};
use super::paths::Paths;
use super::shown::Shown;
use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// A text as a graph.
pub(super) struct Drawing {
    /// How the text is called, where there are several.
    pub(super) name: Option<String>,
    /// What to know of it, in sentences.
    pub(super) notes: Vec<String>,
    pub(super) groups: Vec<Group>,
    pub(super) edges: Vec<Edge>,
}

/// A namespace with its nodes, or what is outside.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) is_outside: bool,
    pub(super) is_inferred: bool,
    pub(super) nodes: Vec<Node>,
}

/// An end.
pub(super) struct Node {
    /// Its place among the ends.
    pub(super) number: usize,
    /// With a star where it is inferred.
    pub(super) label: String,
    pub(super) kind: EndpointKind,
    pub(super) is_inferred: bool,
}

/// An open path, by the places of its ends.
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    /// Whether it is open whatever the network plugin does and whatever number a port has.
    pub(super) is_certain: bool,
}

/// A graph for each text, with nothing left out.
pub(super) fn drawings(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Vec<Drawing> {
    let draw = |one| {
        let shown = Shown::whole(arguments, one, speech);
        let mut notes = shown.notes(speech);
        notes.extend(shown.nothing(speech));
        notes.extend(shown.closing(speech));
        let name = (all.len() > 1).then(|| one.name(speech));
        Drawing { name, notes, groups: groups(&shown), edges: edges(&shown, speech) }
    };
    all.iter().map(draw).collect()
}

fn groups(shown: &Shown<'_>) -> Vec<Group> {
    let view = shown.view();
    let mut ends = view.endpoints.iter().enumerate();
    let group = |group: &GroupView| {
        let nodes: Vec<Node> = ends
            .by_ref()
            .take(group.size)
            .map(|(number, end)| Node { number, label: name(end), kind: end.kind, is_inferred: end.inferred })
            .collect();
        Group {
            name: marked(&group.name, group.inferred),
            is_outside: nodes.iter().all(|node| node.kind == EndpointKind::External),
            is_inferred: group.inferred,
            nodes,
        }
    };
    view.groups.iter().map(group).collect()
}

/// A path of a pod to itself is always open, and not drawn.
fn edges(shown: &Shown<'_>, speech: Speech) -> Vec<Edge> {
    let paths = Paths::new(shown);
    let edge = |(from, to, cell): (usize, usize, &CellView)| {
        let (label, is_certain) = match cell.state {
            CellState::Open | CellState::SomePorts => {
                let ports = paths.ports(from, to)?;
                (ports_in_words(&ports.open, speech.views()), true)
            }
            CellState::Mixed => (cell.verdict.clone(), true),
            CellState::Depends | CellState::Unknown => (cell.verdict.clone(), false),
            CellState::Blocked | CellState::OneEnd | CellState::Itself | CellState::Nothing => return None,
        };
        let label = if cell.differs { format!("{label} ≠") } else { label };
        Some(Edge { from, to, label, is_certain })
    };
    shown.paths().filter_map(edge).collect()
}

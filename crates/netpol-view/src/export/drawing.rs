//! The open paths as a graph: what DOT and Mermaid write.

use super::names::{marked, name};
use super::paths::Paths;
use super::shown::Shown;
use crate::ports::ports_in_words;
use crate::views::{CellState, CellView, EndpointKind, GroupView};

/// A text as a graph.
#[derive(Debug)]
pub struct Drawing {
    /// How the text is called, where there are several.
    pub(super) name: Option<String>,
    /// What to know of it, in sentences.
    pub(super) notes: Vec<String>,
    pub(super) groups: Vec<Group>,
    pub(super) edges: Vec<Edge>,
}

/// A namespace with its nodes, or what is outside.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) is_outside: bool,
    pub(super) is_inferred: bool,
    pub(super) nodes: Vec<Node>,
}

/// An end.
#[derive(Debug)]
pub(super) struct Node {
    /// Its place among the ends.
    pub(super) number: usize,
    /// With a star where it is inferred.
    pub(super) label: String,
    pub(super) kind: EndpointKind,
    pub(super) is_inferred: bool,
}

/// An open path, by the places of its ends.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    /// Whether it is open whatever the network plugin does and whatever number a port has.
    pub(super) is_certain: bool,
}

/// A text with nothing left out, by the name that it has where there are several.
pub fn drawing(shown: &Shown<'_>, name: Option<String>) -> Drawing {
    let mut notes = shown.notes();
    notes.extend(shown.nothing());
    notes.extend(shown.closing());
    Drawing { name, notes, groups: groups(shown), edges: edges(shown) }
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
fn edges(shown: &Shown<'_>) -> Vec<Edge> {
    let paths = Paths::new(shown);
    let edge = |(from, to, cell): (usize, usize, &CellView)| {
        let (label, is_certain) = match cell.state {
            CellState::Open | CellState::SomePorts => {
                let ports = paths.ports(from, to)?;
                (ports_in_words(&ports.open, shown.words()), true)
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

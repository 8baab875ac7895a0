//! The open paths for Graphviz.

use std::io::{self, Write};

use super::drawing::{Drawing, Node};
use super::quoting::{self, one_line};
use crate::views::EndpointKind;

/// Writes a graph in which each namespace is a cluster; of several texts, each is a cluster around its own. Fails where the
/// writer does.
pub fn write(out: &mut impl Write, drawings: &[Drawing]) -> io::Result<()> {
    writeln!(out, "digraph {{\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];")?;
    writeln!(out, "  edge [fontname=\"sans-serif\"];\n  graph [fontname=\"sans-serif\"];")?;
    for (number, drawing) in drawings.iter().enumerate() {
        write_text(out, number, drawing)?;
    }
    writeln!(out, "}}")
}

fn write_text(out: &mut impl Write, text: usize, drawing: &Drawing) -> io::Result<()> {
    for note in &drawing.notes {
        writeln!(out, "  // {}", one_line(note))?;
    }
    let id = |node: usize| format!("t{text}n{node}");
    let indent = if drawing.name.is_some() { "    " } else { "  " };
    if let Some(name) = &drawing.name {
        writeln!(out, "  subgraph cluster_t{text} {{\n    label={};", quoting::dot(name))?;
    }
    for (number, group) in drawing.groups.iter().enumerate() {
        let deeper = if group.is_outside { indent.to_owned() } else { format!("{indent}  ") };
        if !group.is_outside {
            writeln!(out, "{indent}subgraph cluster_t{text}g{number} {{")?;
            writeln!(out, "{deeper}label={};", quoting::dot(&group.name))?;
        }
        if group.is_inferred {
            writeln!(out, "{deeper}style=dashed;")?;
        }
        for node in &group.nodes {
            writeln!(out, "{deeper}{} [{}];", id(node.number), attributes(node))?;
        }
        if !group.is_outside {
            writeln!(out, "{indent}}}")?;
        }
    }
    if drawing.name.is_some() {
        writeln!(out, "  }}")?;
    }
    for edge in &drawing.edges {
        let style = if edge.is_certain { "" } else { ", style=dashed" };
        let label = quoting::dot(&edge.label);
        writeln!(out, "  {} -> {} [label={label}{style}];", id(edge.from), id(edge.to))?;
    }
    Ok(())
}

fn attributes(node: &Node) -> String {
    let style = if node.is_inferred { ", style=dashed" } else { "" };
    let shape = match node.kind {
        EndpointKind::External => ", shape=ellipse",
        EndpointKind::Service => ", shape=hexagon",
        EndpointKind::Pod | EndpointKind::HostNetwork | EndpointKind::Folded => "",
    };
    format!("label={}{shape}{style}", quoting::dot(&node.label))
}

//! The open paths as a flowchart of Mermaid.

use std::io::{self, Write};

use super::drawing::{Drawing, Node};
use super::quoting::{self, one_line};
use crate::views::EndpointKind;

/// Mermaid draws nothing larger than that where nobody tells it to.
const MOST_EDGES: usize = 500;
const MOST_LETTERS: usize = 50_000;

/// How large a flowchart is that Mermaid draws only where it is told to: its edges and its letters. None where it draws it anyway.
pub fn too_large(drawings: &[Drawing], written: &str) -> Option<(usize, usize)> {
    let edges: usize = drawings.iter().map(|drawing| drawing.edges.len()).sum();
    let letters = written.chars().count();
    (edges > MOST_EDGES || letters > MOST_LETTERS).then_some((edges, letters))
}

/// Writes a flowchart in which each namespace is a subgraph; of several texts, each is a subgraph around its own. Fails where the
/// writer does.
pub fn write(out: &mut impl Write, drawings: &[Drawing]) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let mut inferred = Vec::new();
    for (number, drawing) in drawings.iter().enumerate() {
        write_text(out, number, drawing, &mut inferred)?;
    }
    if !inferred.is_empty() {
        writeln!(out, "  classDef inferred stroke-dasharray:4 3")?;
        writeln!(out, "  class {} inferred", inferred.join(","))?;
    }
    Ok(())
}

/// Adds the ids of what is inferred to those.
fn write_text(
    out: &mut impl Write,
    text: usize,
    drawing: &Drawing,
    inferred: &mut Vec<String>,
) -> io::Result<()> {
    for note in &drawing.notes {
        // Braces begin a directive even in a comment.
        writeln!(out, "  %% {}", one_line(note).replace(['{', '}'], " "))?;
    }
    let id = |node: usize| format!("t{text}n{node}");
    let indent = if drawing.name.is_some() { "    " } else { "  " };
    if let Some(name) = &drawing.name {
        writeln!(out, "  subgraph t{text}[{}]", quoting::mermaid(name))?;
    }
    for (number, group) in drawing.groups.iter().enumerate() {
        let group_id = format!("t{text}g{number}");
        if !group.is_outside {
            writeln!(out, "{indent}subgraph {group_id}[{}]", quoting::mermaid(&group.name))?;
        }
        for node in &group.nodes {
            let deeper = if group.is_outside { "" } else { "  " };
            writeln!(out, "{indent}{deeper}{}{}", id(node.number), shaped(node))?;
        }
        if !group.is_outside {
            writeln!(out, "{indent}end")?;
        }
        inferred.extend(group.is_inferred.then_some(group_id));
        inferred.extend(group.nodes.iter().filter(|node| node.is_inferred).map(|node| id(node.number)));
    }
    if drawing.name.is_some() {
        writeln!(out, "  end")?;
    }
    for edge in &drawing.edges {
        let arrow = if edge.is_certain { "-->" } else { "-.->" };
        let label = quoting::mermaid(&edge.label);
        writeln!(out, "  {} {arrow}|{label}| {}", id(edge.from), id(edge.to))?;
    }
    Ok(())
}

fn shaped(node: &Node) -> String {
    let label = quoting::mermaid(&node.label);
    match node.kind {
        EndpointKind::External => format!("([{label}])"),
        EndpointKind::Service => format!("{{{{{label}}}}}"),
        EndpointKind::Pod | EndpointKind::HostNetwork | EndpointKind::Folded => format!("[{label}]"),
    }
}

//! The open paths as a flowchart of Mermaid.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use netpol_view::views::EndpointKind;

use super::drawing::{Drawing, Node, drawings};
use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::quoting::{self, one_line};
use crate::words::Speech;

/// Prints a flowchart in which each namespace is a subgraph; of several texts, each is a subgraph around its own.
pub(super) fn print(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "flowchart LR")?;
    let mut inferred = Vec::new();
    for (number, drawing) in drawings(arguments, all, speech).iter().enumerate() {
        write_text(&mut out, number, drawing, &mut inferred)?;
    }
    if !inferred.is_empty() {
        writeln!(out, "  classDef inferred stroke-dasharray:4 3")?;
        writeln!(out, "  class {} inferred", inferred.join(","))?;
    }
    Ok(out.flush()?)
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

//! The open paths as a flowchart of Mermaid.

use std::io::{self, Write};

use anyhow::Result;
use netpol_view::views::EndpointKind;

use super::drawing::{Drawing, Node, drawings};
use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::quoting::{self, one_line};
use crate::words::Speech;

/// Mermaid draws nothing larger than that where nobody tells it to.
const MOST_EDGES: usize = 500;
const MOST_LETTERS: usize = 50_000;

/// Prints a flowchart in which each namespace is a subgraph; of several texts, each is a subgraph around its own.
pub(super) fn print(arguments: &Matrix, all: &[Evaluated], speech: Speech) -> Result<()> {
    let drawings = drawings(arguments, all, speech);
    let mut written = Vec::new();
    write_all(&mut written, &drawings)?;
    io::stdout().lock().write_all(&written)?;
    let edges: usize = drawings.iter().map(|drawing| drawing.edges.len()).sum();
    let letters = String::from_utf8_lossy(&written).chars().count();
    if edges > MOST_EDGES || letters > MOST_LETTERS {
        let (edges, letters) = (edges.to_string(), letters.to_string());
        let values = [("edges", edges.as_str()), ("letters", &letters)];
        writeln!(anstream::stderr(), "{}", speech.say("mermaid.too_large", &values))?;
    }
    Ok(())
}

fn write_all(out: &mut impl Write, drawings: &[Drawing]) -> io::Result<()> {
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

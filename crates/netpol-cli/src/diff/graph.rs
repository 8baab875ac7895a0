//! What changed as a graph for Graphviz: what opened is solid, what closed is dashed, and each edge says its ports.

use std::collections::BTreeMap;
use std::io::{self, Write};

use netpol_core::diff::{Change, End};
use netpol_view::export::quoting::dot;
use netpol_view::ports_of_change;

use super::report::{Report, is_inferred, title};
use crate::words::Speech;

/// Prints it.
pub(super) fn print(out: &mut impl Write, report: &Report<'_>, speech: Speech) -> io::Result<()> {
    writeln!(out, "digraph {{\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];")?;
    writeln!(out, "  edge [fontname=\"sans-serif\"];")?;
    let of_paths = report.paths.iter().flat_map(|path| [path.from, path.to]);
    let ends = of_paths.chain(report.added.iter().copied()).chain(report.removed.iter().copied());
    let nodes: BTreeMap<String, &End> = ends.map(|end| (end.id(), end)).collect();
    for (id, end) in nodes {
        let style = if is_inferred(end) { ", style=dashed" } else { "" };
        writeln!(out, "  {} [label={}{style}];", dot(&id), dot(&report.name(end)))?;
    }
    for path in &report.paths {
        let (style, colour) = match path.change() {
            Change::Opened | Change::Added => ("bold", "darkgreen"),
            Change::Closed | Change::Removed => ("dashed", "firebrick"),
            Change::Changed => ("solid", "darkorange"),
        };
        let label = format!("{}: {}", title(path.change(), speech), ports_of_change(path, speech.views()));
        writeln!(
            out,
            "  {} -> {} [label={}, style={style}, color={colour}];",
            dot(&path.from.id()),
            dot(&path.to.id()),
            dot(&label)
        )?;
    }
    writeln!(out, "}}")
}

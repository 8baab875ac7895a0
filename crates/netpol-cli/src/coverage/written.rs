//! The report as Markdown and as CSV.

use std::io::{self, Write};

use super::report::Report;
use super::table::{Row, counted, notes};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// A table for a comment or a page.
pub(super) fn print_markdown(out: &mut impl Write, report: &Report, speech: Speech) -> io::Result<()> {
    let heads = ["namespace", "pods", "ingress", "egress"];
    writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()))?;
    for entry in &report.pods {
        let row = Row::new(report, entry, speech);
        let cells = [&entry.namespace, &row.name, &row.ingress, &row.egress];
        let cells: Vec<String> =
            cells.iter().map(|cell| cell.replace('|', "\\|").replace('*', "\\*")).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    writeln!(out, "\n{}", counted(&report.totals, speech))?;
    notes(report, speech).iter().try_for_each(|note| writeln!(out, "\n{}", note.replace('*', "\\*")))
}

/// A line for each workload, or pod by itself, of every text.
pub(super) fn print_csv(out: &mut impl Write, all: &[Evaluated]) -> io::Result<()> {
    writeln!(out, "id,namespace,name,kind,pods,inferred,ingress,ingress_policies,egress,egress_policies")?;
    for report in all.iter().map(Report::new) {
        for entry in &report.pods {
            let (pods, inferred) = (entry.pods.to_string(), entry.inferred.to_string());
            let (entering, leaving) = (entry.ingress.by.join(" "), entry.egress.by.join(" "));
            let cells = [
                entry.id.as_str(),
                &entry.namespace,
                &entry.name,
                entry.kind.as_deref().unwrap_or_default(),
                &pods,
                &inferred,
                entry.ingress.state.name(),
                &entering,
                entry.egress.state.name(),
                &leaving,
            ];
            writeln!(out, "{}", cells.map(quoted).join(","))?;
        }
    }
    Ok(())
}

/// In quotes where it has a sign that CSV reads.
fn quoted(cell: &str) -> String {
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

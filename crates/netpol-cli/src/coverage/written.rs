//! The report as Markdown and as CSV.

use std::io::{self, Write};

use netpol_view::export::quoting;

use super::report::Report;
use super::table::{Row, counted, notes};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// The columns of CSV.
const HEADS: [&str; 10] = [
    "id",
    "namespace",
    "name",
    "kind",
    "pods",
    "inferred",
    "ingress",
    "ingress_policies",
    "egress",
    "egress_policies",
];

/// A table for a comment or a page.
pub(super) fn print_markdown(out: &mut impl Write, report: &Report, speech: Speech) -> io::Result<()> {
    let heads = ["namespace", "pods", "ingress", "egress"];
    quoting::markdown_heads(out, &heads)?;
    for entry in &report.pods {
        let row = Row::new(report, entry, speech);
        quoting::markdown_row(out, &[&entry.namespace, &row.name, &row.ingress, &row.egress])?;
    }
    writeln!(out, "\n{}", counted(&report.totals, speech))?;
    notes(report, speech).iter().try_for_each(|note| writeln!(out, "\n{}", quoting::markdown(note)))
}

/// A line for each workload, or pod by itself, of every text.
pub(super) fn print_csv(out: &mut impl Write, all: &[Evaluated]) -> io::Result<()> {
    quoting::csv_record(out, &HEADS)?;
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
            quoting::csv_record(out, &cells)?;
        }
    }
    out.flush()
}

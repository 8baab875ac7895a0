//! The report as a table for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use netpol_core::manifest::Direction;
use unicode_width::UnicodeWidthStr;

use super::report::{Entry, Report, Side, State, Totals};
use crate::reasons::BOLD;
use crate::words::Speech;

/// More policies of one cell than this are counted.
const MOST_POLICIES: usize = 3;

/// Prints each pod below its namespace, then how many there are.
pub(super) fn print(out: &mut impl Write, report: &Report, speech: Speech) -> io::Result<()> {
    if report.pods.is_empty() {
        return writeln!(out, "{}", speech.say("coverage.no_pods", &[]));
    }
    let rows: Vec<Row> = report.pods.iter().map(|entry| Row::new(report, entry, speech)).collect();
    let width = |cell: fn(&Row) -> &str| rows.iter().map(|row| cell(row).width()).max().unwrap_or_default();
    let (name, ingress) = (width(|row| &row.name), width(|row| &row.ingress).max("ingress".width()));
    writeln!(out, "{:width$}  {}  egress", "", padded("ingress", ingress), width = name + 2)?;
    for namespace in &report.namespaces {
        let counted = counted(&namespace.totals, speech);
        writeln!(out, "{BOLD}{}{BOLD:#}  {counted}", namespace.name)?;
        let own = report.pods.iter().zip(&rows).filter(|(entry, _)| entry.namespace == namespace.name);
        for (entry, row) in own {
            let (one, other) = (style(entry.ingress.state), style(entry.egress.state));
            let (left, middle) = (padded(&row.name, name), padded(&row.ingress, ingress));
            writeln!(out, "  {left}  {one}{middle}{one:#}  {other}{}{other:#}", row.egress)?;
        }
    }
    writeln!(out, "\n{}", counted(&report.totals, speech))?;
    for note in notes(report, speech) {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// What else there is to say below the pods.
pub(super) fn notes(report: &Report, speech: Speech) -> Vec<String> {
    let totals = &report.totals;
    let is_enforced = report.pods.iter().all(|entry| entry.ingress.state != State::NotEnforced);
    let count = |key: &str, count: usize| (count > 0).then(|| speech.count(key, count));
    let enforced = (!is_enforced).then(|| speech.say("coverage.not_enforced", &[]));
    let never = count("coverage.host_network_pods", totals.never).filter(|_| is_enforced);
    let inferred = (totals.inferred > 0).then(|| speech.views().plain("table.inferred"));
    let others = report.other_kinds.join(", ");
    let others =
        (!report.other_kinds.is_empty()).then(|| speech.say("coverage.other_kinds", &[("names", &others)]));
    [never, enforced, others, inferred].into_iter().flatten().collect()
}

/// How many pods are isolated, in words.
pub(super) fn counted(totals: &Totals, speech: Speech) -> String {
    let numbers = [totals.ingress, totals.egress, totals.not_isolated].map(|number| number.to_string());
    let [ingress, egress, neither] = numbers.each_ref().map(String::as_str);
    let pods = speech.count("coverage.pods", totals.pods);
    let values = [("pods", pods.as_str()), ("ingress", ingress), ("egress", egress), ("neither", neither)];
    speech.say("coverage.counted", &values)
}

/// An entry in words.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) ingress: String,
    pub(super) egress: String,
}

impl Row {
    pub(super) fn new(report: &Report, entry: &Entry, speech: Speech) -> Self {
        let is_like = |other: &&Entry| other.namespace == entry.namespace && other.name == entry.name;
        let is_alone = report.pods.iter().filter(is_like).count() == 1;
        let name = match &entry.kind {
            Some(kind) if !is_alone => format!("{kind}/{}", entry.name),
            _ => entry.name.clone(),
        };
        let name = if entry.pods > 1 { format!("{name} ×{}", entry.pods) } else { name };
        let name = if entry.inferred { format!("{name}*") } else { name };
        let side = |direction| in_words(entry, entry.side(direction), speech);
        Self { name, ingress: side(Direction::Ingress), egress: side(Direction::Egress) }
    }
}

fn in_words(entry: &Entry, side: &Side, speech: Speech) -> String {
    let home = format!("{}/", entry.namespace);
    let names = side.by.iter().map(|policy| policy.strip_prefix(&home).unwrap_or(policy));
    let mut policies = names.take(MOST_POLICIES).collect::<Vec<_>>().join(", ");
    if side.by.len() > MOST_POLICIES {
        policies.push_str(&format!(" +{}", side.by.len() - MOST_POLICIES));
    }
    let views = speech.views();
    match side.state {
        State::Isolated => policies,
        State::Partly => {
            let (isolated, pods) = (side.isolated.to_string(), entry.pods.to_string());
            let values = [("isolated", isolated.as_str()), ("pods", &pods), ("policies", &policies)];
            speech.say("coverage.partly", &values)
        }
        State::NotIsolated => views.plain("badge.not_isolated"),
        State::HostNetwork => views.plain("badge.host_network"),
        State::NotEnforced => views.plain("badge.not_enforced"),
    }
}

fn style(state: State) -> Style {
    match state {
        State::Isolated => AnsiColor::Green.on_default(),
        State::NotIsolated => AnsiColor::Red.on_default(),
        State::Partly | State::HostNetwork | State::NotEnforced => AnsiColor::Yellow.on_default(),
    }
}

/// With spaces up to that width.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{:1$}", "", width.saturating_sub(text.width()))
}

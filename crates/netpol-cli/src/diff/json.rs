//! The stable machine format of `netpol diff`: version 1.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use netpol_core::diff::{End, Open, PathChange, What};
use netpol_core::manifest::Labels;
use serde::Serialize;

use super::report::{CHANGES, Report, word};
use crate::ports_json::{PortsJson, ports};

#[derive(Serialize)]
struct DiffJson<'a> {
    version: u32,
    report: &'static str,
    profile: &'static str,
    /// Whether neither text has an error.
    complete: bool,
    paths: Vec<PathJson>,
    added: Vec<EndJson<'a>>,
    removed: Vec<EndJson<'a>>,
    /// The addresses outside the cluster that are an end of one of the paths.
    outside: Vec<OutsideJson>,
    counts: Counts,
}

#[derive(Serialize)]
struct PathJson {
    change: &'static str,
    from: String,
    to: String,
    before: OpenJson,
    after: OpenJson,
    gained: Vec<PortsJson>,
    lost: Vec<PortsJson>,
}

#[derive(Serialize)]
struct OpenJson {
    ports: Vec<PortsJson>,
    #[serde(rename = "dependsOnPlugin")]
    depends_on_plugin: bool,
}

#[derive(Serialize)]
struct EndJson<'a> {
    id: String,
    namespace: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<&'a Labels>,
}

#[derive(Serialize)]
struct OutsideJson {
    id: String,
    ranges: Vec<String>,
}

#[derive(Serialize)]
struct Counts {
    opened: usize,
    closed: usize,
    changed: usize,
    added: usize,
    removed: usize,
}

/// Prints it.
pub(super) fn print(out: &mut impl Write, report: &Report<'_>) -> Result<()> {
    let [opened, closed, changed, added, removed] =
        CHANGES.map(|change| report.paths.iter().filter(|path| path.change() == change).count());
    let json = DiffJson {
        version: 1,
        report: "diff",
        profile: report.new.checked.evaluation.settings.profile.name,
        complete: !report.old.has_errors() && !report.new.has_errors(),
        paths: report.paths.iter().map(path).collect(),
        added: report.added.iter().map(|end| self::end(end)).collect(),
        removed: report.removed.iter().map(|end| self::end(end)).collect(),
        outside: outside(report),
        counts: Counts { opened, closed, changed, added, removed },
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    writeln!(out)?;
    Ok(())
}

fn path(path: &PathChange<'_>) -> PathJson {
    PathJson {
        change: word(path.change()),
        from: path.from.id(),
        to: path.to.id(),
        before: open(path.before),
        after: open(path.after),
        gained: ports(&path.gained()),
        lost: ports(&path.lost()),
    }
}

fn open(open: &Open) -> OpenJson {
    OpenJson { ports: ports(&open.ports), depends_on_plugin: open.depends_on_plugin() }
}

fn outside(report: &Report<'_>) -> Vec<OutsideJson> {
    let ends = report.paths.iter().flat_map(|path| [path.from, path.to]);
    let ranges: BTreeMap<String, Vec<String>> = ends
        .filter_map(|end| match &end.what {
            What::Addresses(ranges) => Some((end.id(), ranges.iter().map(ToString::to_string).collect())),
            _ => None,
        })
        .collect();
    ranges.into_iter().map(|(id, ranges)| OutsideJson { id, ranges }).collect()
}

fn end(end: &End) -> EndJson<'_> {
    let labels = match &end.what {
        What::Inferred { labels, .. } => Some(labels),
        _ => None,
    };
    EndJson { id: end.id(), namespace: end.namespace(), name: &end.name, labels }
}

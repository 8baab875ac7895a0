//! The stable machine format (`netpol matrix --format json`, *Files* of the page): version 1.
//!
//! It is written while it is made, one connection after the other, since ten thousand pods have a hundred million.

mod connections;
mod ends;
mod objects;
mod problems;

use std::io::{self, Write};

use netpol_core::Checked;
use serde::Serialize;
use serde_json::to_string;

use crate::language::Language;
use crate::ports::PortFilter;
use crate::words::Words;
use connections::Connections;
use ends::{End, ends};
use problems::problems;

/// What the export leaves out and how it folds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportSettings {
    /// Leaves out the pairs with nothing open.
    pub open_only: bool,
    /// Folds the pods of a workload to one end. Such an end opens what one of its pods opens.
    pub by_workload: bool,
    /// Narrows every set of ports to this question, written as in the page's port filter; empty for all ports.
    pub port: String,
    /// The language of the messages.
    pub language: Language,
}

/// An evaluation in the machine format.
#[derive(Debug)]
pub struct Export<'a> {
    checked: &'a Checked,
    settings: &'a ExportSettings,
    filter: PortFilter,
    ends: Vec<End<'a>>,
}

impl<'a> Export<'a> {
    /// Prepares the export; none where `port` is no port.
    pub fn new(checked: &'a Checked, settings: &'a ExportSettings) -> Option<Self> {
        let filter = PortFilter::parse(&settings.port)?;
        let ends = ends(&checked.evaluation, settings.by_workload);
        Some(Self { checked, settings, filter, ends })
    }

    /// Writes it as one JSON object with each end, connection and problem in a line of its own. Fails where the writer
    /// does.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let profile = to_string(self.checked.evaluation.settings.profile.name)?;
        writeln!(out, r#"{{"version":1,"profile":{profile},"endpoints":["#)?;
        write_items(&self.ends, out)?;
        writeln!(out, r#"],"connections":["#)?;
        let connections = Connections {
            evaluation: &self.checked.evaluation,
            ends: &self.ends,
            filter: &self.filter,
            open_only: self.settings.open_only,
        };
        connections.write(out)?;
        writeln!(out, r#"],"diagnostics":["#)?;
        write_items(&problems(self.checked, Words::new(self.settings.language)), out)?;
        writeln!(out, r#"],"namespaces":["#)?;
        write_items(&objects::namespaces(self.checked), out)?;
        writeln!(out, r#"],"rejected":["#)?;
        write_items(&objects::rejected(self.checked), out)?;
        writeln!(out, r#"],"skipped":["#)?;
        write_items(&objects::skipped(self.checked), out)?;
        writeln!(out, r#"],"complete":{}}}"#, objects::is_complete(self.checked))
    }
}

fn write_items(items: &[impl Serialize], out: &mut impl Write) -> io::Result<()> {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, item)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;

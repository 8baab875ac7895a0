//! The stable machine format (`netpol matrix --format json`, `Export ▸ JSON`): version 1.
//!
//! It is written while it is made, one connection after the other, since ten thousand pods have a hundred million.

mod connections;
mod ends;
mod problems;

use netpol_core::Evaluation;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::ports::PortFilter;
use crate::protocol::Language;
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

/// An evaluation in the machine format. It is only for `serde_json`.
#[derive(Debug)]
pub struct Export<'a> {
    evaluation: &'a Evaluation,
    settings: &'a ExportSettings,
    filter: PortFilter,
    ends: Vec<End<'a>>,
}

impl<'a> Export<'a> {
    /// Prepares the export; none where `port` is no port.
    pub fn new(evaluation: &'a Evaluation, settings: &'a ExportSettings) -> Option<Self> {
        let filter = PortFilter::parse(&settings.port)?;
        let ends = ends(evaluation, settings.by_workload);
        Some(Self { evaluation, settings, filter, ends })
    }
}

impl Serialize for Export<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = Words::new(self.settings.language);
        let mut export = serializer.serialize_struct("Export", 5)?;
        export.serialize_field("version", &1)?;
        export.serialize_field("profile", self.evaluation.settings.profile.name())?;
        export.serialize_field("endpoints", &self.ends)?;
        let connections = Connections {
            evaluation: self.evaluation,
            ends: &self.ends,
            filter: &self.filter,
            open_only: self.settings.open_only,
        };
        export.serialize_field("connections", &connections)?;
        export.serialize_field("diagnostics", &problems(self.evaluation, words))?;
        export.end()
    }
}

#[cfg(test)]
mod tests;

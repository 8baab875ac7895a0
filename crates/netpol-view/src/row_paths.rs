//! Paths between rows, for whoever makes something of them.

use netpol_core::Evaluation;
use netpol_core::change::staying;
use netpol_core::expect::Expectation;
use netpol_core::ports::PortSet;

use crate::ports::asked_ports;
use crate::protocol::{Folding, Language, MatrixSettings, ViewSettings};
use crate::rows::{NamedRows, rows};
use crate::words::Words;

/// Of so many rows every path is looked at.
const MOST_ROWS: usize = 40;

/// The ids of the rows of every path, pods before what is outside, and what is open there.
pub fn row_paths(evaluation: &Evaluation, language: Language) -> Vec<((String, String), PortSet)> {
    let matrix = MatrixSettings {
        folding: Folding::Workloads,
        most_rows: Some(MOST_ROWS),
        ..MatrixSettings::default()
    };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let rows = rows(evaluation, &settings, Words::new(language)).list;
    let told: Vec<_> =
        rows.iter().filter(|row| !row.platform && !row.everyone_else && !row.anywhere).collect();
    let mut paths = Vec::new();
    for from in &told {
        for to in &told {
            if let Some(destination) = to.destination_from(from) {
                let open = evaluation.reach.verdict(from.first, destination).allowed.into_owned();
                paths.push(((from.view.id.clone(), to.view.id.clone()), open));
            }
        }
    }
    paths
}

/// What is so between two rows, given by their ids, as expectations that it stays so. None where that cannot be said for certain, or
/// a row cannot be named.
pub fn staying_between(
    evaluation: &Evaluation,
    (from, to): (&str, &str),
    language: Language,
) -> Option<Vec<Expectation>> {
    let rows = NamedRows::new(evaluation, Words::new(language));
    let (from, to) = (rows.find(from)?, rows.find(to)?);
    let asked = asked_ports(&evaluation.cluster, "", to.first);
    staying(evaluation, &from.members, &to.members, &asked, true).ok()
}

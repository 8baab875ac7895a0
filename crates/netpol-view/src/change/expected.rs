//! Expectations that paths stay as they are.

use netpol_core::Evaluation;
use netpol_core::change::{Obstacle, expect, no_longer_expect, staying};
use netpol_core::edit::{DocumentPlace, Together};
use netpol_core::expect::expectations;

use crate::ports::asked_ports;
use crate::rows::NamedRows;
use crate::words::Words;

/// Expects the paths between rows, given by their ids, to stay as they are on the ports of a filter.
pub(super) fn expect_to_stay(
    evaluation: &Evaluation,
    place: DocumentPlace,
    paths: &[(String, String)],
    (ports, only): (&str, bool),
    words: Words,
) -> Result<Together, Obstacle> {
    let rows = NamedRows::new(evaluation, words);
    let mut expectations = Vec::new();
    for (from, to) in paths {
        let row = |id: &str| rows.find(id).ok_or(Obstacle::Unknown);
        let (from, to) = (row(from)?, row(to)?);
        let asked = asked_ports(&evaluation.cluster, ports, to.first);
        expectations.extend(staying(evaluation, &from.members, &to.members, &asked, only)?);
    }
    expect(evaluation, place, &expectations)
}

/// Takes out the first expectation of the text that is written so.
pub(super) fn forget(
    evaluation: &Evaluation,
    written: &[String; 3],
    open: bool,
) -> Result<Together, Obstacle> {
    let (expectations, _) = expectations(&evaluation.manifest);
    let found = expectations.iter().find(|one| one.written == *written && one.open == open);
    no_longer_expect(evaluation, found.ok_or(Obstacle::Unknown)?)
}

//! Cells that are lit up for what somebody else knows of their paths.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;

use crate::comparison::{Shown, by_row};
use crate::protocol::{Language, ViewSettings};
use crate::rows;
use crate::views::{Light, SpotView};
use crate::words::Words;

/// The cells in which these paths are, as a matrix without options shows them; a cell of several is as the most of them.
pub fn lit_cells(
    evaluation: &Evaluation,
    paths: impl Iterator<Item = (EndpointId, EndpointId, Light)>,
    language: Language,
) -> SpotView {
    let settings = ViewSettings { language, ..ViewSettings::default() };
    let shown = Shown::new(evaluation, &rows::rows(evaluation, &settings, Words::new(language)).list);
    let cells = paths.filter_map(|(from, to, light)| Some((shown.row(from)?, shown.row(to)?, light)));
    let paths = by_row(cells.collect(), Ord::max);
    SpotView { rows: shown.ids, paths, ..SpotView::default() }
}

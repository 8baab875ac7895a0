//! Cells that are lit up for what somebody else knows of their paths.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::order::SortedMap;

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
    let rows = rows::rows(evaluation, &settings, Words::new(language)).list;
    let row = |id: EndpointId| rows.iter().position(|row| row.members.contains(&id)).map(|row| row as u32);
    let mut cells: SortedMap<(u32, u32), Light> = SortedMap::default();
    for (from, to, light) in paths {
        if let Some(cell) = row(from).zip(row(to)) {
            let known = cells.get(&cell).copied();
            cells.insert(cell, known.map_or(light, |known| known.max(light)));
        }
    }
    let mut lit: Vec<(u32, Vec<(u32, Light)>)> = Vec::new();
    for ((from, to), light) in cells.iter() {
        match lit.last_mut() {
            Some((row, columns)) if row == from => columns.push((*to, *light)),
            _ => lit.push((*from, vec![(*to, *light)])),
        }
    }
    let ids = rows.into_iter().map(|row| row.view.id).collect();
    SpotView { words: Vec::new(), rows: ids, paths: lit, isolated: Vec::new() }
}

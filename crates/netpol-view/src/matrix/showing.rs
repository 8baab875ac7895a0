//! Which rows are shown of those that there are.

use super::{Judged, Verdicts};
use crate::protocol::Showing;
use crate::rows::Rows;
use crate::views::{CellState, GroupView};

/// For each row whether it is shown: it is what is asked for, or it has a path that is, in one of the directions.
pub(super) fn shown(rows: &Rows, verdicts: &Verdicts, showing: Showing) -> Vec<bool> {
    let is_path: fn(&Judged) -> bool = match showing {
        Showing::All => return vec![true; rows.list.len()],
        Showing::NotIsolated => return rows.list.iter().map(|row| row.view.not_isolated).collect(),
        Showing::Open => |judged| judged.is_open() && !judged.same_row,
        Showing::OneSide => |judged| judged.state == CellState::OneEnd,
        Showing::Blocked => {
            |judged| matches!(judged.state, CellState::Blocked | CellState::OneEnd | CellState::Mixed)
        }
        Showing::Uncertain => {
            |judged| judged.is_uncertain() || judged.paths.is_some_and(|paths| paths.uncertain > 0)
        }
    };
    let found: Vec<bool> = verdicts.distinct.iter().map(is_path).collect();
    let mut shown = vec![false; rows.list.len()];
    for (row, column, verdict) in verdicts.pairs() {
        if found.get(verdict).copied().unwrap_or(false) {
            for place in [row, column] {
                if let Some(shown) = shown.get_mut(place) {
                    *shown = true;
                }
            }
        }
    }
    shown
}

/// The groups of the rows that are shown.
pub(super) fn groups(groups: &[GroupView], shown: &[bool]) -> Vec<GroupView> {
    let mut rest = shown;
    let mut kept = Vec::new();
    for group in groups {
        let (own, others) = rest.split_at(group.size.min(rest.len()));
        rest = others;
        let size = own.iter().filter(|is_shown| **is_shown).count();
        if size > 0 {
            kept.push(GroupView { size, ..group.clone() });
        }
    }
    kept
}

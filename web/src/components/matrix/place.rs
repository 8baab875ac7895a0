//! Where a cell is: its row and column in the matrix, and its box on the screen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::keys::Stop;

/// A cell that the pointer or the focus is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Index of the source.
    pub(super) row: usize,
    /// Index of the destination.
    pub(super) column: usize,
    /// Left edge, top edge, width and height inside the table's room, in pixels.
    pub(super) area: [i32; 4],
}

impl Place {
    /// The cell that an event's target is, or is inside of.
    pub(super) fn of(target: &Element) -> Option<Place> {
        let cell = target.closest("td[data-column]").ok()??.dyn_into::<HtmlElement>().ok()?;
        let row = cell.parent_element()?;
        let number = |element: &Element, name: &str| element.get_attribute(name)?.parse().ok();
        Some(Place {
            row: number(&row, "data-row")?,
            column: number(&cell, "data-column")?,
            area: [cell.offset_left(), cell.offset_top(), cell.offset_width(), cell.offset_height()],
        })
    }
}

/// A cell that should have the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// What finds it in the table, where it is drawn.
    pub selector: String,
    /// Where it is from the table's left edge, in pixels, so that the matrix can be scrolled to it where it is not.
    pub left: i32,
    /// Where it is from the table's top edge.
    pub top: i32,
}

/// What finds a cell, or the header of a row, in the table.
pub(super) fn selector((row, column): Stop) -> String {
    match column {
        Some(column) => format!("tr[data-row='{row}'] > td[data-column='{column}']"),
        None => format!("[data-head='{row}']"),
    }
}

/// The header that an event's target is inside of: the id of its pod, and its row where it is one of a row.
pub(super) fn head(target: &Element) -> Option<(String, Option<usize>)> {
    let head = target.closest("th[data-pod]").ok()??;
    let row = head.get_attribute("data-head").and_then(|row| row.parse().ok());
    Some((head.get_attribute("data-pod")?, row))
}

/// Whether keys are for a button that an event's target is.
pub(super) fn is_button(target: &Element) -> bool {
    target.closest("button").ok().flatten().is_some()
}

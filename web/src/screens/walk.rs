//! Walking from cell to cell of a matrix of which only what is in sight is drawn.

use yew::prelude::*;

use crate::browser::focus::{focus_inside, scroll_around};
use crate::components::matrix::Walk;

/// Moves the focus to a cell of a table, and says whether it is drawn; one that is not is brought into sight, to be walked to again.
#[hook]
pub(super) fn use_walk(table: &NodeRef) -> Callback<Walk, bool> {
    use_callback(table.clone(), |walk: Walk, table| {
        let is_there = focus_inside(table, &walk.selector).is_some();
        if !is_there {
            let _ = scroll_around(table, ".grid-scroll", (walk.left, walk.top));
        }
        is_there
    })
}

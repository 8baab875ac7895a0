//! How much of what is expected is so.

use netpol_view::views::{ExpectationsView, LineTarget};
use yew::prelude::*;

use crate::state::Pair;

/// A button that leads to the first expectation that is missed, or else to the first one: its cell and its line.
pub(super) fn expectations(
    view: &ExpectationsView,
    on_choose: &Callback<Pair>,
    on_show: &Callback<LineTarget>,
) -> Html {
    let ExpectationsView { summary, hold, target, cell } = view;
    let onclick = {
        let (cell, target) = (cell.clone(), *target);
        let (on_choose, on_show) = (on_choose.clone(), on_show.clone());
        Callback::from(move |_: MouseEvent| {
            cell.iter().for_each(|pair| on_choose.emit(pair.clone()));
            on_show.emit(target);
        })
    };
    let (class, glyph) = mark(*hold);
    html! {
        <button type="button" class="link expectations" {onclick}>
            <span class={classes!("swatch", "expected", class)} aria-hidden="true">{ glyph }</span>{ summary }
        </button>
    }
}

/// The class and the sign of what is as expected, or not.
pub(super) fn mark(holds: bool) -> (Option<&'static str>, &'static str) {
    if holds { (None, "○") } else { (Some("missed"), "!") }
}

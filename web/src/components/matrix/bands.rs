//! The two bands that lead the eye from a cell to its headers.

use yew::prelude::*;

use super::place::Place;

/// A soft band along the row and one along the column of the cell under the pointer or the focus, behind the cells, so that no
/// cell needs to be drawn again.
pub(super) fn bands(lit: Option<Place>) -> Html {
    let Some(Place { area: [left, top, width, height], .. }) = lit else { return Html::default() };
    html! {
        <>
            <div class="band along-row" style={format!("top:{top}px;height:{height}px")}></div>
            <div class="band along-column" style={format!("left:{left}px;width:{width}px")}></div>
        </>
    }
}

//! The two bands that lead the eye from a cell to its headers.

use yew::prelude::*;

use super::place::Place;

/// What the bands need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The cell under the pointer or the focus.
    pub(super) lit: Option<Place>,
}

/// A soft band along the row and one along the column, behind the cells, so that no cell needs to be drawn again.
#[component]
pub(super) fn Bands(props: &Props) -> Html {
    let Some(Place { area: [left, top, width, height], .. }) = props.lit else {
        return Html::default();
    };
    html! {
        <>
            <div class="band along-row" style={format!("top:{top}px;height:{height}px")}></div>
            <div class="band along-column" style={format!("left:{left}px;width:{width}px")}></div>
        </>
    }
}

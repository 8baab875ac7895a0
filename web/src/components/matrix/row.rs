//! A row: one endpoint and its cells.

use netpol_view::protocol::Language;
use netpol_view::views::EndpointKind;
use yew::prelude::*;

use super::cell::{Cell, cell};
use super::grid::Source;
use super::head::{is_pod, isolated_class, name, spacer, title};
use super::keys::Stop;
use super::sizes::Sizes;
use crate::shared::Shared;
use crate::state::Density;
use crate::words::t;

/// What a row needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The endpoint and its cells.
    pub(super) source: Shared<Source>,
    /// The grid's tab stop, when it is in this row.
    pub(super) stop: Option<Stop>,
    /// Whether its pod is chosen.
    pub(super) is_chosen: bool,
    /// The column of the chosen cell, when it is in this row.
    pub(super) chosen: Option<usize>,
    /// The columns of its ticked cells.
    pub(super) ticked: Vec<usize>,
    /// Whether to light up the header.
    pub(super) lit: bool,
    /// The names along the other side.
    pub(super) names: Shared<Vec<String>>,
    /// The index of the first column that is drawn.
    pub(super) first: usize,
    /// The room of the columns before it.
    pub(super) before: i32,
    /// Not every row and column is drawn, so that each says which one it is.
    pub(super) is_part: bool,
    /// The lengths.
    pub(super) sizes: Sizes,
    /// The row is a destination.
    pub(super) transposed: bool,
    /// The language of the cells' words.
    pub(super) language: Language,
    /// A group is to be folded or unfolded.
    pub(super) on_fold: Callback<String>,
}

/// Draws again only when its own cells changed, or the choice or the focus came or went.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    let Source { row, endpoint, cells, lights, ports, isolated } = &*props.source;
    let Sizes { density, .. } = props.sizes;
    let most = props.sizes.letters();
    let named = name(endpoint, most);
    let onclick = {
        let (on_fold, id) = (props.on_fold.clone(), endpoint.id.clone());
        Callback::from(move |_: MouseEvent| on_fold.emit(id.clone()))
    };
    let unfold = || t!("matrix.unfold", locale = props.language.tag(), name = endpoint.name);
    let is_folded = endpoint.kind == EndpointKind::Folded;
    let tab_index = if props.stop == Some((*row, None)) { "0" } else { "-1" };
    let number = row.to_string();
    let mark = |class| endpoint.not_isolated.then_some(class);
    html! {
        <tr role={props.is_part.then_some("row")} data-row={number.clone()} aria-rowindex={props.is_part.then(|| (row + 2).to_string())}>
            <th
                scope="row"
                role={props.is_part.then_some("rowheader")}
                class={classes!(props.lit.then_some("lit"), mark("not-isolated").filter(|_| !is_folded), isolated_class(isolated.as_ref()))}
                data-pod={is_pod(endpoint).then(|| endpoint.id.clone())}
                data-head={(!is_folded).then(|| number.clone())}
                tabindex={(!is_folded).then_some(tab_index)}
                aria-selected={props.is_chosen.then_some("true")}
                title={title(endpoint, isolated.as_ref(), props.language)}
            >
                if is_folded {
                    <button type="button" class="fold" data-head={number} aria-expanded="false" title={unfold()} {onclick}>{ named }</button>
                } else {
                    { named }
                }
            </th>
            { spacer(props.before) }
            { for cells.iter().zip(&*props.names).enumerate().map(|(place, (view, other))| {
                let column = props.first + place;
                let (from, to) = if props.transposed { (other, &endpoint.name) } else { (&endpoint.name, other) };
                cell(Cell {
                    view,
                    label: view.label(from, to, props.language),
                    column,
                    stop: props.stop == Some((*row, Some(column))),
                    chosen: props.chosen == Some(column),
                    ticked: props.ticked.contains(&column),
                    light: lights.get(place).copied().flatten(),
                    ports: ports.get(place).and_then(Option::as_deref),
                    language: props.language,
                    is_part: props.is_part,
                    wide: density == Density::Roomy,
                    letters: props.sizes.cell_letters(),
                })
            }) }
        </tr>
    }
}

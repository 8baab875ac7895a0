//! A row: one source and what it reaches.

use netpol_view::protocol::Language;
use yew::prelude::*;

use super::cell::cell;
use super::grid::Source;
use super::head::name;
use crate::shared::Shared;

/// What a row needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The source and its cells.
    pub(super) source: Shared<Source>,
    /// Index of the source.
    pub(super) row: usize,
    /// The column of the grid's tab stop, when it is in this row.
    pub(super) stop: Option<usize>,
    /// The column of the chosen cell, when it is in this row.
    pub(super) chosen: Option<usize>,
    /// Whether to light up the header.
    pub(super) lit: bool,
    /// The names of the destinations.
    pub(super) names: Shared<Vec<String>>,
    /// The language of the cells' words.
    pub(super) language: Language,
}

/// Draws again only when its own cells changed, or the choice or the focus came or went.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    let Source { endpoint, cells } = &*props.source;
    html! {
        <tr>
            <th scope="row" class={classes!(props.lit.then_some("lit"))} title={endpoint.title.clone()}>
                { name(endpoint) }
            </th>
            { for cells.iter().zip(&*props.names).enumerate().map(|(column, (view, to))| {
                let label = view.label(&endpoint.name, to, props.language);
                cell(view, label, [props.row, column], props.stop == Some(column), props.chosen == Some(column))
            }) }
        </tr>
    }
}

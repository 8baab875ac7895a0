//! The column headers: namespaces, then destinations.

use crate::words::t;
use netpol_view::protocol::Language;
use netpol_view::views::EndpointView;
use yew::prelude::*;

use super::grid::Columns;
use crate::shared::Shared;

/// What the column headers need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What they show.
    pub(super) columns: Shared<Columns>,
    /// The column to light up.
    pub(super) lit: Option<usize>,
    /// The language of the corner's words.
    pub(super) language: Language,
}

/// Stays in sight while the rows scroll.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let Columns { groups, endpoints } = &*props.columns;
    let corner = t!("matrix.corner", locale = props.language.tag());
    html! {
        <thead>
            if groups.len() > 1 {
                <tr class="groups">
                    <td class="corner"></td>
                    { for groups.iter().map(|group| html! {
                        <th key={group.name.clone()} scope="colgroup" colspan={group.size.to_string()} title={group.name.clone()}>
                            <span class={classes!(group.inferred.then_some("inferred"))}>{ &group.name }</span>
                        </th>
                    }) }
                </tr>
            }
            <tr class="names">
                <td class="corner"><span>{ corner }</span></td>
                { for endpoints.iter().enumerate().map(|(column, endpoint)| html! {
                    <th
                        key={endpoint.id.clone()}
                        scope="col"
                        class={classes!((props.lit == Some(column)).then_some("lit"))}
                        title={endpoint.title.clone()}
                    >
                        { name(endpoint) }
                    </th>
                }) }
            </tr>
        </thead>
    }
}

/// An endpoint's name as both kinds of header show it: dashed when nobody defined it, `×n` when it is several pods.
pub(super) fn name(endpoint: &EndpointView) -> Html {
    html! {
        <span class={classes!("name", endpoint.inferred.then_some("inferred"))}>
            { &endpoint.name }
            if let Some(count) = endpoint.times() {
                <small>{ format!(" ×{count}") }</small>
            }
        </span>
    }
}

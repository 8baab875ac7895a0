//! The column headers: namespaces, then destinations.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{EndpointView, PageView};
use rust_i18n::t;
use yew::prelude::*;

/// What the column headers need.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// The page that holds the matrix.
    pub(super) page: Rc<PageView>,
    /// The column to light up.
    pub(super) lit: Option<usize>,
    /// The language of the corner's words.
    pub(super) language: Language,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (mine, theirs) = (&self.page.matrix, &other.page.matrix);
        self.lit == other.lit
            && self.language == other.language
            && (Rc::ptr_eq(&self.page, &other.page)
                || (mine.endpoints == theirs.endpoints && mine.groups == theirs.groups))
    }
}

/// Stays in sight while the rows scroll.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let matrix = &props.page.matrix;
    let corner = t!("matrix.corner", locale = props.language.tag());
    html! {
        <thead>
            if matrix.groups.len() > 1 {
                <tr class="groups">
                    <td class="corner"></td>
                    { for matrix.groups.iter().map(|group| html! {
                        <th key={group.name.clone()} scope="colgroup" colspan={group.size.to_string()} title={group.name.clone()}>
                            <span class={classes!(group.inferred.then_some("inferred"))}>{ &group.name }</span>
                        </th>
                    }) }
                </tr>
            }
            <tr class="names">
                <td class="corner"><span>{ corner }</span></td>
                { for matrix.endpoints.iter().enumerate().map(|(column, endpoint)| html! {
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
            if endpoint.count > 1 {
                <small>{ format!(" ×{}", endpoint.count) }</small>
            }
        </span>
    }
}

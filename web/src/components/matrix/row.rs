//! A row: one source and what it reaches.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::PageView;
use yew::prelude::*;

use super::cell::cell;
use super::head::name;

/// What a row needs.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// The page that holds the matrix.
    pub(super) page: Rc<PageView>,
    /// Index of the source.
    pub(super) row: usize,
    /// The column of the grid's tab stop, when it is in this row.
    pub(super) stop: Option<usize>,
    /// The column of the chosen cell, when it is in this row.
    pub(super) chosen: Option<usize>,
    /// Whether to light up the header.
    pub(super) lit: bool,
    /// The names of the destinations; the same allocation as long as they are the same.
    pub(super) names: Rc<Vec<String>>,
    /// The language of the cells' words.
    pub(super) language: Language,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (mine, theirs) = (&self.page.matrix, &other.page.matrix);
        (self.row, self.stop, self.chosen, self.lit) == (other.row, other.stop, other.chosen, other.lit)
            && self.language == other.language
            && Rc::ptr_eq(&self.names, &other.names)
            && (Rc::ptr_eq(&self.page, &other.page)
                || (mine.endpoints.get(self.row) == theirs.endpoints.get(self.row)
                    && mine.row(self.row).eq(theirs.row(self.row))))
    }
}

/// Draws again only when its own cells changed, or the choice or the focus came or went.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    let matrix = &props.page.matrix;
    let Some(endpoint) = matrix.endpoints.get(props.row) else { return Html::default() };
    html! {
        <tr>
            <th scope="row" class={classes!(props.lit.then_some("lit"))} title={endpoint.title.clone()}>
                { name(endpoint) }
            </th>
            { for matrix.row(props.row).zip(&*props.names).enumerate().map(|(column, (view, to))| {
                let label = view.label(&endpoint.name, to, props.language);
                cell(view, label, [props.row, column], props.stop == Some(column), props.chosen == Some(column))
            }) }
        </tr>
    }
}

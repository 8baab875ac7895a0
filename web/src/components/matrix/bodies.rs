//! The rows, by namespace.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::PageView;
use yew::prelude::*;

use super::row::Row;

/// One `tbody` for each namespace, its name above its rows.
pub(super) fn bodies(
    page: &Rc<PageView>,
    stop: (usize, usize),
    chosen: Option<(usize, usize)>,
    lit: Option<usize>,
    names: Rc<Vec<String>>,
    language: Language,
) -> impl Iterator<Item = Html> {
    let matrix = &page.matrix;
    let named = matrix.groups.len() > 1;
    let mut first = 0;
    matrix.groups.iter().map(move |group| {
        let rows = first..first + group.size;
        first = rows.end;
        html! {
            <tbody key={group.name.clone()}>
                if named {
                    <tr class="group">
                        <th scope="rowgroup" colspan={(matrix.endpoints.len() + 1).to_string()}>
                            <span class={classes!(group.inferred.then_some("inferred"))} title={group.name.clone()}>{ &group.name }</span>
                        </th>
                    </tr>
                }
                { for rows.filter_map(|row| matrix.endpoints.get(row).map(|endpoint| html! {
                    <Row
                        key={endpoint.id.clone()}
                        page={page.clone()}
                        {row}
                        stop={(stop.0 == row).then_some(stop.1)}
                        chosen={chosen.filter(|(chosen, _)| *chosen == row).map(|(_, column)| column)}
                        lit={lit == Some(row)}
                        names={names.clone()}
                        {language}
                    />
                })) }
            </tbody>
        }
    })
}

//! The rows, by namespace.

use netpol_view::protocol::Language;
use yew::prelude::*;

use super::grid::Grid;
use super::row::Row;

/// One `tbody` for each namespace, its name above its rows.
pub(super) fn bodies(
    grid: &Grid,
    stop: (usize, usize),
    chosen: Option<(usize, usize)>,
    lit: Option<usize>,
    language: Language,
) -> impl Iterator<Item = Html> {
    let groups = &grid.columns.groups;
    let named = groups.len() > 1;
    let mut rows = grid.rows.iter().enumerate();
    groups.iter().map(move |group| {
        html! {
            <tbody key={group.name.clone()}>
                if named {
                    <tr class="group">
                        <th scope="rowgroup" colspan={(grid.rows.len() + 1).to_string()}>
                            <span class={classes!(group.inferred.then_some("inferred"))} title={group.name.clone()}>{ &group.name }</span>
                        </th>
                    </tr>
                }
                { for rows.by_ref().take(group.size).map(|(row, source)| html! {
                    <Row
                        key={source.endpoint.id.clone()}
                        source={source.clone()}
                        {row}
                        stop={(stop.0 == row).then_some(stop.1)}
                        chosen={chosen.filter(|(chosen, _)| *chosen == row).map(|(_, column)| column)}
                        lit={lit == Some(row)}
                        names={grid.names.clone()}
                        {language}
                    />
                }) }
            </tbody>
        }
    })
}

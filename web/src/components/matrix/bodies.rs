//! The rows, by namespace.

use netpol_view::protocol::Language;
use netpol_view::views::GroupView;
use yew::prelude::*;

use super::grid::Grid;
use super::keys::Stop;
use super::row::Row;
use super::sizes::Sizes;
use super::window::is_named;
use crate::words::t;

/// How rows are drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Drawing {
    /// The grid's tab stop.
    pub(super) stop: Stop,
    /// The chosen pod, by its row's id.
    pub(super) pod: Option<String>,
    /// The chosen cell.
    pub(super) chosen: Option<(usize, usize)>,
    /// The ticked cells.
    pub(super) ticked: Vec<(usize, usize)>,
    /// The row to light up.
    pub(super) lit: Option<usize>,
    /// The lengths.
    pub(super) sizes: Sizes,
    /// The room of the columns before those that are drawn.
    pub(super) before: i32,
    /// Rows are destinations.
    pub(super) transposed: bool,
    /// The language of the cells' words.
    pub(super) language: Language,
    /// A group is to be folded or unfolded.
    pub(super) on_fold: Callback<String>,
}

/// One `tbody` for each namespace of the rows that are drawn, its name above its rows unless it is folded to one.
pub(super) fn bodies(grid: &Grid, drawing: &Drawing) -> Html {
    let window = &grid.window;
    let groups = &grid.groups;
    let mut end = 0;
    let mut rows = grid.rows.iter().peekable();
    let mut first_line = None::<i32>;
    let bodies: Vec<Html> = groups
        .iter()
        .filter_map(|group| {
            let start = end;
            end += group.size;
            rows.peek().filter(|source| source.row < end)?;
            let is_whole = rows.peek().is_some_and(|source| source.row == start);
            let is_named = is_named(groups, group) && is_whole;
            let above = if is_named { drawing.sizes.group + drawing.sizes.gap } else { 0 };
            first_line.get_or_insert(rows.peek().map_or(0, |source| window.top(source.row)) - above);
            // Every part has a key: in a list where one has none, rows that come into sight would be written over those that were there.
            let mut own = Vec::new();
            if is_named {
                own.push(heading(group, grid, drawing));
            }
            while let Some(source) = rows.next_if(|source| source.row < end) {
                let row = source.row;
                own.push(html! {
                    <Row
                        key={source.endpoint.id.clone()}
                        source={source.clone()}
                        stop={Some(drawing.stop).filter(|(stop, _)| *stop == row)}
                        is_chosen={drawing.pod.as_ref() == Some(&source.endpoint.id)}
                        chosen={drawing.chosen.filter(|(chosen, _)| *chosen == row).map(|(_, column)| column)}
                        ticked={ticked_in(drawing, row)}
                        lit={drawing.lit == Some(row)}
                        names={grid.names.clone()}
                        first={window.columns.start}
                        before={drawing.before}
                        is_part={window.is_part}
                        sizes={drawing.sizes}
                        transposed={drawing.transposed}
                        language={drawing.language}
                        on_fold={drawing.on_fold.clone()}
                    />
                });
            }
            let role = window.is_part.then_some("rowgroup");
            Some(html! { <tbody key={group.id.clone()} {role}>{ for own }</tbody> })
        })
        .collect();
    let above = first_line.unwrap_or_default();
    let below = window.bottom() - window.top(window.rows.end);
    let spacer = |key, height| spacer(key, height, drawing.sizes.gap);
    spacer("/above", above).into_iter().chain(bodies).chain(spacer("/below", below)).collect()
}

/// The columns of a row's ticked cells.
fn ticked_in(drawing: &Drawing, row: usize) -> Vec<usize> {
    let own = drawing.ticked.iter().filter(|(ticked, _)| *ticked == row);
    own.map(|(_, column)| *column).collect()
}

/// The name of a namespace, which folds it.
fn heading(group: &GroupView, grid: &Grid, drawing: &Drawing) -> Html {
    let columns = grid.columns.endpoints.len() + 2;
    let role = |role: &'static str| grid.window.is_part.then_some(role);
    let onclick = {
        let (on_fold, id) = (drawing.on_fold.clone(), group.id.clone());
        Callback::from(move |_: MouseEvent| on_fold.emit(id.clone()))
    };
    let name = html! { <span class={classes!(group.inferred.then_some("inferred"))}>{ &group.name }</span> };
    html! {
        <tr key="heading" class="group" role={role("row")}>
            <th scope="rowgroup" role={role("rowheader")} colspan={columns.to_string()}>
                if group.foldable {
                    <button
                        type="button"
                        class="fold"
                        aria-expanded="true"
                        title={t!("matrix.fold", locale = drawing.language.tag(), name = group.name)}
                        {onclick}
                    >{ name }</button>
                } else {
                    <span class="fold">{ name }</span>
                }
            </th>
        </tr>
    }
}

/// In the place of rows that are not drawn; no namespace has such a key.
fn spacer(key: &'static str, height: i32, gap: i32) -> Option<Html> {
    let style = (height > gap).then(|| format!("height:{}px", height - gap))?;
    Some(html! { <tbody {key} aria-hidden="true"><tr><td class="spacer" {style}></td></tr></tbody> })
}

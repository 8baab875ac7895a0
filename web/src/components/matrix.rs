//! The matrix: sources down, destinations across, one tab stop for the whole grid.

mod bands;
mod bodies;
mod cell;
mod grid;
mod head;
mod keys;
mod legend;
mod place;
mod plugin;
mod row;

use crate::words::t;
use netpol_view::protocol::Language;
use netpol_view::views::{CellState, MatrixView};
use web_sys::Element;
use yew::prelude::*;

use self::bands::Bands;
use self::bodies::bodies;
use self::grid::use_grid;
use self::head::Head;
use self::legend::Legend;
use self::place::Place;
use self::plugin::Plugin;
use crate::shared::Shared;
use crate::state::Pair;

/// From this many endpoints on, cells shrink and column headers stand upright.
const COMPACT_FROM: usize = 15;

/// What the matrix needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Who can reach whom.
    pub matrix: Shared<MatrixView>,
    /// Why there is nothing to draw, where that is not merely because nothing was written yet.
    pub nothing: Option<AttrValue>,
    /// The chosen cell, as endpoint ids.
    pub selected: Option<Pair>,
    /// The language of the card's own words.
    pub language: Language,
    /// The table, for whoever moves the focus in it.
    #[prop_or_default]
    pub table: NodeRef,
    /// A cell was chosen.
    pub on_choose: Callback<Pair>,
    /// The keys walked to a cell, which should have the focus: the selector that finds it in the table.
    #[prop_or_default]
    pub on_walk: Callback<String>,
}

/// Who can reach whom, as a grid that mouse, keyboard and screen reader can walk.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let matrix = &props.matrix;
    let grid = use_grid(matrix);
    let locale = props.language.tag();
    let walked = use_state_eq(|| None::<(usize, usize)>);
    let hovered = use_state_eq(|| None::<Place>);
    let focused = use_state_eq(|| None::<Place>);

    let chosen = props.selected.as_ref().and_then(|pair| position(matrix, pair));
    {
        // A cell chosen elsewhere takes the tab stop with it.
        let walked = walked.clone();
        use_effect_with(chosen, move |chosen| {
            if chosen.is_some() {
                walked.set(*chosen);
            }
        });
    }
    let size = matrix.endpoints.len();
    let (stop_row, stop_column) =
        walked.filter(|(row, column)| *row < size && *column < size).unwrap_or_default();

    let choose = {
        let (matrix, on_choose) = (matrix.clone(), props.on_choose.clone());
        move |row: usize, column: usize| {
            if let Some(pair) = pair_at(&matrix, row, column) {
                on_choose.emit(pair);
            }
        }
    };
    let onclick = {
        let (choose, walked) = (choose.clone(), walked.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(place) = event.target_dyn_into::<Element>().and_then(|target| Place::of(&target)) {
                walked.set(Some((place.row, place.column)));
                choose(place.row, place.column);
            }
        })
    };
    let onkeydown = {
        let (on_walk, walked) = (props.on_walk.clone(), walked.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.meta_key() {
                return;
            }
            let here = (stop_row, stop_column);
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                choose(here.0, here.1);
            } else if let Some(there) = keys::walk(&event.key(), event.ctrl_key(), here, size) {
                event.prevent_default();
                walked.set(Some(there));
                on_walk.emit(place::selector(there));
            }
        })
    };
    let onmouseover = {
        let hovered = hovered.clone();
        Callback::from(move |event: MouseEvent| {
            hovered.set(event.target_dyn_into::<Element>().and_then(|target| Place::of(&target)));
        })
    };
    let onmouseleave = {
        let hovered = hovered.clone();
        Callback::from(move |_: MouseEvent| hovered.set(None))
    };
    let onfocusin = {
        let focused = focused.clone();
        Callback::from(move |event: FocusEvent| {
            focused.set(event.target_dyn_into::<Element>().and_then(|target| Place::of(&target)));
        })
    };
    let onfocusout = {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(None))
    };

    let lit = hovered.or(*focused);
    let compact = size >= COMPACT_FROM;
    html! {
        <section class="card matrix" aria-labelledby="matrix-heading">
            <header>
                <h2 id="matrix-heading">{ t!("matrix.heading", locale = locale) }</h2>
                <p>{ t!("matrix.what", locale = locale) }</p>
            </header>
            if let Some(plugin) = &matrix.plugin {
                <Plugin view={plugin.clone()} language={props.language} />
            }
            if size == 0 {
                <p class="empty">{ props.nothing.clone().unwrap_or_else(|| t!("matrix.empty", locale = locale).into()) }</p>
            } else {
                <div class="scroll grid-scroll">
                    <div class={classes!("grid-room", compact.then_some("compact"))}>
                        <Bands {lit} />
                        <table class="mx" role="grid" ref={props.table.clone()} {onclick} {onkeydown} {onmouseover} {onmouseleave} {onfocusin} {onfocusout}>
                            <caption class="unseen">{ &matrix.caption }</caption>
                            <Head columns={grid.columns.clone()} lit={lit.map(|place| place.column)} language={props.language} />
                            { for bodies(&grid, (stop_row, stop_column), chosen, lit.map(|place| place.row), props.language) }
                        </table>
                    </div>
                </div>
                if let Some(left_out) = &matrix.left_out {
                    <p class="left-out">{ left_out }</p>
                }
                <Legend
                    depends={matrix.verdicts.iter().any(|cell| cell.state == CellState::Depends)}
                    unknown={matrix.verdicts.iter().any(|cell| cell.state == CellState::Unknown)}
                    differs={matrix.verdicts.iter().any(|cell| cell.differs)}
                    language={props.language}
                />
            }
        </section>
    }
}

fn position(matrix: &MatrixView, (from, to): &Pair) -> Option<(usize, usize)> {
    let find = |id: &str| matrix.endpoints.iter().position(|endpoint| endpoint.id == id);
    Some((find(from)?, find(to)?))
}

fn pair_at(matrix: &MatrixView, row: usize, column: usize) -> Option<Pair> {
    Some((matrix.endpoints.get(row)?.id.clone(), matrix.endpoints.get(column)?.id.clone()))
}

//! The matrix: sources down, destinations across, one tab stop for the whole grid.

mod bands;
mod bodies;
mod cell;
mod expectations;
mod grid;
mod head;
mod hover;
mod keys;
mod legend;
mod place;
mod plugin;
mod row;
mod sizes;
mod tools;
mod window;

use std::rc::Rc;

use netpol_view::protocol::{Language, Showing};
use netpol_view::views::{CellState, CellView, EndpointKind, EndpointView, LineTarget, MatrixView, SpotView};
use web_sys::Element;
use yew::prelude::*;

use self::bands::bands;
use self::bodies::{Drawing, bodies};
use self::expectations::expectations;
use self::grid::use_grid;
use self::head::Head;
use self::hover::{Hover, use_hover};
use self::keys::Stop;
use self::legend::{Legend, legend};
use self::place::Place;
pub use self::place::Walk;
use self::plugin::Plugin;
pub use self::sizes::Room;
use self::sizes::{Amount, Sizes};
use self::tools::Tools;
use self::window::{Sight, Window, is_named};
use crate::shared::Shared;
use crate::state::{Density, MatrixLook, Pair};
use crate::words::t;

/// What the matrix needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Who can reach whom.
    pub matrix: Shared<MatrixView>,
    /// Why there is nothing to draw, where that is not merely because nothing was written yet.
    pub nothing: Option<AttrValue>,
    /// How it is looked at.
    #[prop_or_default]
    pub look: MatrixLook,
    /// The part of the card that scrolls, for whoever measures it.
    #[prop_or_default]
    pub scroller: NodeRef,
    /// The room that it has; none where that is not known.
    #[prop_or_default]
    pub room: Option<Room>,
    /// The chosen cell, as endpoint ids.
    pub selected: Option<Pair>,
    /// What is lit up: what the rule or the policy at the caret does.
    #[prop_or_default]
    pub spot: Option<Shared<SpotView>>,
    /// What is lit up is what became of paths.
    #[prop_or_default]
    pub compares: bool,
    /// The language of the card's own words.
    pub language: Language,
    /// The table, for whoever moves the focus in it.
    #[prop_or_default]
    pub table: NodeRef,
    /// The chosen pod, by its row's id.
    #[prop_or_default]
    pub pod: Option<String>,
    /// A pod was chosen, or is not to be chosen any more.
    #[prop_or_default]
    pub on_pod: Callback<Option<String>>,
    /// The ticked cells.
    #[prop_or_default]
    pub ticked: Vec<Pair>,
    /// A cell was ticked, or its tick taken away.
    #[prop_or_default]
    pub on_tick: Callback<Pair>,
    /// A cell was chosen.
    pub on_choose: Callback<Pair>,
    /// Lines were asked for.
    #[prop_or_default]
    pub on_show: Callback<LineTarget>,
    /// The keys walked to a cell: whether it has the focus now, which it cannot before it is drawn.
    #[prop_or_else(|| Callback::from(|_| true))]
    pub on_walk: Callback<Walk, bool>,
    /// It is to be looked at in another way.
    #[prop_or_default]
    pub on_look: Callback<MatrixLook>,
    /// A group of rows is to be folded or unfolded.
    #[prop_or_default]
    pub on_fold: Callback<String>,
}

/// Who can reach whom, as a grid that mouse, keyboard and screen reader can walk.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let matrix = &props.matrix;
    let transposed = props.look.transposed;
    let amount = amount(matrix);
    let sizes = match props.look.density {
        Some(density) => Sizes::of(density, amount, props.room),
        None => Sizes::fitting(amount, props.room),
    };
    let sight = use_state_eq(Sight::default);
    let seen = Sight {
        width: props.room.map_or(1200, |room| room.width),
        height: props.room.map_or(900, |room| room.height),
        ..*sight
    };
    let window = Window::new(matrix.groups_of(!transposed), matrix.groups_of(transposed), sizes, seen);
    let grid = use_grid(matrix, window, transposed, &props.spot);
    let window = &grid.window;
    let locale = props.language.tag();
    let walked = use_state_eq(|| None::<Stop>);
    let Hover { place: hovered, onmouseover, onmouseleave, on_scrolled } = use_hover();
    let focused = use_state_eq(|| None::<Place>);

    let chosen =
        props.selected.as_ref().and_then(|pair| position(matrix, pair)).map(|cell| turned(cell, transposed));
    {
        // A cell chosen elsewhere takes the tab stop with it.
        let walked = walked.clone();
        use_effect_with(chosen, move |chosen| {
            if chosen.is_some() {
                walked.set(chosen.map(|(row, column)| (row, Some(column))));
            }
        });
    }
    let size = (window.row_count(), window.column_count);
    let is_there = |(row, column): &Stop| *row < size.0 && column.is_none_or(|column| column < size.1);
    let stop = walked.filter(is_there).unwrap_or((0, Some(0)));

    let choose = {
        let (matrix, on_choose, on_pod) = (matrix.clone(), props.on_choose.clone(), props.on_pod.clone());
        move |(row, column): Stop| {
            let Some(column) = column else {
                let endpoint =
                    matrix.endpoints.get(row).filter(|endpoint| endpoint.kind != EndpointKind::Service);
                return on_pod.emit(endpoint.map(|endpoint| endpoint.id.clone()));
            };
            let (from, to) = turned((row, column), transposed);
            if let Some(pair) = pair_at(&matrix, from, to) {
                on_choose.emit(pair);
            }
        }
    };
    let tick = {
        let (matrix, on_tick) = (matrix.clone(), props.on_tick.clone());
        move |(row, column): Stop| {
            let Some(column) = column else { return };
            let (from, to) = turned((row, column), transposed);
            if let Some(pair) = pair_at(&matrix, from, to).filter(|_| is_tickable(&matrix, from, to)) {
                on_tick.emit(pair);
            }
        }
    };
    let onclick = {
        let (choose, tick) = (choose.clone(), tick.clone());
        let (walked, on_pod) = (walked.clone(), props.on_pod.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else { return };
            if let Some(place) = Place::of(&target) {
                let cell = (place.row, Some(place.column));
                walked.set(Some(cell));
                if event.ctrl_key() || event.meta_key() {
                    tick(cell);
                } else {
                    choose(cell);
                }
            } else if let Some((pod, row)) = place::head(&target) {
                row.into_iter().for_each(|row| walked.set(Some((row, None))));
                on_pod.emit(Some(pod));
            }
        })
    };
    // A cell that is not drawn yet gets the focus when it is.
    let awaited = use_mut_ref(|| None::<Walk>);
    {
        let (awaited, on_walk) = (Rc::clone(&awaited), props.on_walk.clone());
        use_effect_with((window.rows.clone(), window.columns.clone()), move |_| {
            let walk = awaited.take().filter(|walk| !on_walk.emit(Walk::clone(walk)));
            awaited.replace(walk);
        });
    }
    let onkeydown = {
        let (on_walk, walked) = (props.on_walk.clone(), walked.clone());
        let window = Rc::clone(window);
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.meta_key() {
                return;
            }
            if matches!(event.key().as_str(), "Enter" | " ") {
                let target = event.target_dyn_into::<Element>();
                if !target.is_some_and(|target| place::is_button(&target)) {
                    event.prevent_default();
                    if event.ctrl_key() {
                        tick(stop);
                    } else {
                        choose(stop);
                    }
                }
            } else if let Some(there) = keys::walk(&event.key(), event.ctrl_key(), stop, size) {
                event.prevent_default();
                walked.set(Some(there));
                let walk = Walk {
                    selector: place::selector(there),
                    left: there.1.unwrap_or_default() as i32 * sizes.column(),
                    top: window.top(there.0),
                };
                awaited.replace((!on_walk.emit(walk.clone())).then_some(walk));
            }
        })
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

    let onscroll = {
        let sight = sight.clone();
        Callback::from(move |event: Event| {
            let Some(scrolled) = event.target_dyn_into::<Element>() else { return };
            on_scrolled.emit(());
            let (left, top) = (scrolled.scroll_left(), scrolled.scroll_top());
            sight.set(Sight { left, top, ..Sight::default() }.in_steps());
        })
    };

    let lit = hovered.or(*focused);
    let said = lit.and_then(|place| {
        let (from, to) = turned((place.row, place.column), transposed);
        let name = |place: usize| Some(matrix.endpoints.get(place)?.name.as_str());
        Some(matrix.cell(from, to)?.label(name(from)?, name(to)?, props.language))
    });
    let drawing = Drawing {
        stop,
        pod: props.pod.clone(),
        chosen,
        ticked: props
            .ticked
            .iter()
            .filter_map(|pair| position(matrix, pair))
            .map(|cell| turned(cell, transposed))
            .collect(),
        lit: lit.map(|place| place.row),
        sizes,
        before: (window.columns.start as i32 * sizes.column() - sizes.gap).max(0),
        transposed,
        language: props.language,
        on_fold: props.on_fold.clone(),
    };
    let dense = match sizes.density {
        Density::Roomy => "roomy",
        Density::Compact => "compact",
        Density::Dots => "dots",
    };
    let has = |is: fn(&CellView) -> bool| matrix.verdicts.iter().any(is);
    let count = |lines: usize| window.is_part.then(|| (lines + 1).to_string());
    // However much of it is drawn, it is as wide as a whole; else it could not be scrolled to its end before that is drawn.
    let whole = sizes.width_of(size.1);
    html! {
        <section class="card matrix" aria-labelledby="matrix-heading">
            <header>
                <h2 id="matrix-heading">{ t!("matrix.heading", locale = locale) }</h2>
                <p class="what">{ t!(if transposed { "matrix.what_transposed" } else { "matrix.what" }, locale = locale) }</p>
                if let Some(view) = &matrix.expected {
                    { expectations(view, &props.on_choose, &props.on_show) }
                }
                <Tools look={props.look.clone()} coverage={matrix.coverage.clone()} needed={has_folded(matrix)} has_services={matrix.has_services} language={props.language} on_look={props.on_look.clone()} />
            </header>
            if let Some(plugin) = &matrix.plugin {
                <Plugin view={plugin.clone()} language={props.language} />
            }
            if size.0 == 0 && props.look.settings.showing != Showing::All {
                <p class="empty">{ t!("matrix.nothing_such", locale = locale) }</p>
            } else if size.0 == 0 {
                <p class="empty">{ props.nothing.clone().unwrap_or_else(|| t!("matrix.empty", locale = locale).into()) }</p>
            } else {
                <div class="scroll grid-scroll" ref={props.scroller.clone()} {onscroll}>
                    <div class={classes!("grid-room", dense, sizes.slanted.then_some("slanted"), window.is_part.then_some("part"))} style={format!("{};min-width:max(100%, {whole}px)", sizes.style())}>
                        { bands(lit) }
                        <table
                            class="mx"
                            role="grid"
                            aria-rowcount={count(size.0)}
                            aria-colcount={count(size.1)}
                            ref={props.table.clone()}
                            {onclick} {onkeydown} {onmouseover} {onmouseleave} {onfocusin} {onfocusout}
                        >
                            <caption class="unseen">{ &matrix.caption }</caption>
                            <Head
                                columns={grid.columns.clone()}
                                {sizes}
                                {transposed}
                                pod={props.pod.clone()}
                                before={drawing.before}
                                is_part={window.is_part}
                                lit={lit.map(|place| place.column)}
                                language={props.language}
                            />
                            { bodies(&grid, &drawing) }
                        </table>
                    </div>
                </div>
                if let Some(left_out) = &matrix.left_out {
                    <p class="left-out">{ left_out }</p>
                }
                { legend(Legend {
                    said,
                    sizes,
                    mixed: has(|cell| cell.state == CellState::Mixed),
                    depends: has(|cell| cell.state == CellState::Depends),
                    services: matrix.services > 0,
                    unknown: has(|cell| cell.state == CellState::Unknown),
                    differs: has(|cell| cell.differs),
                    compares: props.compares,
                    expected: matrix.expected.is_some(),
                    language: props.language,
                }) }
            }
        </section>
    }
}

/// How much there is to see.
fn amount(matrix: &MatrixView) -> Amount {
    let groups = matrix.groups.iter().filter(|group| is_named(&matrix.groups, group)).count();
    let letters = |endpoint: &EndpointView| endpoint.name.chars().count() + endpoint.times().map_or(0, |_| 4);
    Amount {
        endpoints: matrix.endpoints.len(),
        groups,
        longest: matrix.endpoints.iter().map(letters).max().unwrap_or_default(),
        lean: (matrix.endpoints.iter().rev().map(letters).enumerate())
            .map(|(behind, letters)| Sizes::lean(letters, behind))
            .max()
            .unwrap_or_default(),
    }
}

fn has_folded(matrix: &MatrixView) -> bool {
    matrix.endpoints.iter().any(|endpoint| endpoint.kind == EndpointKind::Folded)
}

/// Row and column as source and destination, or the other way round.
fn turned((row, column): (usize, usize), transposed: bool) -> (usize, usize) {
    if transposed { (column, row) } else { (row, column) }
}

fn position(matrix: &MatrixView, (from, to): &Pair) -> Option<(usize, usize)> {
    let find = |id: &str| matrix.endpoints.iter().position(|endpoint| endpoint.id == id);
    Some((find(from)?, find(to)?))
}

/// Whether a cell is one path that can be opened: folded rows are several, and the port of a Service is that of pods.
fn is_tickable(matrix: &MatrixView, from: usize, to: usize) -> bool {
    [from, to].iter().filter_map(|end| matrix.endpoints.get(*end)).all(is_single)
        && !matrix
            .cell(from, to)
            .is_none_or(|cell| matches!(cell.state, CellState::Itself | CellState::Nothing))
}

fn is_single(endpoint: &EndpointView) -> bool {
    !matches!(endpoint.kind, EndpointKind::Folded | EndpointKind::Service)
}

fn pair_at(matrix: &MatrixView, row: usize, column: usize) -> Option<Pair> {
    Some((matrix.endpoints.get(row)?.id.clone(), matrix.endpoints.get(column)?.id.clone()))
}

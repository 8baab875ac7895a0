//! The matrix of the text that is edited; in that of the solution the paths of the goal are ticked.

use yew::prelude::*;

use crate::browser::edges::use_edges;
use crate::browser::room::use_size;
use crate::components::matrix::{Matrix, Room};
use crate::screens::walk::use_walk;
use crate::state::{Action, Making, Pair, Side, State, Step};
use crate::words::t;

/// The matrix grows with its rows up to so many pixels.
const HIGHEST: i32 = 420;

/// What the pictures need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is known of the text.
    pub(super) state: State,
    /// The lesson.
    pub(super) making: Making,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// Something is done to the lesson.
    pub(super) on_step: Callback<Step>,
}

/// The matrix.
#[component]
pub(super) fn Pictures(props: &Props) -> Html {
    let Props { state: State { document, preferences, screen, .. }, making, on_action, on_step } = props;
    let language = preferences.language;
    let locale = language.tag();
    let (room, table, scroller) = (use_node_ref(), use_node_ref(), use_node_ref());
    let size = use_size(&room, document.page.is_some());
    use_edges(&scroller, document.page.is_some());
    let on_walk = use_walk(&table);
    let is_solution = making.shown == Side::Solution;
    let on_tick = use_callback((on_step.clone(), is_solution), |pair: Pair, (on_step, is_solution)| {
        if *is_solution {
            on_step.emit(Step::Ticked(pair));
        }
    });
    let Some(page) = &document.page else { return html! {} };
    let (heading, how) = match is_solution {
        true => (t!("maker.solution", locale = locale), t!("maker.tick_here", locale = locale)),
        false => (t!("maker.start", locale = locale), t!("maker.tick_there", locale = locale)),
    };
    html! {
        <section class="against" ref={room} aria-label={heading.clone()}>
            <header><h2>{ heading }</h2><p>{ how }</p></header>
            <Matrix
                matrix={page.matrix.clone()}
                nothing={page.nothing.clone()}
                look={screen.matrix.clone()}
                {scroller}
                room={size.map(|(width, _)| Room { width: width - 2, height: HIGHEST })}
                selected={None}
                {language}
                {table}
                ticked={if is_solution { making.paths() } else { Vec::new() }}
                on_tick={on_tick.clone()}
                on_choose={on_tick}
                {on_walk}
                on_look={on_action.reform(Action::MatrixLooked)}
                on_fold={on_action.reform(|group| Action::FoldToggled(vec![group]))}
            />
        </section>
    }
}

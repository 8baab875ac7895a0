//! The whole page.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::State;

/// Holds the state and lays out the regions.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::new("", Default::default()));
    let state: &Rc<State> = &Rc::new(State::clone(&state));
    html! {
        <main>
            if let Some(page) = &state.page {
                <p>{ &page.matrix.summary }</p>
            }
        </main>
    }
}

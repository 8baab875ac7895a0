//! One end of a path: leaving the source, or entering the destination.

use netpol_view::views::{EndState, EndView, LineTarget};
use yew::prelude::*;

use super::sentence::sentence;

/// The end's state as a badge, then its reasons.
pub(super) fn end(view: &EndView, on_show: &Callback<LineTarget>) -> Html {
    let EndView { title, state, badge, sentences } = view;
    let tone = match state {
        EndState::Open => "open",
        EndState::Some => "some",
        EndState::Blocked => "blocked",
    };
    html! {
        <div class="end">
            <h3>
                { title }
                if !badge.is_empty() {
                    { " " }<span class={classes!("pill", tone)}>{ badge }</span>
                }
            </h3>
            { for sentences.iter().map(|view| sentence(view, on_show)) }
        </div>
    }
}

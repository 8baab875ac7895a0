//! One end of a path: leaving the source, or entering the destination.

use netpol_view::views::{EndState, EndView, LineTarget};
use yew::prelude::*;

use super::sentence::sentence;

/// What an end needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The end.
    pub(super) end: EndView,
    /// Lines were asked for.
    pub(super) on_show: Callback<LineTarget>,
}

/// The end's state as a badge, then its reasons.
#[component]
pub(super) fn End(props: &Props) -> Html {
    let EndView { title, state, badge, sentences } = &props.end;
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
            { for sentences.iter().map(|view| sentence(view, &props.on_show)) }
        </div>
    }
}

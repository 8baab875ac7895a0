//! A pod by itself: its policies, who reaches it and whom it reaches.

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PeerView, PodSideView, PodView};
use yew::prelude::*;

use super::end::end;
use super::tone;
use crate::state::Pair;
use crate::words::t;

/// Draws a pod; a peer leads to the cell between the two.
pub(super) fn pod(
    view: &PodView,
    language: Language,
    on_show: &Callback<LineTarget>,
    on_choose: &Callback<Pair>,
    on_close: &Callback<()>,
) -> Html {
    let locale = language.tag();
    let side = |side: &PodSideView| {
        html! {
            <>
                { end(&side.end, on_show) }
                <div class="peers">
                    <h4>{ &side.summary }</h4>
                    if !side.peers.is_empty() {
                        <ul>{ for side.peers.iter().map(|view| peer(view, on_choose)) }</ul>
                    }
                    if let Some(more) = &side.more {
                        <p class="quiet">{ more }</p>
                    }
                </div>
            </>
        }
    };
    html! {
        <div class="scroll reasons" tabindex="0">
            <div class="top plain">
                <h2 class="verdict">{ &view.name }</h2>
                <button type="button" class="btn close" onclick={on_close.reform(|_: MouseEvent| ())}>{ t!("why.close_pod", locale = locale) }</button>
                <p class="question">{ &view.title }</p>
            </div>
            { for view.sides.iter().map(side) }
        </div>
    }
}

fn peer(view: &PeerView, on_choose: &Callback<Pair>) -> Html {
    let pair = (view.from.clone(), view.to.clone());
    let onclick = on_choose.reform(move |_: MouseEvent| pair.clone());
    html! {
        <li class={tone(view.state)}>
            <button type="button" class="link" {onclick}>{ &view.name }</button>
            { " " }<span>{ &view.verdict }</span>
        </li>
    }
}

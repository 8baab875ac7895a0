//! A row by itself (its policies, who reaches it and whom it reaches) or a policy (what it isolates and allows).

use netpol_view::protocol::Language;
use netpol_view::views::{AboutSideView, AboutView, LineTarget, PathGroupView, PeerView, PeersView};
use yew::prelude::*;

use super::end::end;
use super::sentence::sentence;
use super::tone;
use crate::state::Pair;
use crate::words::t;

/// Draws it; a peer leads to the cell between the two.
pub(super) fn about(
    view: &AboutView,
    language: Language,
    on_show: &Callback<LineTarget>,
    on_choose: &Callback<Pair>,
    on_close: &Callback<()>,
) -> Html {
    let locale = language.tag();
    let side = |side: &AboutSideView| {
        html! {
            <>
                { end(&side.end, on_show) }
                if !side.summary.is_empty() {
                    <div class="peers">
                        <h4>{ &side.summary }</h4>
                        { for side.groups.iter().map(|view| group(view, on_show, on_choose)) }
                    </div>
                }
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

fn group(view: &PathGroupView, on_show: &Callback<LineTarget>, on_choose: &Callback<Pair>) -> Html {
    let others = |others: &PeersView| {
        html! {
            <>
                { for others.sentences.iter().map(|view| sentence(view, on_show)) }
                <ul>{ for others.peers.iter().map(|view| peer(view, on_choose)) }</ul>
                if let Some(more) = &others.more {
                    <p class="quiet">{ more }</p>
                }
            </>
        }
    };
    html! {
        <div class="group">
            <h5 class={tone(view.state)}><span aria-hidden="true">{ &view.glyph }{ " " }</span>{ &view.verdict }</h5>
            { for view.sentences.iter().map(|view| sentence(view, on_show)) }
            { for view.others.iter().map(others) }
        </div>
    }
}

fn peer(view: &PeerView, on_choose: &Callback<Pair>) -> Html {
    let pair = (view.from.clone(), view.to.clone());
    let onclick = on_choose.reform(move |_: MouseEvent| pair.clone());
    html! { <li><button type="button" class="link" {onclick}>{ &view.name }</button></li> }
}

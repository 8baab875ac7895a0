//! What was left out of what was pasted, above everything.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::{Action, LeftOut as Said};
use crate::words::t;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What was left out.
    pub said: Said,
    /// The language of the line.
    pub language: Language,
    /// Something was chosen.
    pub on_action: Callback<Action>,
}

/// A quiet line, and the way to have all of it.
#[component]
pub fn LeftOut(props: &Props) -> Html {
    let locale = props.language.tag();
    let view = props.said.view.as_ref();
    let left_out = view.map(|view| view.left_out.clone()).filter(|words| !words.is_empty());
    let still_there = match view {
        Some(view) => view.still_there.clone(),
        None => t!("files.not_looked_through", locale = locale).into_owned(),
    };
    let is_trouble = !still_there.is_empty();
    html! {
        <div class={classes!("received", is_trouble.then_some("trouble"))} role="status">
            <p>{ left_out.clone() }{ " " }{ still_there }</p>
            if left_out.is_some() {
                <button
                    type="button"
                    class="btn"
                    onclick={props.on_action.reform(|_: MouseEvent| Action::AllPasted)}
                >{ t!("files.paste_all", locale = locale) }</button>
            }
            <button
                type="button"
                class="btn ghost"
                aria-label={t!("files.close", locale = locale)}
                title={t!("files.close", locale = locale)}
                onclick={props.on_action.reform(|_: MouseEvent| Action::LeftOutRead)}
            >{ "×" }</button>
        </div>
    }
}

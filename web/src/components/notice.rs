//! What is said of a link or a language, above everything that it is about.

use netpol_link::LinkError;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::{Action, Notice as Said};
use crate::words::t;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is said.
    pub said: Said,
    /// Whether the reader has a text of their own that is not shown.
    pub has_own: bool,
    /// The language of the line.
    pub language: Language,
    /// Something was chosen.
    pub on_action: Callback<Action>,
}

/// A quiet line, and the way back to one's own text.
#[component]
pub fn Notice(props: &Props) -> Html {
    let locale = props.language.tag();
    let words = match (props.said, props.has_own) {
        (Said::Shown, true) => t!("link.shown", locale = locale),
        (Said::Shown, false) => t!("link.shown_first", locale = locale),
        (Said::Edited, _) => t!("link.edited", locale = locale),
        (Said::WordsMissing, _) => t!("language.missing", locale = locale),
        (Said::Unreadable(LinkError::Cut), _) => t!("link.cut", locale = locale),
        (Said::Unreadable(LinkError::Broken), _) => t!("link.broken", locale = locale),
        (Said::Unreadable(LinkError::Newer), _) => t!("link.newer", locale = locale),
        (Said::Unreadable(LinkError::TooLarge), _) => t!("link.too_large", locale = locale),
    };
    let is_unreadable = matches!(props.said, Said::Unreadable(_));
    let is_trouble = is_unreadable || props.said == Said::WordsMissing;
    let on_own = props.on_action.reform(|_: MouseEvent| Action::OwnOpened);
    let on_close = props.on_action.reform(|_: MouseEvent| Action::NoticeClosed);
    html! {
        <div class={classes!("received", is_trouble.then_some("trouble"))} role={if is_trouble { "alert" } else { "status" }}>
            <p>
                { words }
                if is_unreadable {
                    { " " }
                    { t!("link.last", locale = locale) }
                }
            </p>
            if props.has_own && props.said != Said::WordsMissing {
                <button type="button" class="btn" onclick={on_own}>{ t!("link.own", locale = locale) }</button>
            }
            <button
                type="button"
                class="btn ghost"
                aria-label={t!("link.close", locale = locale)}
                title={t!("link.close", locale = locale)}
                onclick={on_close}
            >{ "×" }</button>
        </div>
    }
}

//! One problem.

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, ProblemView, Tone};
use rust_i18n::t;
use yew::prelude::*;

use super::coded::coded;

/// What a problem needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The problem.
    pub(super) problem: ProblemView,
    /// The language of its own words.
    pub(super) language: Language,
    /// Its place was asked for.
    pub(super) on_show: Callback<LineTarget>,
}

/// The whole message is a button that leads to the lines.
#[component]
pub(super) fn Problem(props: &Props) -> Html {
    let ProblemView { tone, code, message, help, server_text, target } = &props.problem;
    let locale = props.language.tag();
    let onclick = use_callback((props.on_show.clone(), *target), |_: MouseEvent, (on_show, target)| {
        on_show.emit(*target)
    });
    html! {
        <li class={tone_class(*tone)}>
            <span class="sign" aria-hidden="true">{ glyph(*tone) }</span>
            <div>
                <button type="button" class="message" {onclick}>
                    <span class="unseen">{ tone_words(*tone, locale) }{ ": " }</span>
                    { coded(message) }{ " " }
                    <span class="place">{ code }{ " · " }{ t!("problems.line", locale = locale, line = target.line) }</span>
                </button>
                if !help.is_empty() {
                    <p class="help">{ coded(help) }</p>
                }
                if let Some(server_text) = server_text {
                    <p class="server"><span>{ t!("problems.server", locale = locale) }</span>{ " " }<code>{ server_text }</code></p>
                }
            </div>
        </li>
    }
}

/// A sign of its own for each tone, so that colour is never alone.
pub(super) fn glyph(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "✕",
        Tone::Warning => "▲",
        Tone::Hint => "●",
    }
}

/// The class that colours a tone.
pub(super) fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "error",
        Tone::Warning => "warning",
        Tone::Hint => "hint",
    }
}

fn tone_words(tone: Tone, locale: &str) -> String {
    match tone {
        Tone::Error => t!("problems.error", locale = locale),
        Tone::Warning => t!("problems.warning", locale = locale),
        Tone::Hint => t!("problems.hint", locale = locale),
    }
    .into_owned()
}

//! One problem.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LessonView, LineTarget, ProblemView, Tone};
use yew::prelude::*;

use super::LookedAt;
use super::coded::coded;
use super::fix::Fix;
use super::lesson::lesson;
use super::preview::{Preview, focus};
use crate::words::t;

/// What a problem needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The problem.
    pub(super) problem: ProblemView,
    /// What stands behind its code.
    pub(super) lesson: Option<Rc<LessonView>>,
    /// Whether it is a problem of an earlier text.
    pub(super) is_stale: bool,
    /// Its fix is to be looked at.
    pub(super) looked_at: Option<LookedAt>,
    /// The language of its own words.
    pub(super) language: Language,
    /// Its place was asked for.
    pub(super) on_show: Callback<LineTarget>,
    /// It is to be fixed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// The message leads to the lines, the code to what stands behind it, and the last button fixes it.
#[component]
pub(super) fn Problem(props: &Props) -> Html {
    let ProblemView { tone, code, message, help, server_text, target, fix } = &props.problem;
    let locale = props.language.tag();
    let is_open = use_state_eq(|| false);
    let is_previewed = use_state_eq(|| false);
    let button = use_node_ref();
    {
        let is_previewed = is_previewed.setter();
        use_effect_with(props.looked_at, move |looked_at| {
            if looked_at.is_some() {
                is_previewed.set(true);
            }
        });
    }
    let on_look = {
        let is_previewed = is_previewed.clone();
        Callback::from(move |_: MouseEvent| is_previewed.set(!*is_previewed))
    };
    let on_cancel = {
        let (is_previewed, button) = (is_previewed.setter(), button.clone());
        use_callback((), move |(), ()| {
            focus(&button);
            is_previewed.set(false);
        })
    };
    let on_fix = {
        let is_previewed = is_previewed.setter();
        use_callback(props.on_fix.clone(), move |fix, on_fix| {
            is_previewed.set(false);
            on_fix.emit(fix);
        })
    };
    let onclick = use_callback((props.on_show.clone(), *target), |_: MouseEvent, (on_show, target)| {
        on_show.emit(*target)
    });
    let line = t!("problems.line", locale = locale, line = target.line);
    html! {
        <li class={tone_class(*tone)}>
            <span class="sign" aria-hidden="true">{ glyph(*tone) }</span>
            <div class="what">
                <button type="button" class="message" {onclick}>
                    <span class="unseen">{ tone_words(*tone, locale) }{ ": " }</span>
                    { coded(message) }{ " " }
                    <span class="place">{ line.clone() }</span>
                </button>
                <p class="help">
                    if !help.is_empty() {
                        { coded(help) }{ " " }
                    }
                    { code_button(code, props, &is_open) }
                </p>
                if let Some(server_text) = server_text {
                    <p class="server"><span>{ t!("problems.server", locale = locale) }</span>{ " " }<code>{ server_text }</code></p>
                }
            </div>
            if let Some(fix) = fix {
                <Fix
                    fix={fix.clone()}
                    about={format!("{message} {line}").replace('`', "")}
                    is_stale={props.is_stale}
                    {button}
                    look={fix.needs_look.then(|| (*is_previewed, on_look))}
                    on_fix={props.on_fix.clone()}
                />
                if *is_previewed && fix.needs_look {
                    <Preview
                        fix={fix.clone()}
                        is_stale={props.is_stale}
                        looked_at={props.looked_at}
                        language={props.language}
                        {on_fix}
                        {on_cancel}
                    />
                }
            }
            if let (true, Some(view)) = (*is_open, &props.lesson) {
                { lesson(view, props.language) }
            }
        </li>
    }
}

/// The code: a button where something stands behind it.
fn code_button(code: &str, props: &Props, is_open: &UseStateHandle<bool>) -> Html {
    let Some(lesson) = &props.lesson else { return html! { <span class="place">{ code }</span> } };
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let title = lesson.title.replace('`', "");
    let label = t!("problems.lesson", locale = props.language.tag(), code = code, title = title).into_owned();
    html! {
        <button type="button" class="place code-button" aria-expanded={is_open.to_string()} aria-label={label} {onclick}>
            { code }
        </button>
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

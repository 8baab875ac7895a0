//! The title of what is drawn, and what can be done with all of it.

use netpol_view::views::BoardTone;
use yew::prelude::*;

use super::side::Side;
use crate::browser::document;
use crate::components::board::title;
use crate::components::problems::coded::coded;
use crate::components::theme_button::ThemeButton;
use crate::state::{BoardStep, State, Theme};
use crate::words::t;

/// What the header needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is known.
    pub(super) state: State,
    /// Whether there is a board from before a link.
    pub(super) has_before: bool,
    /// What stands beside the board.
    pub(super) side: Option<Side>,
    /// The same page in the other language.
    pub(super) other_language: Option<AttrValue>,
    /// Something is done on the board.
    pub(super) on_step: Callback<BoardStep>,
    /// Another theme was chosen.
    pub(super) on_theme: Callback<Theme>,
    /// That is to stand beside it, or nothing any more.
    pub(super) on_side: Callback<Side>,
    /// It is to be saved.
    pub(super) on_save: Callback<()>,
    /// It is to be shown to others.
    pub(super) on_present: Callback<()>,
    /// The page of the lesson whose answer is drawn.
    pub(super) lesson: Option<AttrValue>,
    /// The board from before the link is wanted.
    pub(super) on_before: Callback<()>,
}

const UNDO: &str = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3";
const REDO: &str = "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3";

/// Buttons for all of it.
#[component]
pub(super) fn Header(props: &Props) -> Html {
    let Props {
        state,
        has_before,
        side,
        other_language,
        on_step,
        on_theme,
        on_side,
        on_save,
        on_present,
        lesson,
        on_before,
    } = props;
    let locale = state.preferences.language.tag();
    let Some(board) = &state.board else { return html! {} };
    let text = state.document.text.as_deref().unwrap_or_default();
    let heading = match &state.lesson {
        Some(lesson) => coded(lesson.of.plan.title.get(locale)),
        None => title(text, state.preferences.language).into(),
    };
    // Where something is not isolated, paths are open that no arrow leads along.
    let is_closed = board.view.as_ref().is_some_and(|view| {
        view.note.is_none()
            && view.arrows.iter().all(|arrow| matches!(arrow.tone, BoardTone::Open | BoardTone::Quiet))
            && view.frames.iter().all(|frame| frame.is_locked)
            && view.boxes.iter().all(|one| one.tags.is_empty() && (one.frame.is_some() || !one.is_pod))
    });
    let step = |step: BoardStep, can: bool, key: &'static str, sign: &'static str| {
        let words = t!(key, locale = locale);
        let onclick = on_step.reform(move |_: MouseEvent| step.clone());
        html! {
            <button type="button" class="btn sign" aria-label={words.clone()} title={words} aria-disabled={(!can).to_string()} {onclick}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={sign} /></svg>
            </button>
        }
    };
    let beside = |one: Side, key: &'static str| {
        let onclick = on_side.reform(move |_: MouseEvent| one);
        html! { <button type="button" class="btn" aria-pressed={(*side == Some(one)).to_string()} {onclick}>{ t!(key, locale = locale) }</button> }
    };
    let other = state.preferences.language.other();
    let home = document::site_in(state.preferences.language);
    html! {
        <header class="board-top">
            <a class="home" href={home} aria-label={t!("board.home", locale = locale)}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12l7-7 7 7M7 10v9h10v-9" /></svg>
            </a>
            <h1>{ heading }</h1>
            <p>{ t!(if is_closed { "board.rule" } else { "board.rule_open" }, locale = locale) }</p>
            if *has_before {
                <button type="button" class="btn ghost" onclick={on_before.reform(|_: MouseEvent| ())}>{ t!("board.before", locale = locale) }</button>
            }
            { step(BoardStep::Undone, board.can_undo(), "board.undo", UNDO) }
            { step(BoardStep::Redone, board.can_redo(), "board.redo", REDO) }
            if let Some(address) = other_language {
                <a class="btn ghost" href={address} lang={other.tag()} hreflang={other.tag()}>{ t!("header.other_language", locale = locale) }</a>
            }
            <ThemeButton language={state.preferences.language} theme={state.preferences.theme} {on_theme} />
            { beside(Side::Yaml, "board.yaml") }
            { beside(Side::Words, "board.words") }
            <button type="button" class="btn" onclick={on_present.reform(|_: MouseEvent| ())}>{ t!("board.present", locale = locale) }</button>
            <button type="button" class={classes!("btn", lesson.is_none().then_some("primary"))} onclick={on_save.reform(|_: MouseEvent| ())}>
                { t!("board.save", locale = locale) }
            </button>
            if let Some(lesson) = lesson {
                <a class="btn primary" href={lesson}>{ t!("board.lesson", locale = locale) }</a>
            }
        </header>
    }
}

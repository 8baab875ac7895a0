//! A lesson made of a text: its start and its solution, its goal in the matrix of the solution, and what comes of it.

mod form;
mod kept;
mod pictures;

use std::rc::Rc;

use netpol_view::protocol::Folding;
use yew::prelude::*;

use self::form::Form;
use self::kept::{exchanged, has_aside, kept, put_aside, use_kept};
use self::pictures::Pictures;
use super::answers::use_answers;
use super::lesson::Text;
use super::shown::{languages_of_page, use_shown_preferences};
use crate::browser::document;
use crate::browser::media::{DARK, use_media};
use crate::browser::storage::{Key, Store};
use crate::route::Route;
use crate::screens::Screen;
use crate::state::{Action, Kept, Making, Side, State, Step, beginning};
use crate::words::t;

/// How it is named and drawn.
pub const SCREEN: Screen =
    Screen { word: "make", languages: languages_of_page, draw: |route| html! { <Make {route} /> } };

#[derive(Clone, PartialEq, Properties)]
struct Props {
    route: Route,
}

/// Holds the texts with what is known of the one that is edited, and the lesson.
#[component]
fn Make(props: &Props) -> Html {
    let store = use_memo((), |()| Store::of_this_page());
    // A text that comes with the address begins a lesson of its own.
    let begun = use_memo((), |()| match &props.route {
        Route::Link(_) => {
            put_aside(&store);
            None
        }
        _ => kept(&store),
    });
    let state = use_reducer(|| beginning_of(&props.route, &store, (*begun).as_ref()));
    let making = use_reducer(|| {
        let text = state.document.text.as_deref().unwrap_or_default();
        let new = || Making::of_text(text, state.preferences.profile.name);
        (*begun).clone().unwrap_or_else(new)
    });
    use_kept(&making, &store);
    let has_aside = use_memo((), |()| has_aside(&store));
    use_answers(&state, true);
    use_shown_preferences(&state.preferences);
    {
        let (making, shown) = (making.dispatcher(), making.shown);
        use_effect_with(state.document.text.clone(), move |text| {
            if let Some(text) = text.clone() {
                making.dispatch(Step::Written(shown, text));
            }
        });
    }
    use_effect_with((), move |()| {
        let _ = document::tell_drawn();
    });
    let dispatcher = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let dispatcher = making.dispatcher();
    let on_step = use_callback((), move |step: Step, ()| dispatcher.dispatch(step));
    let on_side = {
        let (on_step, on_action) = (on_step.clone(), on_action.clone());
        use_callback((*making).clone(), move |side: Side, making| {
            if making.shown != side {
                let other = Making { shown: side, ..making.clone() };
                on_step.emit(Step::Shown(side));
                on_action.emit(Action::TextOpened(other.text().into()));
            }
        })
    };
    let on_form = {
        let (on_step, on_action) = (on_step.clone(), on_action.clone());
        use_callback((*making).clone(), move |step: Step, making| {
            on_step.emit(step.clone());
            if step == Step::PodsWritten {
                let written = Rc::new(making.clone()).reduce(step);
                on_action.emit(Action::TextOpened(written.text().into()));
            }
        })
    };
    let on_exchange = {
        let (on_step, on_action, store) = (on_step.clone(), on_action.clone(), Rc::clone(&store));
        use_callback((*making).clone(), move |_: MouseEvent, making| {
            if let Some(other) = exchanged(&store, making) {
                on_action.emit(Action::TextOpened(other.text().into()));
                on_step.emit(Step::Opened(Box::new(other)));
            }
        })
    };
    let locale = state.preferences.language.tag();
    let side = |side: Side, key: &'static str| {
        let onclick = on_side.reform(move |_: MouseEvent| side);
        html! { <button type="button" class="btn" aria-pressed={(making.shown == side).to_string()} {onclick}>{ t!(key, locale = locale) }</button> }
    };
    let dark = state.preferences.theme.is_dark(use_media(DARK));
    html! {
        <>
            <div class="sides" role="group" aria-label={t!("maker.texts", locale = locale)}>
                { side(Side::Start, "maker.start") }
                { side(Side::Solution, "maker.solution") }
                if *has_aside {
                    <button type="button" class="btn ghost" onclick={on_exchange}>{ t!("maker.exchange", locale = locale) }</button>
                }
            </div>
            // Each text has a history of its own.
            <Text key={making.shown as u8} state={(*state).clone()} {dark} on_action={on_action.clone()} />
            <Pictures state={(*state).clone()} making={(*making).clone()} {on_action} {on_step} />
            <Form making={(*making).clone()} language={state.preferences.language} on_step={on_form} />
        </>
    }
}

/// The text of the link, else that of the lesson that was begun, else the one of the playground, each under its CNI profile.
fn beginning_of(route: &Route, store: &Store, begun: Option<&Making>) -> State {
    let own = begun.map(|making| &making.draft.own);
    let profile = own.map(|own| own.profile.clone()).filter(|profile| !profile.is_empty());
    let languages: Vec<String> = document::language().into_iter().collect();
    let kept = Kept {
        text: own.map(|own| own.start.clone()).or_else(|| store.read(Key::Text)),
        theme: store.read(Key::Theme),
        profile: profile.or_else(|| store.read(Key::Profile)),
        ..Kept::default()
    };
    let mut state = beginning(route, kept, &languages);
    // The language and the theme are those of the page.
    if let Some(received) = state.received.take() {
        (state.preferences.language, state.preferences.theme) = (received.language, received.theme);
    }
    state.document.selected = None;
    state.screen.matrix.settings.folding = Folding::Workloads;
    state
}

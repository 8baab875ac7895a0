//! A lesson or a drill that is worked at. The page of it is there without the module: its words, hints and answers stay as they
//! stand, and only its text, its matrix, its goal and what is said of an answer come alive.

mod beginning;
mod draft;
mod parts;
mod pictures;
mod text;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::beginning::beginning_of;
use self::draft::use_draft;
use self::parts::Parts;
use self::pictures::AgainstTheGoal;
pub(super) use self::text::Text;
use super::answers::use_answers;
use super::shown::{languages_of_page, use_shown_preferences};
use crate::browser::media::{DARK, use_media};
use crate::browser::storage::Store;
use crate::browser::{course, document};
use crate::screens::Screen;
use crate::state::{Action, Lesson, State, read_variant, with_seed};
use crate::words::t;

/// How a lesson is named and drawn.
pub const SCREEN: Screen =
    Screen { word: "lesson", languages: languages_of_page, draw: |_| html! { <Page /> } };

/// Waits for the lesson.
#[component]
fn Page() -> Html {
    let lesson = use_state(|| None::<Option<Lesson>>);
    {
        let lesson = lesson.setter();
        use_effect_with((), move |()| {
            spawn_local(async move { lesson.set(Some(loaded().await)) });
        });
    }
    let is_lost = matches!(&*lesson, Some(None));
    use_effect_with(is_lost, |is_lost| {
        if *is_lost {
            // What is said of it stands in the place of the picture.
            let _ = document::tell_drawn();
        }
    });
    match &*lesson {
        None => html! {},
        Some(Some(lesson)) => html! { <Work lesson={lesson.clone()} /> },
        Some(None) => {
            let locale = document::language().unwrap_or_default();
            html! { <p class="banner" role="alert">{ t!("lesson.not_loaded", locale = &locale) }</p> }
        }
    }
}

/// The variant of the lesson that the page is about.
async fn loaded() -> Option<Lesson> {
    let bytes = with_seed(course::lesson().await?, course::seed());
    Some(Lesson::new(Rc::new(read_variant(&bytes)?), bytes))
}

/// What is worked at.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The lesson.
    pub(super) lesson: Lesson,
}

/// Holds the state and draws the living parts.
#[component]
pub(super) fn Work(props: &Props) -> Html {
    let store = use_memo((), |()| Store::of_this_page());
    let state = use_reducer(|| beginning_of(props.lesson.clone(), &store));
    use_answers(&state, true);
    use_shown_preferences(&state.preferences);
    let is_kept = use_draft(&state, &store);
    use_solved(&state);
    let in_exam = state.lesson.as_ref().is_some_and(|lesson| lesson.in_exam);
    let is_drawn = state.document.page.is_some();
    let dispatcher = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    use_effect_with(is_drawn, |is_drawn| {
        if *is_drawn {
            // Without that script there was no picture to take away.
            let _ = document::tell_drawn();
        }
    });
    let dark = state.preferences.theme.is_dark(use_media(DARK));
    html! {
        <>
            <Text state={(*state).clone()} {dark} on_action={on_action.clone()} />
            if !in_exam {
                <AgainstTheGoal state={(*state).clone()} on_action={on_action.clone()} />
            }
            if is_drawn {
                <Parts state={(*state).clone()} {is_kept} {on_action} />
            }
        </>
    }
}

/// Tells the page once somebody asked whether the answer is right, and it is.
#[hook]
fn use_solved(state: &State) {
    let checked = state.lesson.as_ref().and_then(Lesson::checked);
    let is_solved = checked.is_some_and(|grade| grade.is_passed);
    use_effect_with(is_solved, |is_solved| {
        if *is_solved {
            course::tell_that_it_is_solved();
        }
    });
}

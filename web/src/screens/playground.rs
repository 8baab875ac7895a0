//! The playground: text, pictures and reasons.

mod announcer;
mod compare;
pub(super) mod editor;
mod files;
mod first;
mod help;
mod kept_states;
mod layout;
mod pictures;
mod session;
mod share;
mod split;
mod tabs;
mod tour;

use netpol_view::protocol::Language;
use yew::platform::spawn_local;
use yew::prelude::*;

pub use self::first::{FirstPicture, Props as FirstPictureProps};
use self::layout::{Canvas, use_layout};
use self::session::{languages, use_session};
use crate::browser::media::{DARK, NARROW, use_media};
use crate::browser::{document, words};
use crate::route::Route;
use crate::screens::Screen;
use crate::state::{Action, State};

/// How the playground is named and drawn.
pub const SCREEN: Screen =
    Screen { word: "playground", languages, draw: |route| html! { <Playground {route} /> } };

/// What the playground needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the address asks for.
    pub route: Route,
}

/// Holds the state and lays out what is seen of it.
#[component]
pub fn Playground(props: &Props) -> Html {
    let state = use_session(&props.route);
    let canvas = Canvas { narrow: use_media(NARROW), dark: state.preferences.theme.is_dark(use_media(DARK)) };
    let dispatcher = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| match action {
        Action::LanguageChosen(language) => choose_language(language, dispatcher.clone()),
        action => dispatcher.dispatch(action),
    });
    use_first_picture_gone(state.document.page.is_some(), &on_action);
    use_layout(&state, canvas, &on_action)
}

/// Chooses a language once its words are there.
fn choose_language(language: Language, dispatcher: UseReducerDispatcher<State>) {
    spawn_local(async move {
        let came = words::fetch(language).await;
        dispatcher.dispatch(came.map_or(Action::WordsMissing, |()| Action::LanguageChosen(language)));
    });
}

/// Lets the picture go that stood in the place of the page, as soon as there is one. What was written into it is not lost.
#[hook]
fn use_first_picture_gone(is_drawn: bool, on_action: &Callback<Action>) {
    let on_action = on_action.clone();
    use_effect_with(is_drawn, move |is_drawn| {
        if *is_drawn {
            if let Some(text) = document::written_meanwhile() {
                on_action.emit(Action::TextOpened(text.into()));
            }
            // Without that script there was no such picture.
            let _ = document::tell_drawn();
        }
    });
}

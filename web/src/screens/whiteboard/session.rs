//! What the board begins with, and what is kept of it.

use std::rc::Rc;

use netpol_core::profile::Profile;
use yew::prelude::*;

use super::lesson::DrawnLesson;
use crate::browser::address::forget_route;
use crate::browser::document;
use crate::browser::kept::use_kept;
use crate::browser::storage::{Key, Store};
use crate::route::Route;
use crate::screens::answers::use_answers;
use crate::screens::shown::use_shown_preferences;
use crate::state::{Action, Board, BoardStep, Kept, KeptBoard, State, beginning};
use crate::words::t;

/// The board, and what there is beside it.
pub(super) struct Session {
    /// Everything that is known.
    pub(super) state: UseReducerHandle<State>,
    /// What the reader has to know: that a link cannot be read, or that there is no room to keep what is drawn.
    pub(super) told: Option<String>,
    /// Whether there is a board from before a link.
    pub(super) has_before: bool,
    /// That one is wanted.
    pub(super) on_before: Callback<()>,
}

/// The board of the lesson, or of the link, else the one that was kept, else an empty one.
#[hook]
pub(super) fn use_session(route: &Route, lesson: Option<&DrawnLesson>) -> Session {
    let store = use_memo((), |()| Store::of_this_page());
    let state = use_reducer(|| lesson.map_or_else(|| first(route, &store), |lesson| lesson.first(&store)));
    let has_before = use_state_eq(|| lesson.is_none() && store.read(Key::BoardBefore).is_some());
    let has_room = use_state_eq(|| true);
    use_shown_preferences(&state.preferences);
    use_kept(&store, Key::Theme, state.kept_theme().name().to_owned());
    use_answers(&state, true);
    // As it began, or as the last link brought it: until it is drawn on, there is nothing to keep.
    let untouched = use_mut_ref(|| state.kept_board());
    let opened = use_mut_ref(|| route.clone());
    {
        let (dispatcher, untouched) = (state.dispatcher(), Rc::clone(&untouched));
        use_effect_with(route.clone(), move |route| {
            // A link that is followed while the page is open.
            if opened.replace(route.clone()) != *route
                && let Some(Ok(kept)) = carried(route)
            {
                *untouched.borrow_mut() = Some(kept.clone());
                dispatcher.dispatch(Action::Board(BoardStep::Opened(kept)));
            }
        });
    }
    {
        let (store, has_before, has_room) = (Rc::clone(&store), has_before.setter(), has_room.setter());
        let came_by_link = matches!(route, Route::Link(_));
        let (lesson, tidy) = (lesson.cloned(), state.tidy_board());
        use_effect_with(state.kept_board(), move |now| {
            let (Some(now), Some(tidy)) = (now, tidy) else { return };
            if untouched.borrow().as_ref() == Some(now) {
                return;
            }
            // From here on everything is kept, also what undo brings back.
            untouched.take();
            if let Some(lesson) = &lesson {
                has_room.set(lesson.keep(&tidy, &store));
                return;
            }
            let is_drawn =
                |kept: &String| KeptBoard::read(kept).is_some_and(|kept| !kept.text.trim().is_empty());
            // What was drawn before the link came stays, until another link is drawn on.
            if came_by_link && let Some(before) = store.read(Key::Board).filter(is_drawn) {
                has_before.set(store.write(Key::BoardBefore, &before));
            }
            has_room.set(store.write(Key::Board, &tidy.write()));
            if came_by_link {
                let _ = forget_route();
            }
        });
    }
    let on_before = {
        let (dispatcher, store, has_before) = (state.dispatcher(), Rc::clone(&store), has_before.setter());
        use_callback(state.tidy_board(), move |(): (), now| {
            if let Some(before) = store.read(Key::BoardBefore).and_then(|kept| KeptBoard::read(&kept)) {
                // Both stay: each is in the place of the other.
                if let Some(now) = now {
                    has_before.set(store.write(Key::BoardBefore, &now.write()));
                }
                dispatcher.dispatch(Action::Board(BoardStep::Opened(before)));
            }
        })
    };
    let locale = state.preferences.language.tag();
    let told = match (carried(route), *has_room) {
        (Some(Err(())), _) => Some(t!("board.unread", locale = locale).into_owned()),
        (_, false) => Some(t!("board.no_room", locale = locale).into_owned()),
        _ => None,
    };
    Session { told, has_before: *has_before, on_before, state }
}

/// What a link carries; none where there is no link.
fn carried(route: &Route) -> Option<Result<KeptBoard, ()>> {
    let Route::Link(link) = route else { return None };
    Some(netpol_link::read(link).map_err(|_| ()).map(|link| {
        let beside = link.options.board.as_deref().unwrap_or_default();
        KeptBoard {
            // A link that names none that is known is looked at under the standard, whatever the reader's is.
            profile: link
                .options
                .profile
                .as_deref()
                .and_then(Profile::from_name)
                .unwrap_or_default()
                .name
                .to_owned(),
            namespace: link.options.namespace.clone().unwrap_or_default(),
            text: link.text,
            ..KeptBoard::of_link(beside)
        }
    }))
}

fn first(route: &Route, store: &Store) -> State {
    let languages: Vec<String> = document::language().into_iter().collect();
    let kept = store.read(Key::Board).and_then(|kept| KeptBoard::read(&kept)).unwrap_or_default();
    let board = carried(route).and_then(Result::ok).unwrap_or_else(|| kept.clone());
    let from_before = Kept {
        text: Some(kept.text),
        theme: store.read(Key::Theme),
        profile: Some(kept.profile).filter(|name| !name.is_empty()).or_else(|| store.read(Key::Profile)),
        namespace: Some(kept.namespace),
        ..Kept::default()
    };
    let mut state = beginning(route, from_before, &languages);
    // The language and the theme are those of the page.
    if let Some(received) = state.received.take() {
        (state.preferences.language, state.preferences.theme) = (received.language, received.theme);
    }
    state.document.selected = None;
    state.board = Some(Board::new(&board));
    state
}

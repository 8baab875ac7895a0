//! The state's ties to the world: kept in the store, evaluated by the engine, shown by the document.

use std::rc::Rc;

use netpol_view::protocol::Language;
use yew::prelude::*;

use super::kept_states::{use_autosave, write_with_room};
use crate::browser::kept::use_kept;
use crate::browser::storage::{Key, Store};
use crate::browser::{address, document};
use crate::route::Route;
use crate::screens::answers::use_answers;
use crate::screens::shown::use_shown_preferences;
use crate::state::{Action, Kept, Preferences, State, THREE_TIER, beginning, of_text};

/// The languages that a route needs.
pub(super) fn languages(route: &Route) -> [Language; 2] {
    let language = Store::of_this_page().read(Key::Language);
    beginning(route, Kept { language, ..Kept::default() }, &document::preferred_languages()).languages()
}

/// The state of the page, and everything that follows from a change of it.
#[hook]
pub(super) fn use_session(route: &Route) -> UseReducerHandle<State> {
    let store = use_memo((), |()| Store::of_this_page());
    let state = use_reducer(|| beginning(route, kept(&store), &document::preferred_languages()));
    use_shown_preferences(&state.preferences);
    use_kept_preferences(&state, &store);
    use_links(route, &state);
    use_answers(&state, true);
    use_kept_texts(&state, &store);
    use_autosave(&state, &store);
    use_kept(&store, Key::Namespace, state.kept_namespace().to_owned());
    state
}

/// Keeps the text, and beside one that came with a link and was edited the reader's own from before it.
#[hook]
fn use_kept_texts(state: &UseReducerHandle<State>, store: &Rc<Store>) {
    // Kept while the worker is busy with it; where the engine runs in place, it begins later than this.
    let (dispatcher, store) = (state.dispatcher(), Rc::clone(store));
    let own = state.kept_own().cloned();
    use_effect_with((state.document.text.clone(), own, state.is_kept()), move |(text, own, is_kept)| {
        let keep = |key, text: Option<&str>| match text {
            Some(text) => write_with_room(&store, key, text),
            None => store.forget(key),
        };
        // What everybody begins with is not kept, so that the page knows before its first paint that nothing is.
        let example = text.as_deref().and_then(of_text);
        let kept = text.as_deref().filter(|_| example != Some(THREE_TIER));
        let own = own.as_ref().and_then(|own| own.kept());
        // Where there is no room for both, nothing is written over the reader's own, which stands there still.
        let has_room =
            !is_kept || (text.is_some() && keep(Key::Own, own.as_deref()) && keep(Key::Text, kept));
        dispatcher.dispatch(Action::Kept(has_room));
    });
}

/// Opens the links that are followed while the page is open; it begins with the first one.
#[hook]
fn use_links(route: &Route, state: &UseReducerHandle<State>) {
    let opened = use_mut_ref(|| route.clone());
    let dispatcher = state.dispatcher();
    use_effect_with(route.clone(), move |route| {
        let before = opened.replace(route.clone());
        if let Route::Link(link) = route
            && before != *route
        {
            dispatcher.dispatch(Action::LinkOpened(netpol_link::read(link)));
        }
    });
    let leads_elsewhere = matches!(route, Route::Link(_));
    use_effect_with(state.is_kept() && state.link_trouble.is_none(), move |is_settled| {
        if *is_settled && leads_elsewhere {
            // A browser that keeps the address shows the link again when the page is loaded again.
            let _ = address::forget_route();
        }
    });
}

/// Keeps the preferences in the store: the reader's, where a link says otherwise.
#[hook]
fn use_kept_preferences(state: &State, store: &Rc<Store>) {
    let Preferences { language: _, theme: _, profile: _, splits, offers_tour, problems } = state.preferences;
    use_kept(store, Key::Language, state.kept_language().tag().to_owned());
    use_kept(store, Key::Theme, state.kept_theme().name().to_owned());
    use_kept(store, Key::Profile, state.kept_profile().name.to_owned());
    use_kept(store, Key::Splits, splits.kept());
    use_kept(store, Key::Tour, if offers_tour { "yes" } else { "no" }.to_owned());
    use_kept(store, Key::Problems, problems.name().to_owned());
}

/// What an earlier visit left.
fn kept(store: &Store) -> Kept {
    Kept {
        text: store.read(Key::Text),
        namespace: store.read(Key::Namespace),
        language: store.read(Key::Language),
        theme: store.read(Key::Theme),
        profile: store.read(Key::Profile),
        splits: store.read(Key::Splits),
        // A frame in another page has no room for a tour, and could not keep that it was declined.
        offers_tour: store.keeps() && store.read(Key::Tour).as_deref() != Some("no"),
        problems: store.read(Key::Problems),
        own: store.read(Key::Own),
    }
}

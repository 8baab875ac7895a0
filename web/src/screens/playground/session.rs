//! The state's ties to the world: kept in the store, evaluated by the engine, shown by the document.

use std::rc::Rc;

use netpol_view::protocol::{Ask, DocumentId, Told};
use yew::prelude::*;

use crate::browser::storage::{Key, Store};
use crate::browser::{address, document};
use crate::engine::{Client, Heard};
use crate::route::Route;
use crate::shared::Shared;
use crate::state::{
    Action, Evaluated, Kept, Page, Pair, Preferences, Seen, State, THREE_TIER, Theme, Trouble, beginning,
    of_text,
};

/// The document of the playground.
const DOCUMENT: DocumentId = DocumentId(0);

/// The state of the page, and everything that follows from a change of it.
#[hook]
pub(super) fn use_session(route: &Route) -> UseReducerHandle<State> {
    let store = use_memo((), |()| Store::of_this_page());
    let state = use_reducer(|| beginning(route, kept(&store), &document::preferred_languages()));
    let client = {
        let dispatcher = state.dispatcher();
        use_memo((), move |()| Client::new(move |heard| dispatcher.dispatch(action_of(heard))))
    };
    use_kept_preferences(&state.preferences, &store);
    use_kept(&store, Key::Profile, state.kept_profile().name.to_owned());
    use_links(route, &state);
    // The engine has nothing to say of a text that is too large to be read.
    let is_read = state.document.text.is_some();
    {
        let (client, settings) = (Rc::clone(&client), state.settings());
        use_effect_with(state.document.seen, move |seen| {
            if let Some(Seen { offset, .. }) = seen.filter(|_| is_read) {
                client.ask(DOCUMENT, Ask::Spot { offset, settings });
            }
        });
    }
    {
        let (client, settings) = (Rc::clone(&client), state.settings());
        use_effect_with(state.document.hovered, move |hovered| {
            if let Some(Seen { offset, .. }) = hovered.filter(|_| is_read) {
                client.ask(DOCUMENT, Ask::Label { offset, settings });
            }
        });
    }
    {
        let (client, settings) = (Rc::clone(&client), state.settings());
        let about = (state.document.pod.clone(), state.document.evaluations);
        use_effect_with(about, move |(pod, _)| {
            if let Some(id) = pod.clone() {
                client.ask(DOCUMENT, Ask::Pod { id, settings });
            }
        });
    }
    let asked = use_mut_ref(|| None::<Pair>);
    let (text, settings) = (state.document.text.clone(), state.settings());
    {
        let (client, asked) = (Rc::clone(&client), Rc::clone(&asked));
        let chosen = state.document.selected.clone();
        use_effect_with((text.clone(), settings.clone()), move |(text, settings)| {
            asked.borrow_mut().clone_from(&chosen);
            let (text, settings) = (text.clone(), settings.clone());
            client.ask(DOCUMENT, Ask::Evaluate { text, settings, chosen });
        });
    }
    {
        // Kept while the worker is busy with it; where the engine runs in place, it begins later than this.
        let (dispatcher, store) = (state.dispatcher(), Rc::clone(&store));
        use_effect_with((text, state.is_kept()), move |(text, is_kept)| {
            // What everybody begins with is not kept, so that the page knows before its first paint that nothing is.
            let is_own = |text: &&Rc<str>| of_text(text) != Some(THREE_TIER);
            let is_written = || {
                text.as_ref().is_some_and(|text| match Some(text).filter(is_own) {
                    Some(text) => store.write(Key::Text, text),
                    None => store.forget(Key::Text),
                })
            };
            let has_room = !is_kept || is_written();
            dispatcher.dispatch(Action::Kept(has_room));
        });
    }
    use_kept(&store, Key::Namespace, state.kept_namespace().to_owned());
    use_effect_with(state.document.selected.clone(), move |selected| {
        // What was chosen together with a text is explained in the same answer.
        if let Some((from, to)) = selected.clone().filter(|pair| asked.borrow().as_ref() != Some(pair)) {
            client.ask(DOCUMENT, Ask::Explain { from, to, settings });
        }
        asked.take();
    });
    state
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

/// Keeps the preferences in the store and shows them on the document.
#[hook]
fn use_kept_preferences(preferences: &Preferences, store: &Rc<Store>) {
    let Preferences { language, theme, profile: _, splits, offers_tour, problems } = *preferences;
    use_effect_with(language, |language| {
        let _ = document::set_language(language.tag());
    });
    use_effect_with(theme, |theme| {
        let _ = document::set_theme(Some(theme.name()).filter(|_| *theme != Theme::Auto));
    });
    use_kept(store, Key::Language, language.tag().to_owned());
    use_kept(store, Key::Theme, theme.name().to_owned());
    use_kept(store, Key::Splits, splits.kept());
    use_kept(store, Key::Tour, if offers_tour { "yes" } else { "no" }.to_owned());
    use_kept(store, Key::Problems, problems.name().to_owned());
}

/// Keeps a few letters in the store: whatever is too large for it, they are not.
#[hook]
fn use_kept(store: &Rc<Store>, key: Key, value: String) {
    let store = Rc::clone(store);
    use_effect_with(value, move |value| {
        let _ = store.write(key, value);
    });
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
    }
}

fn action_of(heard: Heard) -> Action {
    let (question, reply) = match heard {
        Heard::Answered { question, reply } => (question, reply),
        Heard::Failed { trouble, .. } => return Action::Failed(trouble),
    };
    match (reply.answer.told, question.ask) {
        (Told::Evaluated { page, explanation }, Ask::Evaluate { text, chosen, .. }) => {
            let (page, explanation) = (Page::from(*page), explanation.map(|view| Shared::new(*view)));
            let milliseconds = reply.milliseconds;
            Action::Evaluated(Evaluated { text, page, chosen, explanation, milliseconds })
        }
        (Told::Explained(explanation), Ask::Explain { .. }) => {
            Action::Explained(explanation.map(|view| Shared::new(*view)))
        }
        (Told::Label(words), Ask::Label { offset, .. }) => {
            Action::LabelSaid(offset, words.map(AttrValue::from))
        }
        (Told::Pod(pod), Ask::Pod { .. }) => Action::PodTold(pod.map(|view| Shared::new(*view))),
        (Told::Spotted(spot), Ask::Spot { offset, .. }) => {
            Action::Spotted(offset, spot.map(|view| Shared::new(*view)))
        }
        // Answers to something else.
        _ => Action::Failed(Trouble::Broke),
    }
}

//! The state's ties to the world: kept in storage, evaluated by the engine, shown by the document.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_view::protocol::{Ask, DocumentId, Language, Told, ViewSettings};
use yew::prelude::*;

use crate::browser::document;
use crate::browser::storage::{self, Kept};
use crate::engine::{Client, Heard};
use crate::state::{Action, Pair, State, THREE_TIER, Theme, Trouble};

/// The document of the playground.
const DOCUMENT: DocumentId = DocumentId(0);

/// The state of the page, and everything that follows from a change of it.
#[hook]
pub(super) fn use_session() -> UseReducerHandle<State> {
    let state = use_reducer(first_state);
    let client = {
        let dispatcher = state.dispatcher();
        use_memo((), move |()| Client::new(move |heard| dispatcher.dispatch(action_of(heard))))
    };
    use_kept_settings(&state);
    let asked = use_mut_ref(|| None::<Pair>);
    {
        let (client, asked, chosen) = (Rc::clone(&client), Rc::clone(&asked), state.selected.clone());
        use_effect_with((state.text.clone(), state.settings.clone()), move |(text, settings)| {
            asked.borrow_mut().clone_from(&chosen);
            let (text, settings) = (text.clone(), settings.clone());
            client.ask(DOCUMENT, Ask::Evaluate { text, settings, chosen });
        });
    }
    {
        // Kept while the worker is busy with it; where the engine runs in place, it begins later than this.
        let dispatcher = state.dispatcher();
        use_effect_with(state.text.clone(), move |text| {
            // Where the browser keeps nothing, the page works all the same.
            let keep = |text: &Rc<str>| storage::write(Kept::Text, text).unwrap_or(true);
            dispatcher.dispatch(Action::Kept(text.as_ref().is_some_and(keep)));
        });
    }
    let settings = state.settings.clone();
    use_effect_with(state.selected.clone(), move |selected| {
        // What was chosen together with a text is explained in the same answer.
        if let Some((from, to)) = selected.clone().filter(|pair| asked.borrow().as_ref() != Some(pair)) {
            client.ask(DOCUMENT, Ask::Explain { from, to, settings });
        }
        asked.take();
    });
    state
}

/// Keeps the settings in storage and shows them on the document.
#[hook]
fn use_kept_settings(state: &State) {
    use_effect_with(state.settings.language, |language| {
        let _ = document::set_language(language.tag());
        let _ = storage::write(Kept::Language, language.tag());
    });
    use_effect_with(state.theme, |theme| {
        let _ = document::set_theme(Some(theme.name()).filter(|_| *theme != Theme::Auto));
        let _ = storage::write(Kept::Theme, theme.name());
    });
    use_effect_with(state.profile(), |profile| {
        let _ = storage::write(Kept::Profile, profile.name);
    });
}

/// What was kept from the last visit, or the application in three tiers in the reader's language.
fn first_state() -> State {
    let language = storage::read(Kept::Language)
        .and_then(|tag| Language::ALL.into_iter().find(|language| language.tag() == tag))
        .unwrap_or_else(|| preferred(&document::preferred_languages()));
    let profile = storage::read(Kept::Profile).and_then(|name| Profile::from_name(&name)).unwrap_or_default();
    let theme = storage::read(Kept::Theme).and_then(|name| Theme::from_name(&name)).unwrap_or_default();
    let settings = ViewSettings { language, profile: profile.name.to_owned(), ..ViewSettings::default() };
    let text = match storage::read(Kept::Text) {
        Some(text) => text.into(),
        None => THREE_TIER.text(language).into(),
    };
    State::new(text, settings, theme)
}

/// The first of the reader's languages that the page has.
fn preferred(tags: &[String]) -> Language {
    let language = |tag: &String| {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == primary)
    };
    tags.iter().find_map(language).unwrap_or_default()
}

fn action_of(heard: Heard) -> Action {
    let (question, reply) = match heard {
        Heard::Answered { question, reply } => (question, reply),
        Heard::Failed { trouble, .. } => return Action::Failed(trouble),
    };
    match (reply.answer.told, question.ask) {
        (Told::Evaluated { page, explanation }, Ask::Evaluate { text, chosen, .. }) => {
            let (page, explanation) = (Rc::from(page), explanation.map(Rc::from));
            Action::Evaluated { text, page, chosen, explanation, milliseconds: reply.milliseconds }
        }
        (Told::Explained(explanation), Ask::Explain { .. }) => Action::Explained(explanation.map(Rc::from)),
        // Answers to something else.
        _ => Action::Failed(Trouble::Broke),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::korean(&["ko-KR", "en"], Language::Ko)]
    #[case::english_first(&["en-GB", "ko"], Language::En)]
    #[case::the_first_that_there_is(&["fr", "ko"], Language::Ko)]
    #[case::none_of_ours(&["fr"], Language::En)]
    #[case::nothing_known(&[], Language::En)]
    fn the_page_begins_in_a_language_that_the_reader_reads(
        #[case] tags: &[&str],
        #[case] expected: Language,
    ) {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        assert_eq!(preferred(&tags), expected);
    }
}

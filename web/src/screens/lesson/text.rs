//! The answer, as a text that is edited.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::problems::first::first_error;
use crate::screens::editor::code::Code;
use crate::screens::editor::typing::use_typing;
use crate::state::{Action, State};
use crate::words::t;

/// What the text needs.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::screens) struct Props {
    /// What is known.
    pub(in crate::screens) state: State,
    /// Light text on dark.
    pub(in crate::screens) dark: bool,
    /// Something happened.
    pub(in crate::screens) on_action: Callback<Action>,
}

/// Shows the text and its first error.
#[component]
pub(in crate::screens) fn Text(props: &Props) -> Html {
    let State { document, preferences, .. } = &props.state;
    let language = preferences.language;
    let locale = language.tag();
    let caret = use_state_eq(|| 0_u32);
    let on_move = {
        let caret = caret.setter();
        use_callback((), move |place: u32, ()| caret.set(place))
    };
    let page = document.page.as_ref();
    let standing = page.and_then(|page| page.standing.as_ref().map(|standing| standing.target));
    use_typing(&document.text, standing, *caret, &props.on_action);
    let on_edit = use_callback(props.on_action.clone(), |text: Option<String>, on_action| {
        on_action.emit(Action::TextEdited(text.map(Rc::from)));
    });
    let on_hover = use_callback(props.on_action.clone(), |place: u32, on_action| {
        on_action.emit(Action::Hovered(place));
    });
    let on_complete = use_callback(props.on_action.clone(), |place: u32, on_action| {
        on_action.emit(Action::CompletionAsked(place));
    });
    let grade = props.state.lesson.as_ref().and_then(|lesson| lesson.grade.as_ref());
    let locked = grade.map(|grade| grade.locked.clone()).unwrap_or_default();
    // Mistakes that are likely would be hints; that something cannot be read is said below.
    let in_exam = props.state.lesson.as_ref().is_some_and(|lesson| lesson.in_exam);
    let problems = page.filter(|_| !in_exam).map(|page| page.problems.clone());
    html! {
        <section class="editor lesson-text" aria-label={t!("editor.region", locale = locale)}>
            <Code
                {language}
                dark={props.dark}
                text={document.text.clone()}
                opened={document.opened}
                {problems}
                evaluations={document.evaluations}
                explanation={document.explanation.clone()}
                {locked}
                stays={props.state.board.is_some()}
                waits={props.state.board.is_some()}
                drawn={props.state.board.as_ref().map(|board| board.changed.clone()).unwrap_or_default()}
                label={document.label.clone()}
                completion={document.completion.clone()}
                shown={document.shown}
                fixed={document.fixed.clone()}
                pasted={None}
                {on_edit}
                {on_move}
                {on_hover}
                {on_complete}
                on_look={Callback::noop()}
                on_paste={None}
            />
            { first_error(page.map(|page| &*page.problems), language) }
        </section>
    }
}

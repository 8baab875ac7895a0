//! What comes alive among the words of the page: the goal, the buttons, and what is said of the answer.

use netpol_view::views::LineTarget;
use web_sys::Element;
use yew::prelude::*;

use super::draft::page;
use crate::browser::course::{emptied, next_lesson};
use crate::components::lesson::actions::{actions, restart};
use crate::components::lesson::goal::{goal, wanted};
use crate::components::lesson::questions::questions;
use crate::components::lesson::said::{kept, said};
use crate::route::LessonPage;
use crate::state::{Action, State};

/// Where they stand in the page, by their ids.
const PLACES: [&str; 3] = ["goal", "actions", "said"];

/// What they need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is known.
    pub(super) state: State,
    /// Whether the answer is kept as it is now.
    pub(super) is_kept: bool,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
}

/// Draws each into its place.
#[component]
pub(super) fn Parts(props: &Props) -> Html {
    let places = use_memo((), |()| PLACES.map(emptied));
    let next = use_memo((), |()| next_lesson());
    let language = props.state.preferences.language;
    let on_show = use_callback(props.on_action.clone(), |target: LineTarget, on_action| {
        on_action.emit(Action::LinesAsked(target));
    });
    let Some(lesson) = &props.state.lesson else { return html! {} };
    let Some(grade) = &lesson.grade else { return html! {} };
    if lesson.in_exam {
        let questions = questions(lesson, &grade.questions, language, &props.on_action);
        let goal = lesson.of.plan.goal.iter().filter(|_| lesson.of.plan.form.is_written());
        let lines = goal.map(|task| task.says.get(language.tag()));
        let parts = [
            html! { <>{ wanted(lines) }{ questions }</> },
            html! { { restart(language, &props.on_action) } },
            kept(props.is_kept, language),
        ];
        return drawn(&*places, parts);
    }
    let whiteboard = page().filter(LessonPage::is_published).map(|page| page.whiteboard());
    let parts = [
        html! {
            <>
                { goal(&grade.tasks, language) }
                { questions(lesson, &grade.questions, language, &props.on_action) }
            </>
        },
        actions(lesson, whiteboard.as_deref(), language, &props.on_action),
        lesson.checked().map(|grade| said(grade, (*next).clone(), language, &on_show)).unwrap_or_default(),
    ];
    drawn(&*places, parts)
}

/// Each part in its place.
fn drawn(places: &[Option<Element>], parts: [Html; 3]) -> Html {
    let drawn = places.iter().zip(parts).filter_map(|(place, part)| {
        let place = place.clone()?;
        Some(create_portal(part, place))
    });
    html! { <>{ for drawn }</> }
}

//! The matrix of the answer, with a ring around what differs from the goal, and why a cell is as it is.

use netpol_course::Form;
use netpol_view::views::LineTarget;
use yew::prelude::*;

use crate::browser::clipboard::use_copy;
use crate::browser::edges::use_edges;
use crate::browser::room::use_size;
use crate::components::explanation::Explanation;
use crate::components::matrix::{Matrix, Room};
use crate::screens::walk::use_walk;
use crate::shared::Shared;
use crate::state::{Action, Pair, State};
use crate::words::t;

/// The matrix grows with its rows up to so many pixels.
const HIGHEST: i32 = 420;

/// What the pictures need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is known.
    pub(super) state: State,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
}

/// The matrix, and below it the reason for the chosen cell.
#[component]
pub(super) fn AgainstTheGoal(props: &Props) -> Html {
    let State { document, preferences, screen, lesson, .. } = &props.state;
    let language = preferences.language;
    let locale = language.tag();
    let (room, table, scroller) = (use_node_ref(), use_node_ref(), use_node_ref());
    let size = use_size(&room, document.page.is_some());
    use_edges(&scroller, document.page.is_some());
    let on_walk = use_walk(&table);
    let on_copy = use_copy();
    let on_cell = use_callback(props.on_action.clone(), |pair: Pair, on_action| {
        on_action.emit(Action::CellChosen(pair));
    });
    let on_pod = use_callback(props.on_action.clone(), |pod: Option<String>, on_action| {
        on_action.emit(Action::PodChosen(pod));
    });
    let on_show = use_callback(props.on_action.clone(), |target: LineTarget, on_action| {
        on_action.emit(Action::LinesAsked(target));
    });
    let grade = lesson.as_ref().and_then(|lesson| lesson.grade.as_ref());
    let marks =
        use_memo(grade.cloned(), |grade| grade.as_ref().map(|grade| Shared::new(grade.marks.clone())));
    let Some(page) = &document.page else { return html! {} };
    let is_asked = grade.is_some_and(|grade| grade.tasks.is_empty());
    // A matrix that tells the answers comes after the questions.
    let is_told = lesson
        .as_ref()
        .is_none_or(|lesson| lesson.of.plan.form != Form::Predict || lesson.checked().is_some());
    html! {
        <section class="against" ref={room} aria-label={t!("lesson.against", locale = locale)}>
            if is_told {
                if !is_asked {
                    <header><h2>{ t!("lesson.against", locale = locale) }</h2><p>{ t!("lesson.ring", locale = locale) }</p></header>
                }
                <Matrix
                    matrix={page.matrix.clone()}
                    nothing={page.nothing.clone()}
                    look={screen.matrix.clone()}
                    {scroller}
                    room={size.map(|(width, _)| Room { width: width - 2, height: HIGHEST })}
                    selected={document.selected.clone().filter(|_| document.pod.is_none())}
                    spot={(*marks).clone()}
                    {language}
                    {table}
                    pod={document.pod.clone()}
                    {on_pod}
                    on_choose={on_cell.clone()}
                    on_show={on_show.clone()}
                    {on_walk}
                    on_look={props.on_action.reform(Action::MatrixLooked)}
                    on_fold={props.on_action.reform(|group| Action::FoldToggled(vec![group]))}
                />
                if document.selected.is_some() || document.pod.is_some() {
                    <Explanation
                        explanation={document.explanation.clone()}
                        pod={document.told_pod.clone()}
                        {language}
                        {on_show}
                        on_choose={on_cell}
                        on_close={props.on_action.reform(|()| Action::PodChosen(None))}
                        on_fold={props.on_action.reform(Action::FoldToggled)}
                        {on_copy}
                    />
                }
            } else {
                <p class="empty">{ t!("lesson.predict_first", locale = locale) }</p>
            }
        </section>
    }
}

//! What one does with an answer.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::{Action, Lesson};
use crate::words::t;

/// Draws the buttons, with the way to the whiteboard where the answer is a text that can be drawn there.
pub fn actions(
    lesson: &Lesson,
    whiteboard: Option<&str>,
    language: Language,
    on_action: &Callback<Action>,
) -> Html {
    let locale = language.tag();
    let on_check = on_action.reform(|_: MouseEvent| Action::AnswerChecked);
    let on_answer = {
        let (on_action, solution) = (on_action.clone(), lesson.of.texts.solution.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(solution) = &solution {
                on_action.emit(Action::TextOpened(solution.as_str().into()));
            }
        })
    };
    let whiteboard = whiteboard.filter(|_| lesson.of.plan.form.is_written()).map(str::to_owned);
    html! {
        <div class="lesson-actions">
            <button type="button" class="btn primary" onclick={on_check}>{ t!("lesson.check", locale = locale) }</button>
            { restart(language, on_action) }
            if let Some(whiteboard) = whiteboard {
                <a class="btn" href={whiteboard}>{ t!("board.of_this", locale = locale) }</a>
            }
            if lesson.of.texts.solution.is_some() && lesson.checks > 0 {
                <button type="button" class="btn ghost" data-answer="" onclick={on_answer}>{ t!("lesson.take_answer", locale = locale) }</button>
            }
        </div>
    }
}

/// What begins again.
pub fn restart(language: Language, on_action: &Callback<Action>) -> Html {
    let onclick = on_action.reform(|_: MouseEvent| Action::LessonRestarted);
    html! { <button type="button" class="btn" {onclick}>{ t!("lesson.restart", locale = language.tag()) }</button> }
}

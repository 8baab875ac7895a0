//! The goal of a lesson that is drawn.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::components::lesson::goal::{goal, wanted};
use crate::state::Lesson;
use crate::words::t;

/// Its lines, each with whether what is drawn is so; without that in an exam, and before it is known.
pub fn goal_of(lesson: &Lesson, language: Language) -> Html {
    let locale = language.tag();
    let grade = lesson.grade.as_ref().filter(|_| !lesson.in_exam);
    let lines = || lesson.of.plan.goal.iter().map(|task| task.says.get(locale));
    html! {
        <section class="board-goal" aria-labelledby="board-goal">
            <h2 id="board-goal">{ t!("board.goal", locale = locale) }</h2>
            { grade.map_or_else(|| wanted(lines()), |grade| goal(&grade.tasks, language)) }
            if grade.is_some_and(|grade| grade.is_passed) {
                <p class="note">{ t!("board.goal_reached", locale = locale) }</p>
            }
        </section>
    }
}

//! The lines of the goal, each with whether it is so.

use netpol_view::protocol::Language;
use netpol_view::views::TaskView;
use yew::prelude::*;

use super::super::problems::coded::coded;
use crate::words::t;

/// Draws the lines; a mark has its word for those who do not see it.
pub fn goal(tasks: &[TaskView], language: Language) -> Html {
    let locale = language.tag();
    if tasks.is_empty() {
        return html! {};
    }
    html! {
        <ul class="goal-lines">
            { for tasks.iter().map(|task| {
                let (class, mark, word) = match task.is_passed {
                    true => ("so", "✓", t!("lesson.so", locale = locale)),
                    false => ("not-so", "✕", t!("lesson.not_so", locale = locale)),
                };
                html! {
                    <li {class}>
                        <span class="mark" aria-hidden="true">{ mark }</span>
                        <span>
                            <span class="unseen">{ word }{ ": " }</span>
                            { coded(&task.says) }
                            if !task.note.is_empty() {
                                <span class="note">{ coded(&task.note) }</span>
                            }
                        </span>
                    </li>
                }
            }) }
        </ul>
    }
}

/// Draws the lines alone, where nothing is said of an answer.
pub fn wanted<'a>(lines: impl Iterator<Item = &'a str>) -> Html {
    html! {
        <ul class="goal-lines">
            { for lines.map(|line| html! { <li><span class="mark" aria-hidden="true">{ "·" }</span><span>{ coded(line) }</span></li> }) }
        </ul>
    }
}

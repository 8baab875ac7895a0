//! What all tasks of an exam are worth together.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::{ExamTask, Report, Told};
use crate::words::t;

/// Draws the sum, a bar for each task, and whether it would have been enough.
pub fn points(report: &Report, language: Language) -> Html {
    let locale = language.tag();
    let told = match report.points() {
        Some(points) => {
            let (passes_at, percent) = (report.passes_at, points.percent());
            let words = match report.passes(points) {
                true => t!("exam.passed", locale = locale, passes_at = passes_at, percent = percent),
                false => t!("exam.not_passed", locale = locale, passes_at = passes_at, percent = percent),
            };
            html! {
                <>
                    <p class="sum"><strong>{ points.reached }</strong>{ " " }{ t!("exam.of", locale = locale, of = points.of) }</p>
                    <div class="bars" aria-hidden="true">{ for report.tasks.iter().map(bar) }</div>
                    <p>{ words }</p>
                </>
            }
        }
        None if report.tasks.iter().any(|task| task.told == Told::Waiting) => {
            html! { <p>{ t!("exam.grading", locale = locale) }</p> }
        }
        None => html! { <p>{ t!("exam.some_lost", locale = locale) }</p> },
    };
    html! { <div role="status">{ told }</div> }
}

/// As long as the points that there are, and as full as those that were reached.
fn bar(task: &ExamTask) -> Html {
    let Some(points) = task.points() else { return html! {} };
    html! {
        <span style={format!("flex-grow: {}", points.of)}>
            <span style={format!("width: {}%", points.percent())}></span>
        </span>
    }
}

//! The tasks of an exam, each with its points and what failed first.

use netpol_view::protocol::Language;
use netpol_view::views::{FactView, GradeView};
use yew::prelude::*;

use super::super::lesson::questions::told;
use super::super::problems::coded::coded;
use crate::state::{ExamTask, Points, Told};
use crate::words::t;

/// Draws the tasks in their order.
pub fn tasks(tasks: &[ExamTask], language: Language) -> Html {
    html! { <ol>{ for tasks.iter().map(|task| drawn(task, language)) }</ol> }
}

fn drawn(task: &ExamTask, language: Language) -> Html {
    let locale = language.tag();
    let points = task.points().map(|Points { reached, of }| {
        let class = if reached == of { "so" } else { "not-so" };
        html! { <strong class={classes!("points", class)}>{ t!("exam.points", locale = locale, reached = reached, of = of) }</strong> }
    });
    html! {
        <li>
            <h3>{ coded(&task.title) }</h3>
            { points.unwrap_or_default() }
            <div class="failure">{ said(task, language) }</div>
        </li>
    }
}

fn said(task: &ExamTask, language: Language) -> Html {
    let locale = language.tag();
    let failure = match &task.told {
        Told::Waiting => return html! { <p>{ t!("exam.grading", locale = locale) }</p> },
        Told::Lost => return html! { <p>{ t!("exam.lost", locale = locale) }</p> },
        Told::Graded(_) if !task.is_begun => html! { <p>{ t!("exam.untouched", locale = locale) }</p> },
        Told::Graded(grade) if grade.is_passed => return html! {},
        Told::Graded(grade) => failure(grade, &task.text, language),
    };
    let label = match task.repeat.len() {
        1 => t!("exam.lesson", locale = locale),
        _ => t!("exam.lessons", locale = locale),
    };
    html! {
        <>
            { failure }
            <p class="ways">
                { label }{ " " }
                { for task.repeat.iter().map(|lesson| html! { <><a href={lesson.page.clone()}>{ &lesson.title }</a>{ " · " }</> }) }
                <a href={task.page.clone()} aria-label={format!("{}: {}", t!("exam.try_again", locale = locale), task.title.replace('`', ""))}>
                    { t!("exam.try_again", locale = locale) }
                </a>
            </p>
        </>
    }
}

/// What is not as it should be first.
fn failure(grade: &GradeView, text: &str, language: Language) -> Html {
    let wrong = || grade.questions.iter().find(|question| question.is_right != Some(true));
    match (&grade.fact, wrong()) {
        (Some(fact), _) => observed(fact, text, language),
        (None, Some(question)) => html! { <><p>{ coded(&question.says) }</p>{ told(question, language) }</> },
        (None, None) => html! {},
    }
}

/// A fact, with the line of the answer that decides it.
fn observed(fact: &FactView, text: &str, language: Language) -> Html {
    let locale = language.tag();
    let line = fact
        .target
        .and_then(|target| Some((target.line, text.lines().nth(target.line.checked_sub(1)? as usize)?)));
    html! {
        <>
            <p class="told not-so"><span class="mark" aria-hidden="true">{ "✕" }</span><span>{ coded(&fact.says) }</span></p>
            if let Some((number, line)) = line {
                <code class="numbered"><span>{ format!("{number:>3}  {line}") }</span></code>
            }
            if fact.more == 1 {
                <p>{ t!("lesson.more.one", locale = locale) }</p>
            } else if fact.more > 1 {
                <p>{ t!("lesson.more.other", locale = locale, count = fact.more) }</p>
            }
        </>
    }
}

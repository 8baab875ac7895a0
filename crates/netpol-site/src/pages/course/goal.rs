//! What is to be reached, or asked, until the module says how far it is reached.

use netpol_course::{Ask, Form, Lesson, Path, Task};
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::words::{fill, say};

/// The goal's lines, and the questions with the answers that one may choose.
pub(super) fn goal(lesson: &Lesson, language: Language) -> Html {
    let plan = &lesson.plan;
    let line = |task: &Task| {
        html! {
            <li>
                <span class="mark" aria-hidden="true">{ "○" }</span>
                <span>{ coded(task.says.get(language.tag())) }</span>
            </li>
        }
    };
    html! {
        <div class="first-part">
            if !plan.goal.is_empty() { <ul class="goal-lines">{ for plan.goal.iter().map(line) }</ul> }
            { for plan.ask.iter().enumerate().map(|(index, ask)| question(index, ask, language)) }
            if plan.form == Form::Pick { { which_file(lesson, language) } }
        </div>
    }
}

fn question(index: usize, ask: &Ask, language: Language) -> Html {
    let name = format!("question-{index}");
    let asked = asked(ask, language);
    match ask {
        Ask::Open(_) => {
            choices(&name, &asked, ["answer.open", "answer.blocked"].map(|key| say(key, language)))
        }
        Ask::Line { .. } => html! {
            <fieldset class="question">
                <legend>{ coded(&asked) }</legend>
                <label class="line-of">{ say("course.line", language) }{ " " }<input type="number" {name} min="1" /></label>
            </fieldset>
        },
    }
}

/// A question in words.
pub(super) fn asked(ask: &Ask, language: Language) -> String {
    match ask {
        Ask::Open(Path { from, to, port }) if port == "any" => {
            fill("course.path.any", language, &[("from", from), ("to", to)])
        }
        Ask::Open(Path { from, to, port }) => {
            fill("course.path", language, &[("from", from), ("to", to), ("port", port)])
        }
        Ask::Line { says, .. } => says.get(language.tag()).to_owned(),
    }
}

fn which_file(lesson: &Lesson, language: Language) -> Html {
    let names = lesson.texts.candidates.iter().map(|file| name(&file.path));
    choices("candidate", say("course.which_file", language), names)
}

/// The name of a file to choose.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The answers to a question, of which one is chosen.
fn choices<'a>(name: &str, asked: &str, answers: impl IntoIterator<Item = &'a str>) -> Html {
    let choice = |answer: &str| {
        html! { <label class="choice-of"><input type="radio" name={name.to_owned()} />{ answer.to_owned() }</label> }
    };
    html! {
        <fieldset class="question">
            <legend>{ coded(asked) }</legend>
            <div class="choices">{ for answers.into_iter().map(choice) }</div>
        </fieldset>
    }
}

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
    match ask {
        Ask::Open(path) => {
            let answers = ["answer.open", "answer.blocked"].map(|key| say(key, language));
            choices(&name, &in_words(path, language), answers)
        }
        Ask::Line { says, .. } => html! {
            <fieldset class="question">
                <legend>{ coded(says.get(language.tag())) }</legend>
                <label class="line-of">{ say("course.line", language) }{ " " }<input type="number" {name} min="1" /></label>
            </fieldset>
        },
    }
}

/// A path that is asked for, in words.
fn in_words(Path { from, to, port }: &Path, language: Language) -> String {
    match port.as_str() {
        "any" => fill("course.path.any", language, &[("from", from), ("to", to)]),
        port => fill("course.path", language, &[("from", from), ("to", to), ("port", port)]),
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

//! What is to be reached, or asked, until the module says how far it is reached.

use netpol_course::{Ask, Form, Lesson, Path};
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::words::{fill, say};

/// The goal's lines, and the questions with the answers that one may choose.
pub(super) fn goal(lesson: &Lesson, language: Language) -> Html {
    let plan = &lesson.plan;
    let tasks = plan.goal.iter().map(|task| {
        html! {
            <li>
                <span class="mark" aria-hidden="true">{ "○" }</span>
                <span>{ coded(task.says.get(language.tag())) }</span>
            </li>
        }
    });
    html! {
        <div class="first-part">
            if !plan.goal.is_empty() { <ul class="tasks">{ for tasks }</ul> }
            if !plan.ask.is_empty() {
                <ol class="questions">{ for plan.ask.iter().map(|ask| question(ask, language)) }</ol>
            }
            if plan.form == Form::Pick { { candidates(lesson, language) } }
        </div>
    }
}

fn question(ask: &Ask, language: Language) -> Html {
    match ask {
        Ask::Open(path) => {
            let asked = in_words(path, language);
            html! { <li><p>{ coded(&asked) }</p>{ choices(&asked, [say("answer.open", language), say("answer.blocked", language)]) }</li> }
        }
        Ask::Line { says, .. } => {
            html! { <li><p>{ coded(says.get(language.tag())) }</p><p class="note">{ say("course.which_line", language) }</p></li> }
        }
    }
}

/// A path that is asked for, in words.
pub(super) fn in_words(Path { from, to, port }: &Path, language: Language) -> String {
    match port.as_str() {
        "any" => fill("course.path.any", language, &[("from", from), ("to", to)]),
        port => fill("course.path", language, &[("from", from), ("to", to), ("port", port)]),
    }
}

fn candidates(lesson: &Lesson, language: Language) -> Html {
    let asked = say("course.which_file", language);
    let names = lesson.texts.candidates.iter().map(|file| name(&file.path));
    html! { <><p>{ asked }</p>{ choices(asked, names) }</> }
}

/// The name of a file to choose.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The answers to a question as buttons. Each is named by its question too, since there are several of a name.
fn choices<'a>(asked: &str, choices: impl IntoIterator<Item = &'a str>) -> Html {
    let asked = asked.replace('`', "");
    let choice = |choice: &str| {
        html! { <button type="button" class="btn" aria-label={format!("{asked}: {choice}")}>{ choice.to_owned() }</button> }
    };
    html! { <p class="choices">{ for choices.into_iter().map(choice) }</p> }
}

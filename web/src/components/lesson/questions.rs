//! The questions of a lesson, with the answers to choose from.

use netpol_view::protocol::Language;
use netpol_view::views::QuestionView;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::problems::coded::coded;
use crate::state::{Action, Lesson};
use crate::words::t;

/// Draws the questions. Whether an answer is right is shown once somebody asked.
pub fn questions(
    lesson: &Lesson,
    questions: &[QuestionView],
    language: Language,
    on_action: &Callback<Action>,
) -> Html {
    let draw = |(number, question): (usize, &QuestionView)| {
        let given = lesson.answers.get(number).map(String::as_str).unwrap_or_default();
        let answer = match (&question.command, question.choices.is_empty()) {
            (Some(_), _) => command(number, question, given, language, on_action),
            (None, true) => line(number, given, language, on_action),
            (None, false) => choices(number, question, given, lesson, on_action),
        };
        html! {
            <fieldset class="question">
                <legend>{ coded(&question.says) }</legend>
                { answer }
                if lesson.checked().is_some() {
                    { told(question, language) }
                }
            </fieldset>
        }
    };
    html! { <>{ for questions.iter().enumerate().map(draw) }</> }
}

/// One of several answers. A file that is chosen is shown behind the text that the lesson begins with.
fn choices(
    number: usize,
    question: &QuestionView,
    given: &str,
    lesson: &Lesson,
    on_action: &Callback<Action>,
) -> Html {
    let choice = |(value, words): &(String, String)| {
        let onclick = {
            let (on_action, value) = (on_action.clone(), value.clone());
            let shown = lesson.with_candidate(&value);
            Callback::from(move |_: MouseEvent| {
                if let Some(text) = &shown {
                    on_action.emit(Action::TextOpened(text.as_str().into()));
                }
                on_action.emit(Action::QuestionAnswered(number, value.clone()));
            })
        };
        // There are several of a name, so each is named by its question too.
        let label = format!("{}: {words}", question.says.replace('`', ""));
        html! {
            <button type="button" class="btn" aria-pressed={(value == given).to_string()} aria-label={label} {onclick}>
                { words }
            </button>
        }
    };
    html! { <p class="choices">{ for question.choices.iter().map(choice) }</p> }
}

/// Takes what is typed as the answer to a question.
fn typed(number: usize, on_action: &Callback<Action>) -> Callback<InputEvent> {
    let on_action = on_action.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            on_action.emit(Action::QuestionAnswered(number, field.value()));
        }
    })
}

/// A command, which is checked by the Enter key too.
fn command(
    number: usize,
    question: &QuestionView,
    given: &str,
    language: Language,
    on_action: &Callback<Action>,
) -> Html {
    let onkeydown = {
        let on_action = on_action.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                on_action.emit(Action::AnswerChecked);
            }
        })
    };
    // There are several of a name, so each is named by its question too.
    let label =
        format!("{}: {}", question.says.replace('`', ""), t!("lesson.command", locale = language.tag()));
    html! {
        <input
            type="text"
            class="command-of"
            aria-label={label}
            placeholder="kubectl"
            autocapitalize="off"
            autocomplete="off"
            autocorrect="off"
            spellcheck="false"
            translate="no"
            value={given.to_owned()}
            oninput={typed(number, on_action)}
            {onkeydown}
        />
    }
}

/// A line of the text, by its number.
fn line(number: usize, given: &str, language: Language, on_action: &Callback<Action>) -> Html {
    let oninput = typed(number, on_action);
    html! {
        <label class="line-of">
            { t!("lesson.line", locale = language.tag()) }
            <input type="number" min="1" inputmode="numeric" value={given.to_owned()} {oninput} />
        </label>
    }
}

/// Whether the answer to a question is right, and which one is.
pub fn told(question: &QuestionView, language: Language) -> Html {
    let locale = language.tag();
    let (class, mark, word) = match question.is_right {
        Some(true) => ("so", "✓", t!("lesson.right", locale = locale)),
        Some(false) => ("not-so", "✕", t!("lesson.wrong", locale = locale)),
        None => ("not-so", "○", t!("lesson.unanswered", locale = locale)),
    };
    let (answer, printed) = match &question.command {
        Some(command) => (format!("{} {}", command.trouble, command.hint), &*command.printed),
        None => (question.answer.clone(), ""),
    };
    html! {
        <>
            <p class={classes!("told", class)}>
                <span class="mark" aria-hidden="true">{ mark }</span>
                <span>
                    { word }
                    if question.is_right.is_some() && !answer.trim().is_empty() {
                        { " " }{ coded(answer.trim()) }
                    }
                </span>
            </p>
            if !printed.is_empty() {
                <p class="note">{ t!("lesson.printed", locale = locale) }</p>
                <pre class="printed" translate="no">{ printed.trim_end().to_owned() }</pre>
            }
        </>
    }
}

//! Hints, the answer, and what is read after it.

use anyhow::Result;
use netpol_course::{Lesson, Localized, Right};
use netpol_view::protocol::Language;
use netpol_view::views::GradeView;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::prose::{line, prose};
use crate::reading::yaml;
use crate::words::{fill, say};

/// Each of them unfolds by itself.
pub(super) fn aids(lesson: &Lesson, grade: &GradeView, language: Language) -> Result<Html> {
    let plan = &lesson.plan;
    let count = plan.hints.len().to_string();
    let hint = |(index, hint): (usize, &Localized)| {
        let name = fill("course.hint", language, &[("n", &(index + 1).to_string()), ("all", &count)]);
        Ok(html! {
            <details class="hint"><summary class="btn">{ name }</summary><p>{ line(hint.get(language.tag()))? }</p></details>
        })
    };
    let hints = plan.hints.iter().enumerate().map(hint).collect::<Result<Html>>()?;
    Ok(html! {
        <div class="aids" data-varies="">
            { hints }
            <details id="answer"><summary class="btn">{ say("course.answer", language) }</summary>{ answer(lesson, grade, language) }</details>
            <details id="after"><summary class="btn">{ say("course.after", language) }</summary>{ after(lesson, language)? }</details>
        </div>
    })
}

/// The text of the solution, or the right answers to the questions.
fn answer(lesson: &Lesson, grade: &GradeView, language: Language) -> Html {
    let lines = lesson.right_answers().into_iter().map(|right| match right {
        Right::Lines(lines) => numbered(&lesson.texts.start, &lines),
        Right::Open(_) | Right::None => html! {},
    });
    let asked = grade.questions.iter().zip(lines.chain(std::iter::repeat(html! {})));
    html! {
        <>
            { for asked.map(|(question, lines)| html! {
                <p>{ coded(&question.says) }<br /><strong>{ coded(&question.answer) }</strong>{ lines }</p>
            }) }
            if let Some(solution) = &lesson.texts.solution { { yaml(say("course.answer.yaml", language), solution) } }
        </>
    }
}

/// Lines of a text with their numbers.
fn numbered(text: &str, lines: &[u32]) -> Html {
    let shown = (1_u32..).zip(text.lines()).filter(|(number, _)| lines.contains(number));
    html! { <code class="numbered">{ for shown.map(|(number, line)| html! { <span><span data-as-it-is="">{ format!("{number:>3}  ") }</span>{ line }</span> }) }</code> }
}

fn after(lesson: &Lesson, language: Language) -> Result<Html> {
    let also = lesson.texts.also_right.iter().enumerate().map(|(index, file)| {
        let name = fill("course.also_right", language, &[("n", &(index + 1).to_string())]);
        html! { <><h3>{ name.clone() }</h3>{ yaml(&name, &file.text) }</> }
    });
    Ok(html! {
        <>
            { prose(lesson.after.get(language.tag()), say("course.after.yaml", language))? }
            <p class="remember"><strong>{ say("course.remember", language) }</strong>{ " " }{ line(lesson.plan.remember.get(language.tag()))? }</p>
            { for also }
        </>
    })
}

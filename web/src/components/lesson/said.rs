//! What is said of an answer once somebody asked.

use netpol_view::protocol::Language;
use netpol_view::views::{FactView, GradeView, LineTarget};
use yew::prelude::*;

use super::super::problems::coded::coded;
use crate::words::t;

/// That it is right, with the way on; or what is not as it should be first, and how much else.
pub fn said(
    grade: &GradeView,
    next: Option<String>,
    language: Language,
    on_show: &Callback<LineTarget>,
) -> Html {
    let locale = language.tag();
    let words = match (grade.is_passed, &grade.fact) {
        (true, _) => html! {
            <div class="solved">
                <p><strong>{ t!("lesson.solved", locale = locale) }</strong></p>
                if let Some(next) = next {
                    <a class="btn primary" href={next}>{ t!("lesson.next", locale = locale) }</a>
                }
            </div>
        },
        (false, Some(fact)) => observed(fact, language, on_show),
        (false, None) => {
            let right = grade.questions.iter().filter(|question| question.is_right == Some(true)).count();
            let of = grade.questions.len();
            html! { <p class="not-yet">{ t!("lesson.score", locale = locale, right = right, of = of) }</p> }
        }
    };
    html! { <div class="said" role="status">{ words }</div> }
}

/// That an answer is kept, which is all that is said of it in an exam.
pub fn kept(is_kept: bool, language: Language) -> Html {
    let locale = language.tag();
    let words = match is_kept {
        true => t!("exam.kept", locale = locale),
        false => t!("exam.not_kept", locale = locale),
    };
    html! { <div class="said" role="status"><p>{ words }</p></div> }
}

fn observed(fact: &FactView, language: Language, on_show: &Callback<LineTarget>) -> Html {
    let locale = language.tag();
    let line = fact.target.map(|target| {
        let onclick = on_show.reform(move |_: MouseEvent| target);
        html! { <>{ " " }<button type="button" class="link" {onclick}>{ t!("problems.line", locale = locale, line = target.line) }</button></> }
    });
    html! {
        <div class="not-yet">
            <p><span class="mark" aria-hidden="true">{ "✕" }</span><span>{ coded(&fact.says) }{ line }</span></p>
            if !fact.hint.is_empty() {
                <p class="hint-of">{ coded(&fact.hint) }</p>
            }
            if fact.more == 1 {
                <p class="more">{ t!("lesson.more.one", locale = locale) }</p>
            } else if fact.more > 1 {
                <p class="more">{ t!("lesson.more.other", locale = locale, count = fact.more) }</p>
            }
        </div>
    }
}

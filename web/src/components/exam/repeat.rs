//! What to do after an exam.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::Report;
use crate::words::t;

/// Draws the lessons to repeat, each once, and the way to the first.
pub fn repeat(report: &Report, language: Language) -> Html {
    let locale = language.tag();
    let lessons = report.repeat();
    let Some(first) = lessons.first() else {
        let is_known = report.points().is_some();
        return html! { if is_known { <p>{ t!("exam.nothing_to_repeat", locale = locale) }</p> } };
    };
    let minutes: u32 = lessons.iter().map(|lesson| lesson.minutes).sum();
    let words = match lessons.len() {
        1 => t!("exam.repeat.one", locale = locale, minutes = minutes),
        count => t!("exam.repeat.other", locale = locale, count = count, minutes = minutes),
    };
    html! {
        <>
            <p>{ words }</p>
            <ul>{ for lessons.iter().map(|lesson| html! { <li><a href={lesson.page.clone()}>{ &lesson.title }</a></li> }) }</ul>
            <p><a class="btn primary" href={first.page.clone()}>{ t!("exam.repeat_failed", locale = locale) }</a></p>
        </>
    }
}

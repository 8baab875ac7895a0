//! What stands behind a code.

use netpol_view::protocol::Language;
use netpol_view::views::LessonView;
use yew::prelude::*;

use super::coded::coded;
use crate::words::t;

/// A code: a button where something stands behind it.
pub(super) fn code_button(
    code: &str,
    lesson: Option<&LessonView>,
    language: Language,
    is_open: &UseStateHandle<bool>,
) -> Html {
    let Some(lesson) = lesson else { return page_link(code, language, "place", code.to_owned()) };
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let title = lesson.title.replace('`', "");
    let label = t!("problems.lesson", locale = language.tag(), code = code, title = title).into_owned();
    html! {
        <button type="button" class="place code-button" aria-expanded={is_open.to_string()} aria-label={label} {onclick}>
            { code }
        </button>
    }
}

/// The way to the page of a code, beside which what is written here stays.
fn page_link(code: &str, language: Language, class: &'static str, words: String) -> Html {
    let label = t!("problems.page", locale = language.tag(), code = code).into_owned();
    html! {
        <a {class} href={format!("codes/{code}/")} target="_blank" rel="noopener" aria-label={label}>{ words }</a>
    }
}

/// What is found, why that is bad, and the same done well.
pub(super) fn lesson(view: &LessonView, language: Language) -> Html {
    let LessonView { code, title, what, why, example, instead } = view;
    let locale = language.tag();
    let yaml = |heading, yaml: &str| {
        html! { <figure><figcaption>{ heading }</figcaption><pre translate="no">{ yaml.trim_end() }</pre></figure> }
    };
    html! {
        <div class="lesson">
            <p><strong>{ coded(title) }</strong></p>
            <p>{ coded(what) }</p>
            <p>{ coded(why) }</p>
            <p>{ page_link(code, language, "link", t!("problems.page", locale = locale, code = code).into_owned()) }</p>
            if !example.is_empty() {
                <div class="pair">
                    { yaml(t!("problems.example", locale = locale), example) }
                    { yaml(t!("problems.instead", locale = locale), instead) }
                </div>
            }
        </div>
    }
}

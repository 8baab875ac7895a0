//! What stands behind a code.

use netpol_view::protocol::Language;
use netpol_view::views::LessonView;
use yew::prelude::*;

use super::coded::coded;
use crate::words::t;

/// What is found, why that is bad, and the same done well.
pub(super) fn lesson(view: &LessonView, language: Language) -> Html {
    let LessonView { title, what, why, example, instead, .. } = view;
    let locale = language.tag();
    let yaml = |heading, yaml: &str| {
        html! { <figure><figcaption>{ heading }</figcaption><pre translate="no">{ yaml.trim_end() }</pre></figure> }
    };
    html! {
        <div class="lesson">
            <p><strong>{ coded(title) }</strong></p>
            <p>{ coded(what) }</p>
            <p>{ coded(why) }</p>
            if !example.is_empty() {
                <div class="pair">
                    { yaml(t!("problems.example", locale = locale), example) }
                    { yaml(t!("problems.instead", locale = locale), instead) }
                </div>
            }
        </div>
    }
}

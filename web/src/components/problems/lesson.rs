//! What stands behind a code.

use std::rc::Rc;

use crate::words::t;
use netpol_view::protocol::Language;
use netpol_view::views::LessonView;
use yew::prelude::*;

use super::coded::coded;

/// What the lesson needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Its words and its YAML.
    pub(super) lesson: Rc<LessonView>,
    /// The language of its headings.
    pub(super) language: Language,
}

/// What is found, why that is bad, and the same done well.
#[component]
pub(super) fn Lesson(props: &Props) -> Html {
    let LessonView { title, what, why, example, instead, .. } = &*props.lesson;
    let locale = props.language.tag();
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

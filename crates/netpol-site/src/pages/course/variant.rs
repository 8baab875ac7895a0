//! The same lesson with other names, which `vary.js` shows by the seed in the address.

use anyhow::Result;
use netpol_course::Lesson;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::say;

/// The words that a variant replaces, each with its choices, as the script reads them; none where there are none.
pub(super) fn varied(lesson: &Lesson) -> Result<Option<String>> {
    let words: Vec<_> = lesson.plan.vary.iter().collect();
    Ok((!words.is_empty()).then(|| serde_json::to_string(&words)).transpose()?)
}

/// The ways to another variant and back, which need the script.
pub(super) fn variant(lesson: &Lesson, language: Language) -> Html {
    if lesson.plan.vary.is_empty() {
        return html! {};
    }
    html! {
        <p class="variant" hidden=true>
            <a class="btn" href="./">{ say("variant.other", language) }</a>
            <a class="btn" href="./" hidden=true>{ say("variant.as_written", language) }</a>
            <span class="note" data-says={say("variant.seed", language)}></span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Course, Part};

    #[test]
    fn what_the_page_says_around_a_lesson_is_in_no_variant_replaced() {
        const KEYS: [&str; 8] = [
            "course.hint",
            "course.answer",
            "course.answer.yaml",
            "course.after",
            "course.after.yaml",
            "course.also_right",
            "course.remember",
            "course.against",
        ];
        let course = Course::read().unwrap();
        for entry in [Part::Learn, Part::Drills].map(|part| course.entries(part)).concat() {
            for (word, _) in entry.lesson.plan.vary.iter() {
                for language in Language::ALL {
                    let around = KEYS.map(|key| say(key, language)).join(" ");
                    let mut words = around.split(|letter: char| !letter.is_alphanumeric());
                    assert!(!words.any(|other| other == word), "{word} of {}", entry.id());
                }
            }
        }
    }
}

//! What there is in a part of the course, beside each of its lessons.

use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::course::{Course, Entry, Group};
use crate::place::Place;
use crate::words::{fill, say};

/// Everything of the part of an entry, with the way to each. A narrow screen shows it on request.
pub(super) fn contents(course: &Course, entry: &Entry, language: Language) -> Html {
    let place = entry.place(language);
    let groups = course.groups(entry.part, language);
    let all = course.entries(entry.part).len();
    let label = say(&format!("course.{}.contents", entry.part.folder()), language);
    html! {
        <aside class="contents" aria-label={label} tabindex="0">
            <details>
                <summary>{ label }</summary>
                <div class="done">{ done(fill("course.done", language, &[("n", "0"), ("all", &all.to_string())]), all, language) }</div>
                <nav aria-label={label}>{ for groups.iter().map(|group| section(group, entry, &place)) }</nav>
            </details>
        </aside>
    }
}

/// How many of all are done, which `course.js` says in the place of these words.
pub(super) fn done(words: String, all: usize, language: Language) -> Html {
    html! {
        <>
            <p
                data-done={say("course.done", language)}
                data-solved={say("course.solved", language)}
                data-with-answer={say("course.with_answer", language)}
            >{ words }</p>
            <progress max={all.to_string()} value="0" aria-label={say("course.done.label", language)} />
        </>
    }
}

fn section(group: &Group<'_>, here: &Entry, place: &Place) -> Html {
    html! {
        <section>
            <h2>{ group.title }</h2>
            <ul>{ for group.entries.iter().map(|entry| html! { <li>{ link(entry, Some(here), place) }</li> }) }</ul>
        </section>
    }
}

/// The way to a lesson, with the mark that `course.js` sets.
pub(super) fn link(entry: &Entry, here: Option<&Entry>, place: &Place) -> Html {
    let language = place.language;
    let is_here = here.is_some_and(|here| here.id() == entry.id());
    html! {
        <a href={place.to(&entry.place(language))} data-lesson={entry.id().to_owned()} aria-current={is_here.then_some("page")}>
            <span class="mark" aria-hidden="true">{ if is_here { "●" } else { "○" } }</span>
            <span class="title">{ coded(entry.title(language)) }</span>
        </a>
    }
}

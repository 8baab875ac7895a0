//! The lists of lessons and of drills: how long each takes, what is done, and what is next.

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::contents::{done, link};
use super::curriculum::curriculum;
use super::own;
use super::progress::progress;
use super::{cheat_sheet, exam, not_evaluated};
use crate::course::{Course, Entry, Group, Part};
use crate::place::Place;
use crate::reading::paragraphs;
use crate::scripts::COURSE;
use crate::sheet::Page;
use crate::words::{fill, say};

/// The lessons by chapters.
pub(super) fn learn(course: &Course, language: Language) -> Result<Page> {
    page(course, Part::Learn, language, (html! {}, html! {}))
}

/// The drills by kinds.
pub(super) fn drills(course: &Course, language: Language) -> Result<Page> {
    let to = Place::new(language, "drills/").to(&not_evaluated::place(language));
    let below = html! {
        <>
            { curriculum(course, language)? }
            <p><a href={to}>{ say("not_evaluated.title", language) }</a></p>
        </>
    };
    page(course, Part::Drills, language, (exam_entry(course, language), below))
}

fn page(course: &Course, part: Part, language: Language, (above, below): (Html, Html)) -> Result<Page> {
    let place = Place::new(language, format!("{}/", part.folder()));
    let said = |key: &str| say(&format!("course.{}.{key}", part.folder()), language);
    let groups = course.groups(part, language);
    let content = html! {
        <div class="course-index">
            { paragraphs(said("about")) }
            { first(course, part, &place) }
            { above }
            { for groups.iter().map(|group| section(group, &place)) }
            { below }
            { progress(language) }
        </div>
    };
    let page =
        Page::read(place.clone(), say(&format!("nav.{}", part.folder()), language), said("about"), content)?;
    Ok(Page { head: COURSE.tag(&place.to_root()), ..page })
}

/// The way to the exam.
fn exam_entry(course: &Course, language: Language) -> Html {
    let to = Place::new(language, "drills/").to(&exam::place(language));
    html! {
        <section class="exam-entry">
            <h2>{ exam::title(course, language) }</h2>
            { paragraphs(say("exam.about", language)) }
            <p><a class="btn" href={to}>{ say("exam.to", language) }</a></p>
        </section>
    }
}

/// How many are done, and the way to the first that is not, which is the first of all until `course.js` knows.
fn first(course: &Course, part: Part, place: &Place) -> Html {
    let language = place.language;
    let entries = course.entries(part);
    let Some(first) = entries.first() else { return html! {} };
    let minutes: u32 = entries.iter().map(|entry| entry.lesson.plan.minutes).sum();
    let count = fill(
        "course.count",
        language,
        &[("all", &entries.len().to_string()), ("minutes", &self::minutes(minutes, language))],
    );
    html! {
        <div class="begin">
            { done(count, entries.len(), language) }
            <p>
                <a class="btn primary" data-next={say("course.go_on", language)} href={place.to(&first.place(language))}>
                    { coded(&fill("course.begin", language, &[("title", first.title(language))])) }
                </a>{ " " }
                <a class="btn" href={place.to(&cheat_sheet::place(language))}>{ say("cheat_sheet.title", language) }</a>{ " " }
                <a class="btn" href={place.to(&own::making(language))}>{ say("make.title", language) }</a>
            </p>
        </div>
    }
}

fn section(group: &Group<'_>, place: &Place) -> Html {
    let language = place.language;
    let row = |entry: &&Entry| {
        html! { <li>{ link(entry, None, place) }<span class="minutes">{ minutes(entry.lesson.plan.minutes, language) }</span></li> }
    };
    html! {
        <section>
            <h2>{ group.title.to_owned() }</h2>
            <ul class="lessons">{ for group.entries.iter().map(row) }</ul>
        </section>
    }
}

/// A time in words.
pub(super) fn minutes(minutes: u32, language: Language) -> String {
    let key = if minutes == 1 { "course.minute" } else { "course.minutes" };
    fill(key, language, &[("n", &minutes.to_string())])
}

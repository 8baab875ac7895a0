//! A lesson: what is read, its goal, its hints and its answer. It is whole without scripts, and the module draws into it when it is touched.

use anyhow::Result;
use netpol_course::Form;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::answer::aids;
use super::contents::contents;
use super::exam::bar;
use super::living::Living;
use super::report::report;
use super::reset::reset;
use super::start::start;
use super::variant::{variant, varied};
use crate::course::{Course, Entry, Part};
use crate::draw;
use crate::file::File;
use crate::notices::notices;
use crate::place::Place;
use crate::prose::prose;
use crate::reading::{head, yaml};
use crate::scripts::{COURSE, EXAM, VARY};
use crate::sheet::{Kind, Page, in_short};
use crate::words::{fill, say};

/// The page of a lesson or a drill.
pub(super) fn page(course: &Course, entry: &Entry, language: Language) -> Result<Page> {
    let place = entry.place(language);
    let next = next(course, entry);
    let lesson = &entry.lesson;
    let living = Living::new(entry, language);
    let text = lesson.text.get(language.tag());
    let body = html! {
        <div class="course" data-lesson={entry.id().to_owned()} data-kind={entry.part.folder()} data-vary={varied(lesson)?}>
            { head(&place) }
            { bar(entry, language) }
            <div class="course-work">
                { contents(course, entry, language) }
                <main class="lesson">
                    <p class="where">{ whereabouts(course, entry, language) }</p>
                    <div data-varies="">
                        <h1>{ coded(entry.title(language)) }</h1>
                        { prose(text, say("course.yaml", language))? }
                        { candidates(entry) }
                        <section class="goal" aria-labelledby="goal-title">
                            <h2 id="goal-title" data-as-it-is="">{ say(if living.grade.tasks.is_empty() { "course.question" } else { "course.goal" }, language) }</h2>
                            <div id="goal">{ living.goal() }</div>
                        </section>
                    </div>
                    <div id="actions">{ living.actions() }</div>
                    <div id="said"></div>
                    { aids(lesson, &living.grade, language)? }
                    { variant(lesson, language) }
                    { ways_on(course, entry, next, language) }
                </main>
                <section class="try" aria-label={say("course.try", language)}>
                    { start(lesson, &living.grade, language)? }
                    <div id="page"></div>
                </section>
            </div>
        </div>
    };
    let title = entry.title(language).replace('`', "");
    Ok(Page {
        title: format!("{title} · {}", say("site.name", language)),
        description: in_short(text.lines().next().unwrap_or(&title)),
        body: draw::html(body)?,
        behind: draw::html(notices(language))?,
        kind: Kind::Lesson,
        pictures: Vec::new(),
        head: told(&place, entry, next),
        files: files(entry, language)?,
        place,
    })
}

/// The entry that is shown behind this one.
fn next<'a>(course: &'a Course, entry: &Entry) -> Option<&'a Entry> {
    let mut entries = course.entries(entry.part).into_iter();
    entries.find(|other| other.id() == entry.id())?;
    entries.next()
}

/// The chapter, the place in it, and the time that it takes.
fn whereabouts(course: &Course, entry: &Entry, language: Language) -> String {
    let groups = course.groups(entry.part, language);
    let place = groups.iter().find_map(|group| {
        let index = group.entries.iter().position(|other| other.id() == entry.id())?;
        Some((group.title, index + 1, group.entries.len()))
    });
    let (chapter, n, all) = place.unwrap_or_default();
    let (n, all) = (n.to_string(), all.to_string());
    let minutes = super::index::minutes(entry.lesson.plan.minutes, language);
    fill("course.where", language, &[("chapter", chapter), ("n", &n), ("all", &all), ("minutes", &minutes)])
}

/// The files to choose from.
fn candidates(entry: &Entry) -> Html {
    let files = entry.lesson.texts.candidates.iter().filter(|_| entry.lesson.plan.form == Form::Pick);
    files
        .map(|file| {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            html! { <details class="candidate" open=true><summary><code>{ name.to_owned() }</code></summary>{ yaml(name, &file.text) }</details> }
        })
        .collect()
}

/// Where to go from here: documentation, the lessons to repeat, the next one.
fn ways_on(course: &Course, entry: &Entry, next: Option<&Entry>, language: Language) -> Html {
    let place = entry.place(language);
    let plan = &entry.lesson.plan;
    let repeat = plan.repeat.iter().filter_map(|id| course.lesson(id)).map(|lesson| {
        html! { <li class="repeat"><a href={place.to(&lesson.place(language))}>{ coded(lesson.title(language)) }</a></li> }
    });
    let link = |link: &String| {
        let shown = link.trim_start_matches("https://").trim_end_matches('/').to_owned();
        html! { <li><a href={link.clone()}>{ shown }</a></li> }
    };
    html! {
        <footer>
            <ul class="links">{ for repeat }{ for plan.links.iter().map(link) }</ul>
            { reset(language) }
            { report(entry, language) }
            if let Some(next) = next {
                <p><a class="btn" href={place.to(&next.place(language))}>{ coded(&fill("course.next", language, &[("title", next.title(language))])) }</a></p>
            }
        </footer>
    }
}

/// What the module and the page's script ask for.
fn told(place: &Place, entry: &Entry, next: Option<&Entry>) -> String {
    let root = place.to_root();
    let next = next.map(|next| {
        format!("<link rel=\"netpol-file\" id=\"next\" href=\"{}\">\n", place.to(&next.place(place.language)))
    });
    let exam = if entry.part == Part::Drills { EXAM.tag(&root) } else { String::new() };
    format!(
        "<link rel=\"netpol-file\" id=\"lesson\" href=\"{root}{}\">\n{}{}",
        entry.file(),
        next.unwrap_or_default(),
        COURSE.tag(&root) + &VARY.tag(&root) + &exam
    )
}

/// The lesson as the module reads it, which is the same in every language.
fn files(entry: &Entry, language: Language) -> Result<Vec<File>> {
    match language {
        Language::En => Ok(vec![File { path: entry.file(), content: postcard::to_allocvec(&entry.lesson)? }]),
        Language::Ko => Ok(Vec::new()),
    }
}

//! Several drills against the clock. `exam.js` runs it, and the module writes its report.

use anyhow::Result;
use netpol_course::{Exam, Form};
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::course::{Course, Entry, Part};
use crate::draw;
use crate::notices::notices;
use crate::place::Place;
use crate::reading::paragraphs;
use crate::scripts::EXAM;
use crate::sheet::{Kind, Page};
use crate::words::{fill, say};

/// Where the page stands.
pub(super) fn place(language: Language) -> Place {
    Place::new(language, "drills/exam/")
}

/// How much there is to do in which time, in words.
pub(super) fn title(course: &Course, language: Language) -> String {
    let [tasks, minutes] = [course.exam.tasks, course.exam.minutes].map(|number| number.to_string());
    fill("exam.title", language, &[("tasks", &tasks), ("minutes", &minutes)])
}

/// The page: before the exam, while it runs, and after it.
pub(super) fn page(course: &Course, language: Language) -> Result<Page> {
    let place = place(language);
    let number = |number: u32| number.to_string();
    let Exam { tasks, minutes, passes_at } = course.exam;
    let content = html! {
        <div class="exam" data-exam-page="" data-tasks={number(tasks)} data-minutes={number(minutes)} data-passes-at={number(passes_at)}>
            { before(&number(passes_at), language) }
            { during(language) }
            { after(language) }
            { drawn_from(course, &place) }
        </div>
    };
    let title = title(course, language);
    let page = Page::read(place.clone(), &title, say("exam.about", language), content)?;
    Ok(Page {
        kind: Kind::Exam,
        behind: draw::html(notices(language))?,
        head: EXAM.tag(&place.to_root()),
        ..page
    })
}

fn before(passes_at: &str, language: Language) -> Html {
    let said = |key: &str| say(&format!("exam.{key}"), language);
    html! {
        <section data-part="before">
            { paragraphs(said("about")) }
            <p>{ fill("exam.passes_at", language, &[("percent", passes_at)]) }</p>
            <noscript><p>{ said("noscript") }</p></noscript>
            <form>
                <label>
                    { said("seed") }{ " " }
                    <input type="number" name="seed" min="1" max="99999" required=true inputmode="numeric" aria-describedby="seed-about" />
                </label>
                <button type="submit" class="btn primary">{ said("begin") }</button>
            </form>
            <p id="seed-about" class="note">{ said("seed.about") }</p>
            <p role="alert" hidden=true>{ said("refused") }</p>
        </section>
    }
}

fn during(language: Language) -> Html {
    let said = |key: &str| say(&format!("exam.{key}"), language);
    html! {
        <section data-part="during" hidden=true>
            <h2 tabindex="-1">{ said("left") }{ " " }<span role="timer" data-clock=""></span></h2>
            <p class="note">{ seeded(language) }</p>
            <p class="note" data-other="" hidden=true>{ said("other") }</p>
            <ol aria-label={said("tasks")} data-worked={said("worked")} data-flagged={said("flagged")}></ol>
            <p><button type="button" class="btn" data-ask="">{ said("end") }</button></p>
            <dialog aria-labelledby="end-title">
                <h2 id="end-title">{ said("end.title") }</h2>
                <p>{ said("end.about") }</p>
                <p class="buttons">
                    <button type="button" class="btn primary" data-end="">{ said("end") }</button>
                    <button type="button" class="btn" data-go-on="">{ said("go_on") }</button>
                </p>
            </dialog>
        </section>
    }
}

/// The module draws the tasks into `#page`, what they are worth into `#points`, and what is to be repeated into `#repeat`.
fn after(language: Language) -> Html {
    let said = |key: &str| say(&format!("exam.{key}"), language);
    html! {
        <section data-part="after" hidden=true>
            <h2 class="unseen" tabindex="-1">{ said("report") }</h2>
            <p class="note">{ seeded(language) }{ " " }{ said("points") }</p>
            <div id="page"></div>
            <aside aria-label={said("figures")}>
                <div id="points" class="card"></div>
                <dl class="card">
                    <div><dt>{ said("used") }</dt><dd data-used=""></dd></div>
                    <div><dt>{ said("longest") }</dt><dd data-longest=""></dd></div>
                    <div><dt>{ said("flags") }</dt><dd data-flags=""></dd></div>
                    <div><dt>{ said("domains") }</dt><dd data-domains=""></dd></div>
                </dl>
                <section class="card" aria-labelledby="next-title">
                    <h2 id="next-title">{ said("next") }</h2>
                    <div id="repeat"></div>
                    <p class="buttons">
                        <button type="button" class="btn" data-another="">{ said("another") }</button>
                        <button type="button" class="btn" data-again="">{ said("again") }</button>
                    </p>
                </section>
            </aside>
        </section>
    }
}

/// Which exam it is.
fn seeded(language: Language) -> Html {
    html! { <>{ say("exam.seed", language) }{ " " }<a href="./" data-seed="">{ "–" }</a>{ say("exam.seed.same", language) }</> }
}

/// The drills of which some are drawn, with what the script and the report need of each: the kinds of tasks that it is one of, its
/// domain, where the module finds it, and the lessons to repeat.
fn drawn_from(course: &Course, place: &Place) -> Html {
    let language = place.language;
    let lesson = |lesson: &Entry| {
        html! {
            <a href={place.to(&lesson.place(language))} data-minutes={lesson.lesson.plan.minutes.to_string()}>{ coded(lesson.title(language)) }</a>
        }
    };
    let drill = |entry: &Entry| {
        let plan = &entry.lesson.plan;
        let kinds: Vec<String> = plan.archetypes.iter().map(u32::to_string).collect();
        let domain = plan.domain.as_deref().and_then(|id| course.curriculum.domain(id));
        let file = format!("{}{}", place.to_root(), entry.file());
        let repeat: Vec<Html> = plan.repeat.iter().filter_map(|id| course.lesson(id)).map(lesson).collect();
        html! {
            <li>
                <a
                    href={place.to(&entry.place(language))}
                    data-exam={entry.id().to_owned()}
                    data-kinds={kinds.join(" ")}
                    data-domain={domain.map(|domain| domain.title.get(language.tag()).to_owned())}
                    data-file={file}
                >{ coded(entry.title(language)) }</a>
                <ul aria-label={say("exam.lessons", language)}>{ for repeat.into_iter().map(|lesson| html! { <li>{ lesson }</li> }) }</ul>
            </li>
        }
    };
    html! {
        <details class="drawn-from">
            <summary>{ say("exam.drawn_from", language) }</summary>
            <ul>{ for tasks(course).map(drill) }</ul>
        </details>
    }
}

/// The drills that may be a task of an exam: a card that asks for one command takes a minute, and is none.
fn tasks(course: &Course) -> impl Iterator<Item = &Entry> {
    course.entries(Part::Drills).into_iter().filter(|drill| drill.lesson.plan.form != Form::Command)
}

/// What stands above a drill while an exam runs: where one is, the time that is left, and the ways on.
pub(super) fn bar(entry: &Entry, language: Language) -> Html {
    if entry.part != Part::Drills {
        return html! {};
    }
    let said = |key: &str| say(&format!("exam.{key}"), language);
    let exam = entry.place(language).to(&place(language));
    html! {
        <nav class="exam-bar" aria-label={said("label")} data-exam-bar="" hidden=true>
            <p><strong data-place=""></strong>{ " · " }{ said("left") }{ " " }<strong role="timer" data-clock=""></strong></p>
            <button type="button" class="btn" aria-pressed="false" data-flag="">{ said("flag") }</button>
            <a class="btn" href={exam.clone()} data-previous="">{ said("previous") }</a>
            <a class="btn" href={exam.clone()} data-following="">{ said("following") }</a>
            <a class="btn" href={exam} data-all="">{ said("all") }</a>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drill_but_cards_for_commands_can_be_drawn_and_has_a_domain_and_a_lesson_to_repeat() {
        let course = Course::read().unwrap();
        let drills: Vec<&Entry> = tasks(&course).collect();
        assert!(
            drills.len() > course.exam.tasks as usize
                && !drills.iter().any(|drill| drill.id().starts_with("command-"))
        );
        for language in Language::ALL {
            let html = page(&course, language).unwrap().body;
            assert_eq!(html.matches("data-exam=").count(), drills.len());
            assert_eq!(html.matches("data-domain=").count(), drills.len());
            for drill in &drills {
                let id = drill.id();
                assert!(html.contains(&format!("drills/{id}/lesson.bin\"")), "{id}");
                assert!(
                    drill.lesson.plan.repeat.iter().any(|lesson| course.lesson(lesson).is_some()),
                    "{id}"
                );
            }
        }
    }
}

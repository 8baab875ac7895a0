//! The text that a learner begins with, and what it opens, until the module has drawn its own.

use anyhow::Result;
use netpol_course::{Form, Lesson};
use netpol_view::protocol::Language;
use netpol_view::views::GradeView;
use netpol_web::components::matrix::{Matrix, Room};
use netpol_web::shared::Shared;
use yew::prelude::*;

use crate::picture::Subject;
use crate::words::say;

/// The room that a matrix has beside a lesson on a wide screen.
const ROOM: Room = Room { width: 640, height: 260 };

/// The text, and below it the matrix: none where the question is what it shows.
pub(super) fn start(lesson: &Lesson, grade: &GradeView, language: Language) -> Result<Html> {
    let text = &lesson.texts.start;
    let matrix =
        (lesson.plan.form != Form::Predict).then(|| against_goal(lesson, grade, language)).transpose()?;
    let numbers: Vec<String> = (1..=text.lines().count().max(1)).map(|number| number.to_string()).collect();
    let columns = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    Ok(html! {
        <div class="first" data-varies="">
            <section class="editor lesson-text"><div class="code">
                <pre class="numbers" aria-hidden="true" data-as-it-is="">{ numbers.join("\n") }</pre>
                <textarea
                    class="plain"
                    rows={numbers.len().to_string()}
                    cols={(columns + 1).to_string()}
                    aria-label={say("course.text", language)}
                    autocapitalize="off"
                    autocomplete="off"
                    spellcheck="false"
                    translate="no"
                    wrap="off"
                    defaultvalue={text.clone()}
                />
            </div></section>
            { matrix.unwrap_or_default() }
        </div>
    })
}

fn against_goal(lesson: &Lesson, grade: &GradeView, language: Language) -> Result<Html> {
    let subject = Subject { profile: lesson.profile(), ..Subject::new(&lesson.texts.start, language) };
    let matrix = Shared::new(subject.seen()?.page.matrix);
    if matrix.endpoints.is_empty() {
        return Ok(html! {});
    }
    let spot = Some(Shared::new(grade.marks.clone()));
    Ok(html! {
        <section class="against" aria-label={say("course.against", language)}>
            if !grade.tasks.is_empty() {
                <header>
                    <h2>{ say("course.against", language) }</h2>
                    <p>{ say("course.against.about", language) }</p>
                </header>
            }
            <Matrix {matrix} {spot} nothing={None::<AttrValue>} room={Some(ROOM)} selected={None} {language} on_choose={Callback::noop()} />
        </section>
    })
}

//! The text that a learner begins with, and what it opens, until the module has drawn its own.

use anyhow::Result;
use netpol_course::{Form, Lesson};
use netpol_view::protocol::Language;
use netpol_web::components::matrix::{Matrix, Room};
use netpol_web::shared::Shared;
use yew::prelude::*;

use crate::picture::Subject;
use crate::words::say;

/// The room that a matrix has beside a lesson on a wide screen.
const ROOM: Room = Room { width: 640, height: 260 };

/// The text, and below it the matrix: none where the question is what it shows.
pub(super) fn start(lesson: &Lesson, language: Language) -> Result<Html> {
    let text = &lesson.texts.start;
    let matrix = (lesson.plan.form != Form::Predict).then(|| against_goal(lesson, language)).transpose()?;
    let numbers: Vec<String> = (1..=text.lines().count().max(1)).map(|number| number.to_string()).collect();
    let columns = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    Ok(html! {
        <div class="first">
            <section class="editor lesson-text"><div class="code">
                <pre class="numbers" aria-hidden="true">{ numbers.join("\n") }</pre>
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

fn against_goal(lesson: &Lesson, language: Language) -> Result<Html> {
    let text = with_goal(lesson);
    let seen = Subject { profile: lesson.profile(), ..Subject::new(&text, language) }.seen()?;
    if seen.page.matrix.endpoints.is_empty() {
        return Ok(html! {});
    }
    let matrix = Shared::new(seen.page.matrix);
    let has_goal = !lesson.plan.goal.is_empty();
    Ok(html! {
        <section class="against" aria-label={say("course.against", language)}>
            if has_goal {
                <header>
                    <h2>{ say("course.against", language) }</h2>
                    <p>{ say("course.against.about", language) }</p>
                </header>
            }
            <Matrix {matrix} nothing={None::<AttrValue>} room={Some(ROOM)} selected={None} {language} on_choose={Callback::noop()} />
        </section>
    })
}

/// The text with what the visible part of the goal expects of it, which the matrix marks.
fn with_goal(lesson: &Lesson) -> String {
    let probes = lesson.plan.goal.iter().flat_map(|task| &task.probes).filter(|probe| !probe.hidden);
    let lines: String = probes
        .map(|probe| {
            let [from, to, port] = [&probe.from, &probe.to, &probe.port].map(|part| quoted(part));
            format!("- {{from: {from}, to: {to}, port: {port}, open: {}}}\n", probe.open)
        })
        .collect();
    let start = &lesson.texts.start;
    if lines.is_empty() {
        return start.clone();
    }
    format!(
        "{start}\n---\napiVersion: netpol-playground/v1\nkind: Expectation\nmetadata: {{name: goal}}\nexpect:\n{lines}"
    )
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

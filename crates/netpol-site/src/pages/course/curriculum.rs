//! What the exams ask for, of what the drills are about.

use anyhow::Result;
use netpol_course::{Domain, ExamOf};
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::course::{Course, Part};
use crate::prose::line;
use crate::words::{fill, say};

/// The domains of the exams with their weights, and how many drills there are of each.
pub(super) fn curriculum(course: &Course, language: Language) -> Result<Html> {
    let curriculum = &course.curriculum;
    let drills = course.entries(Part::Drills);
    let count = |domain: &Domain| {
        drills.iter().filter(|drill| drill.lesson.plan.domain.as_ref() == Some(&domain.id)).count()
    };
    let row = |exam: &ExamOf, domain: &Domain| {
        html! {
            <tr>
                <td>{ exam.title.get(language.tag()).to_owned() }{ " " }{ exam.version.clone() }</td>
                <td>{ domain.title.get(language.tag()).to_owned() }</td>
                <td>{ format!("{} %", domain.weight) }</td>
                <td>{ count(domain) }</td>
            </tr>
        }
    };
    let rows =
        curriculum.exams.iter().flat_map(|exam| exam.domains.iter().map(move |domain| row(exam, domain)));
    let notes: Vec<Html> =
        curriculum.notes.iter().map(|note| line(note.get(language.tag()))).collect::<Result<_>>()?;
    let heads = ["exam", "domain", "weight", "drills"].map(|key| say(&format!("curriculum.{key}"), language));
    Ok(html! {
        <section>
            <h2>{ say("curriculum.title", language) }</h2>
            <div class="table" tabindex="0" role="region" aria-label={say("curriculum.title", language)}>
                <table>
                    <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <p>
                { fill("curriculum.date", language, &[("date", &curriculum.date)]) }{ " " }
                <a href={curriculum.source.clone()}>{ curriculum.source.trim_start_matches("https://").to_owned() }</a>
            </p>
            <ul class="notes">{ for notes.into_iter().map(|note| html! { <li>{ note }</li> }) }</ul>
        </section>
    })
}

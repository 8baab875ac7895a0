//! What is worth remembering of every lesson, on one page.

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::course::{Course, Entry, Group, Part};
use crate::place::Place;
use crate::reading::paragraphs;
use crate::sheet::Page;
use crate::words::say;

/// Where the page stands.
pub(super) fn place(language: Language) -> Place {
    Place::new(language, "cheat-sheet/")
}

/// The page.
pub(super) fn page(course: &Course, language: Language) -> Result<Page> {
    let place = place(language);
    let line = |entry: &&Entry| {
        let remember = entry.lesson.plan.remember.get(language.tag());
        html! {
            <li>
                { coded(remember) }{ " " }
                <a href={place.to(&entry.place(language))}>{ coded(entry.title(language)) }</a>
            </li>
        }
    };
    let section = |group: Group<'_>| {
        html! { <section><h2>{ group.title.to_owned() }</h2><ul>{ for group.entries.iter().map(line) }</ul></section> }
    };
    let groups = |part: Part| course.groups(part, language).into_iter().map(section).collect::<Html>();
    let content = html! {
        <div class="cheat-sheet">
            { paragraphs(say("cheat_sheet.about", language)) }
            { groups(Part::Learn) }
            { groups(Part::Drills) }
        </div>
    };
    Page::read(place.clone(), say("cheat_sheet.title", language), say("cheat_sheet.about", language), content)
}

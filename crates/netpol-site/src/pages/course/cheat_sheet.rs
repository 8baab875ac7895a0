//! What is worth remembering of every lesson, on one page.

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::course::{Course, Entry, Group, Part};
use crate::place::Place;
use crate::prose::line;
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
    let groups = [Part::Learn, Part::Drills].map(|part| course.groups(part, language));
    let sections = groups.iter().flatten().map(|group| section(group, &place)).collect::<Result<Html>>()?;
    let content = html! {
        <div class="cheat-sheet">
            { paragraphs(say("cheat_sheet.about", language)) }
            { sections }
        </div>
    };
    Page::read(place.clone(), say("cheat_sheet.title", language), say("cheat_sheet.about", language), content)
}

fn section(group: &Group<'_>, place: &Place) -> Result<Html> {
    let language = place.language;
    let remember = |entry: &&Entry| {
        let to = place.to(&entry.place(language));
        Ok(html! {
            <li>
                { line(entry.lesson.plan.remember.get(language.tag()))? }{ " " }
                <a href={to}>{ coded(entry.title(language)) }</a>
            </li>
        })
    };
    let lines = group.entries.iter().map(remember).collect::<Result<Html>>()?;
    Ok(html! { <section><h2>{ group.title.to_owned() }</h2><ul>{ lines }</ul></section> })
}

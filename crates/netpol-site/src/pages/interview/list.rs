//! The list of cards by topics, with the time that each takes.

use anyhow::Result;
use netpol_course::Card;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::{rehearsal, time};
use crate::interview::{Interview, PAGES, Topic, place};
use crate::place::Place;
use crate::reading::paragraphs;
use crate::scripts::INTERVIEW;
use crate::sheet::Page;
use crate::words::{fill, say};

/// Where the page stands.
pub(super) fn here(language: Language) -> Place {
    Place::new(language, PAGES)
}

/// The page.
pub(super) fn page(interview: &Interview, language: Language) -> Result<Page> {
    let here = here(language);
    let count = interview.cards().count().to_string();
    let about = say("interview.about", language);
    let content = html! {
        <div class="course-index interview" data-knew={say("interview.state.knew", language)} data-again={say("interview.state.again", language)}>
            { paragraphs(about) }
            <div class="begin">
                <p>{ fill("interview.count", language, &[("all", &count)]) }</p>
                <p><a class="btn primary" href={here.to(&rehearsal::here(language))}>{ say("rehearsal.title", language) }</a></p>
            </div>
            { for interview.topics.iter().map(|topic| section(topic, &here)) }
        </div>
    };
    let page = Page::read(here.clone(), say("interview.title", language), about, content)?;
    Ok(Page { head: INTERVIEW.tag(&here.to_root()), ..page })
}

fn section(topic: &Topic, here: &Place) -> Html {
    let language = here.language;
    let row = |card: &Card| {
        html! {
            <li>
                <a href={here.to(&place(card, language))} data-card={card.plan.id.clone()}>
                    <span class="mark" aria-hidden="true">{ "○" }</span>
                    <span class="title">{ coded(card.plan.title.get(language.tag())) }</span>
                </a>
                <span class="minutes">{ time(card.plan.seconds, language) }</span>
            </li>
        }
    };
    html! {
        <section>
            <h2>{ topic.title.get(language.tag()).to_owned() }</h2>
            <ul class="lessons">{ for topic.cards.iter().map(row) }</ul>
        </section>
    }
}

//! The rehearsal: some cards one after the other, each with a clock. `interview.js` runs it, with the cards of the pages; without scripts
//! there are the pages themselves.

use anyhow::Result;
use netpol_course::Card;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::interview::{Interview, PAGES, place};
use crate::place::Place;
use crate::reading::paragraphs;
use crate::scripts::INTERVIEW;
use crate::sheet::Page;
use crate::words::say;

/// What the script says, by the ends of the keys.
const SAYS: [&str; 8] = ["card", "left", "over", "up", "result", "used", "seed", "missing"];

/// How many cards one may ask for.
const COUNTS: [u32; 4] = [3, 5, 8, 12];

/// Where the page stands.
pub(super) fn here(language: Language) -> Place {
    Place::new(language, format!("{PAGES}rehearsal/"))
}

/// The page.
pub(super) fn page(interview: &Interview, language: Language) -> Result<Page> {
    let here = here(language);
    let said = |key: &str| say(&format!("rehearsal.{key}"), language);
    let button = |does: &'static str, class: &'static str| {
        html! { <button type="button" class={class} data-do={does}>{ said(does) }</button> }
    };
    let option = |count: u32| {
        let chosen = count == interview.rehearsal;
        html! { <option value={count.to_string()} selected={chosen}>{ count }</option> }
    };
    let link = |card: &Card| {
        let (to, seconds) = (here.to(&place(card, language)), card.plan.seconds.to_string());
        html! {
            <li>
                <a href={to} data-card={card.plan.id.clone()} data-seconds={seconds}>
                    <span class="title">{ coded(card.plan.title.get(language.tag())) }</span>
                </a>
            </li>
        }
    };
    let words = SAYS.map(|key| html! { <span data-says={key}>{ said(&format!("says.{key}")) }</span> });
    let content = html! {
        <div class="interview rehearsal" id="rehearsal">
            { paragraphs(said("about")) }
            <form class="begin" id="begin">
                <label>{ said("cards") }<select name="cards">{ for COUNTS.map(option) }</select></label>
                <label>{ said("seed") }<input name="seed" type="number" min="1" max="99999" required=true /></label>
                <p class="buttons">{ button("begin", "btn primary") }{ button("resume", "btn") }</p>
            </form>
            <section id="card" aria-labelledby="card-title" hidden=true>
                <header>
                    <h2 id="card-title" tabindex="-1"></h2>
                    <p class="clock" role="timer"></p>
                </header>
                <div class="shown"></div>
                <p class="buttons">
                    { button("show", "btn primary") }{ button("knew", "btn") }{ button("again", "btn") }{ button("stop", "btn") }
                </p>
            </section>
            <section id="result" aria-labelledby="result-title" hidden=true>
                <h2 id="result-title" tabindex="-1">{ said("done") }</h2>
                <p class="of"></p>
                <ul class="lessons"></ul>
                <p class="buttons">{ button("repeat", "btn primary") }{ button("another", "btn") }</p>
            </section>
            <p role="status"></p>
            <p hidden=true>{ for words }</p>
            <ul class="all">{ for interview.cards().map(link) }</ul>
        </div>
    };
    let page = Page::read(here.clone(), said("title"), said("about"), content)?;
    Ok(Page { head: INTERVIEW.tag(&here.to_root()), ..page })
}

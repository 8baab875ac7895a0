//! The interview: the list of its cards, a page for each, and the rehearsal.

mod card;
mod incident;
mod list;
mod proof;
mod rehearsal;
mod said;

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::draw;
use crate::interview::Interview;
use crate::place::Place;
use crate::reading::reading;
use crate::sheet::Page;
use crate::words::fill;

/// Every page of the interview.
pub(crate) fn pages(interview: &Interview, language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![list::page(interview, language)?, rehearsal::page(interview, language)?];
    for card in interview.cards() {
        pages.push(card::page(interview, card, language)?);
    }
    Ok(pages)
}

/// A page whose heading may have names between backticks.
fn page(place: Place, title: &str, description: &str, content: Html) -> Result<Page> {
    let body = draw::html(reading(&place, coded(title), content))?;
    let page = Page::read(place, &title.replace('`', ""), description, html! {})?;
    Ok(Page { body, ..page })
}

/// A time in words.
fn time(seconds: u32, language: Language) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let key = match (minutes, rest) {
        (0, _) => "interview.seconds",
        (_, 0) => "interview.minutes",
        _ => "interview.minutes_and_seconds",
    };
    fill(key, language, &[("minutes", &minutes.to_string()), ("seconds", &rest.to_string())])
}

#[cfg(test)]
mod tests;

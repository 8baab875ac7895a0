//! The page that makes a lesson of a text, and the one that shows a lesson as a link carries it. The module draws into both.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::draw;
use crate::notices::notices;
use crate::place::Place;
use crate::reading::{head, paragraphs};
use crate::scripts::COURSE;
use crate::sheet::{Kind, Page};
use crate::words::say;

/// Where lessons are made.
pub(super) fn making(language: Language) -> Place {
    Place::new(language, "make/")
}

/// Where lessons that links carry are worked at.
fn opened(language: Language) -> Place {
    Place::new(language, "learn/own/")
}

/// The page that makes a lesson.
pub(super) fn make(language: Language) -> Result<Page> {
    let main = html! {
        <main class="lesson">
            <h1>{ say("make.title", language) }</h1>
            { paragraphs(say("make.about", language)) }
            <div id="make"><noscript><p>{ say("make.noscript", language) }</p></noscript></div>
        </main>
    };
    page(making(language), "make", main)
}

/// The page that shows a lesson of a link.
pub(super) fn own(language: Language) -> Result<Page> {
    let place = opened(language);
    let said = |key: &str| say(&format!("own.{key}"), language);
    let main = html! {
        <main class="lesson">
            <p class="where">{ said("not_ours") }</p>
            <div id="own">
                <h1>{ said("title") }</h1>
                { paragraphs(said("about")) }
                <noscript><p>{ say("make.noscript", language) }</p></noscript>
                <p><a class="btn" href={place.to(&making(language))}>{ say("make.title", language) }</a></p>
            </div>
            <div id="own-parts" hidden=true>
                <section class="goal" aria-labelledby="goal-title">
                    <h2 id="goal-title">{ say("course.goal", language) }</h2>
                    <div id="goal"></div>
                </section>
                <div id="actions"></div>
                <div id="said"></div>
                <div class="aids" id="own-after"></div>
            </div>
        </main>
    };
    page(place, "own", main)
}

fn page(place: Place, screen: &'static str, main: Html) -> Result<Page> {
    let language = place.language;
    let said = |key: &str| say(&format!("{screen}.{key}"), language);
    let body = html! {
        <div class="course">
            { head(&place) }
            <div class="course-work two">
                { main }
                <section class="try" aria-label={say("course.try", language)}><div id="page"></div></section>
            </div>
        </div>
    };
    Ok(Page {
        title: format!("{} · {}", said("title"), say("site.name", language)),
        description: said("about").to_owned(),
        body: draw::html(body)?,
        behind: draw::html(notices(language))?,
        kind: Kind::Living(screen),
        pictures: Vec::new(),
        head: COURSE.tag(&place.to_root()),
        files: Vec::new(),
        place,
    })
}

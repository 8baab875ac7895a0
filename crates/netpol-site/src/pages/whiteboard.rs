//! The whiteboard, which the module draws.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::draw;
use crate::notices::notices;
use crate::place::Place;
use crate::reading::paragraphs;
use crate::sheet::{Kind, Page, in_short};
use crate::words::say;

/// Where it stands.
pub(crate) fn place(language: Language) -> Place {
    Place::new(language, "whiteboard/")
}

/// What stands there until the module has drawn it, and for those without scripts.
pub(super) fn page(language: Language) -> Result<Page> {
    let said = |key: &str| say(&format!("whiteboard.{key}"), language);
    let place = place(language);
    let body = html! {
        <main class="board-page">
            <div id="page">
                <div class="board-before">
                    <h1>{ said("title") }</h1>
                    { paragraphs(said("about")) }
                    <noscript><p>{ said("noscript") }</p></noscript>
                    <p><a class="btn" href={place.to(&Place::new(language, ""))}>{ say("nav.playground", language) }</a></p>
                </div>
            </div>
        </main>
    };
    Ok(Page {
        title: format!("{} · {}", said("title"), say("site.name", language)),
        description: in_short(said("about")),
        body: draw::html(body)?,
        behind: draw::html(notices(language))?,
        kind: Kind::Living("whiteboard"),
        pictures: Vec::new(),
        head: String::new(),
        files: Vec::new(),
        place,
    })
}

//! A page for every example of the menu: what a preview of a link shows, and what is read where nothing is run.

use anyhow::Result;
use netpol_core::profile::Profile;
use netpol_view::protocol::Language;
use netpol_web::state::{EXAMPLES, Example};
use yew::prelude::*;

use crate::link::{Chosen, to_playground, to_whiteboard};
use crate::picture::Subject;
use crate::place::Place;
use crate::reading::{paragraphs, yaml};
use crate::sheet::Page;
use crate::words::say;

/// The list, and a page for each.
pub(crate) fn pages(language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![list(language)?];
    for example in told() {
        pages.push(page(example, language)?);
    }
    Ok(pages)
}

/// Those with a text.
fn told() -> impl Iterator<Item = Example> {
    EXAMPLES.into_iter().filter(|example| !example.text(Language::En).is_empty())
}

fn list(language: Language) -> Result<Page> {
    let place = Place::new(language, "x/");
    let item = |example: Example| {
        let to = place.to(&Place::new(language, folder(example)));
        html! { <li><a href={to}>{ title(example, language) }</a>{ paragraphs(about(example, language)) }</li> }
    };
    let content = html! { <ul class="list">{ for told().map(item) }</ul> };
    Page::read(place, say("nav.examples", language), say("examples.about", language), content)
}

fn page(example: Example, language: Language) -> Result<Page> {
    let place = Place::new(language, folder(example));
    let text = example.text(language);
    let seen = Subject { chosen: example.shows, ..Subject::new(text, language) }.seen()?;
    let (diagram, matrix) = (seen.diagram(), seen.matrix());
    let chosen = Chosen { profile: <&Profile>::default(), pair: example.shows, port: "" };
    let content = html! {
        <>
            { paragraphs(about(example, language)) }
            <p>
                <a class="btn primary" href={to_playground(&place, text, chosen)}>{ say("open.playground", language) }</a>{ " " }
                <a class="btn" href={to_whiteboard(&place, text, chosen.profile)}>{ say("open.whiteboard", language) }</a>
            </p>
            if let Some(picture) = &diagram { { picture.shown(&place) } }
            <h2>{ say("examples.matrix", language) }</h2>
            if let Some(picture) = &matrix { { picture.shown(&place) } }
            <h2>{ say("examples.open", language) }</h2>
            <ul>{ for seen.open_paths().into_iter().map(|path| html! { <li>{ path }</li> }) }</ul>
            <h2>{ "YAML" }</h2>
            { yaml("YAML", text) }
        </>
    };
    let page = Page::read(place, title(example, language), about(example, language), content)?;
    Ok(page.with_pictures(diagram.into_iter().chain(matrix)))
}

fn folder(example: Example) -> String {
    format!("x/{}/", example.key)
}

fn title(example: Example, language: Language) -> &'static str {
    say(&format!("example.{}.title", example.key), language)
}

fn about(example: Example, language: Language) -> &'static str {
    say(&format!("example.{}.about", example.key), language)
}

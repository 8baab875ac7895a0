//! A page for every network plugin: what it does differently, where that is written, and a text in which it shows.

use anyhow::Result;
use netpol_core::profile::{PROFILES, Profile};
use netpol_view::protocol::Language;
use netpol_view::{Words, plugin_title};
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::enforced;
use crate::link::{Chosen, to_playground};
use crate::picture::Subject;
use crate::place::Place;
use crate::reading::{paragraphs, yaml};
use crate::sheet::Page;
use crate::words::{fill, say};

/// What plugins are known to do differently, in one text.
const TEXT: &str = include_str!("../../texts/plugins.yaml");

/// The list, and a page for each.
pub(crate) fn pages(language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![list(language)?];
    for profile in PROFILES {
        pages.push(page(profile, language)?);
    }
    Ok(pages)
}

fn list(language: Language) -> Result<Page> {
    let place = Place::new(language, "cni/");
    let item = |profile: &&'static Profile| {
        let to = place.to(&Place::new(language, folder(profile)));
        html! { <li><a href={to}>{ name(profile, language) }</a></li> }
    };
    let content = html! {
        <>
            { paragraphs(say("plugins.about", language)) }
            <ul class="list">{ for PROFILES.iter().map(item) }</ul>
            { whether_enforced(&place) }
        </>
    };
    Page::read(place, say("nav.plugins", language), say("plugins.about", language), content)
}

fn page(profile: &'static Profile, language: Language) -> Result<Page> {
    let place = Place::new(language, folder(profile));
    let name = name(profile, language);
    let seen = Subject { profile, ..Subject::new(TEXT, language) }.seen()?;
    let matrix = seen.matrix();
    let words = Words::new(language);
    let note = |key: &str, source: &'static str| {
        html! {
            <li>
                { coded(&words.plain(&format!("profile.{}.{key}", profile.name))) }{ " " }
                <a href={source} rel="noreferrer">{ host(source) }</a>
            </li>
        }
    };
    let different = seen.different();
    let chosen = Chosen { profile, pair: None, port: "" };
    let content = html! {
        <>
            if let Some(banner) = &seen.page.banner { { paragraphs(banner) } }
            if profile.name == "standard" { { paragraphs(say("plugins.standard", language)) } }
            if !profile.notes.is_empty() {
                <h2>{ say("plugins.notes", language) }</h2>
                <ul class="notes">{ for profile.notes.iter().map(|known| note(known.key, known.source)) }</ul>
            }
            if !profile.behaviour.enforced || profile.name == "standard" { { whether_enforced(&place) } }
            <h2>{ say("plugins.example", language) }</h2>
            if let Some(picture) = &matrix { { picture.shown(&place) } }
            if profile.name != "standard" {
                <p>{ say(if different.is_empty() { "plugins.same" } else { "plugins.different" }, language) }</p>
                <ul>{ for different.into_iter().map(|path| html! { <li>{ path }</li> }) }</ul>
            }
            { yaml("YAML", TEXT) }
            <p><a class="btn" href={to_playground(&place, TEXT, chosen)}>{ say("open.playground", language) }</a></p>
        </>
    };
    let description = fill("plugins.description", language, &[("name", &name)]);
    Ok(Page::read(place, &name, &description, content)?.with_pictures(matrix))
}

/// The way to the test that one can run in a cluster.
pub(crate) fn whether_enforced(place: &Place) -> Html {
    let to = place.to(&Place::new(place.language, enforced::FOLDER));
    html! { <p><a href={to}>{ say("enforced.title", place.language) }</a></p> }
}

fn name(profile: &Profile, language: Language) -> String {
    plugin_title(profile, language)
}

/// The host of an address, which tells a reader whose word it is.
fn host(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split('/').next().unwrap_or(rest)
}

fn folder(profile: &Profile) -> String {
    format!("cni/{}/", profile.name)
}

//! A page for every kind of cell: what it says, and a text in which it occurs.

use anyhow::{Result, ensure};
use netpol_core::profile::Profile;
use netpol_view::protocol::Language;
use netpol_view::views::CellState;
use yew::prelude::*;

use crate::link::{Chosen, to_playground};
use crate::picture::Subject;
use crate::place::Place;
use crate::reading::{paragraphs, sentence, yaml};
use crate::sheet::Page;
use crate::words::say;

/// A kind of cell, and a text that shows one.
struct Kind {
    /// Its folder, and the key of its words.
    name: &'static str,
    state: CellState,
    sign: &'static str,
    text: &'static str,
    /// Where it occurs there.
    pair: (&'static str, &'static str),
    /// The port that is asked about; empty for all of them.
    port: &'static str,
}

macro_rules! kind {
    ($name:literal, $state:ident, $sign:literal, $from:literal, $to:literal) => {
        kind!($name, $state, $sign, $from, $to, "")
    };
    ($name:literal, $state:ident, $sign:literal, $from:literal, $to:literal, $port:literal) => {
        Kind {
            name: $name,
            state: CellState::$state,
            sign: $sign,
            text: include_str!(concat!("../../texts/cells/", $name, ".yaml")),
            pair: ($from, $to),
            port: $port,
        }
    };
}

/// Those of a matrix in which nothing is folded.
const KINDS: [Kind; 8] = [
    kind!("open", Open, "✓", "shop/web", "shop/api"),
    kind!("some-ports", SomePorts, "8080", "shop/web", "shop/api"),
    kind!("one-side", OneEnd, "◐", "shop/web", "shop/api"),
    kind!("blocked", Blocked, "✕", "shop/web", "shop/api"),
    kind!("itself", Itself, "↺", "shop/api", "shop/api"),
    kind!("depends", Depends, "?", "shop/web", "shop/agent"),
    kind!("unknown-port", Unknown, "?", "shop/web", "shop/api", "8080/TCP"),
    kind!("no-pod", Nothing, "·", "ip:0.0.0.0/0", "ip:0.0.0.0/0"),
];

/// The list, and a page for each.
pub(crate) fn pages(language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![list(language)?];
    for kind in &KINDS {
        pages.push(page(kind, language)?);
    }
    Ok(pages)
}

fn list(language: Language) -> Result<Page> {
    let place = Place::new(language, "cells/");
    let item = |kind: &Kind| {
        let to = place.to(&Place::new(language, folder(kind)));
        html! { <li><a href={to}><span class="cell-sign" aria-hidden="true">{ kind.sign }</span>{ " " }{ said(kind, "title", language) }</a></li> }
    };
    let content = html! {
        <>
            { paragraphs(say("cells.about", language)) }
            <ul class="list">{ for KINDS.iter().map(item) }</ul>
            <h2>{ say("cells.folded", language) }</h2>
            { paragraphs(say("cells.folded_about", language)) }
        </>
    };
    Page::read(place, say("nav.cells", language), say("cells.about", language), content)
}

fn page(kind: &Kind, language: Language) -> Result<Page> {
    let place = Place::new(language, folder(kind));
    let subject = Subject::new(kind.text, language);
    let seen = Subject { chosen: Some(kind.pair), port: kind.port, ..subject }.seen()?;
    let state = seen.cell(kind.pair).map(|cell| cell.state);
    ensure!(state == Some(kind.state), "the text of the cell `{}` shows {state:?}", kind.name);
    let explanation = seen.explanation.as_ref();
    let sentences = explanation.into_iter().flat_map(|explanation| {
        explanation.ends.iter().flat_map(|end| &end.sentences).chain(&explanation.notes)
    });
    let matrix = seen.matrix();
    let chosen = Chosen { profile: <&Profile>::default(), pair: Some(kind.pair), port: kind.port };
    let content = html! {
        <>
            { paragraphs(said(kind, "about", language)) }
            <h2>{ say("cells.example", language) }</h2>
            { yaml(say("cells.example", language), kind.text) }
            if let Some(picture) = &matrix { { picture.shown(&place) } }
            if let Some(explanation) = explanation {
                <p><strong>{ explanation.path.clone() }</strong></p>
            }
            { for sentences.map(sentence) }
            <p><a class="btn" href={to_playground(&place, kind.text, chosen)}>{ say("open.playground", language) }</a></p>
        </>
    };
    let page = Page::read(place, said(kind, "title", language), said(kind, "about", language), content)?;
    Ok(page.with_pictures(matrix))
}

fn folder(kind: &Kind) -> String {
    format!("cells/{}/", kind.name)
}

fn said(kind: &Kind, part: &str, language: Language) -> &'static str {
    say(&format!("cell.{}.{part}", kind.name), language)
}

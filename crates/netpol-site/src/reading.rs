//! What pages that are only read have in common.

use netpol_view::protocol::Language;
use netpol_view::views::{Run, Sentence};
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::place::Place;
use crate::words::say;

/// The parts of the site that every page leads to: the key of the word, and the folder.
const PARTS: [(&str, &str); 12] = [
    ("nav.playground", ""),
    ("nav.learn", "learn/"),
    ("nav.drills", "drills/"),
    ("nav.interview", "interview/"),
    ("nav.whiteboard", "whiteboard/"),
    ("nav.examples", "x/"),
    ("nav.codes", "codes/"),
    ("nav.cells", "cells/"),
    ("nav.fields", "fields/"),
    ("nav.plugins", "cni/"),
    ("nav.authors", "embed/"),
    ("nav.about", "about/"),
];

/// A page with its heading, and with the ways to the other ones.
pub(crate) fn reading(place: &Place, heading: Html, content: Html) -> Html {
    html! {
        <div class="reading">
            { head(place) }
            <main>
                <h1>{ heading }</h1>
                { content }
            </main>
            <footer>{ say("nav.foot", place.language) }</footer>
        </div>
    }
}

/// The name of the site, the ways to its parts, and those to the same page in other languages.
pub(crate) fn head(place: &Place) -> Html {
    let language = place.language;
    let to = |folder: &str| place.to(&Place::new(language, folder));
    let part = |(key, folder): (&'static str, &'static str)| {
        let is_here = !folder.is_empty() && place.folder.starts_with(folder);
        html! { <li><a href={to(folder)} aria-current={is_here.then_some("true")}>{ say(key, language) }</a></li> }
    };
    html! {
        <header class="reading-head">
            <a class="brand" href={to("")}>{ say("site.name", language) }</a>
            <nav aria-label={say("nav.label", language)}><ul>{ for PARTS.into_iter().map(part) }</ul></nav>
            { for Language::ALL.into_iter().filter(|other| *other != language).map(|other| html! {
                <a class="other" href={place.to(&place.in_language(other))} lang={other.tag()} hreflang={other.tag()}>
                    { say("nav.this_language", other) }
                </a>
            }) }
        </header>
    }
}

/// A text with names between backticks, one paragraph a line.
pub(crate) fn paragraphs(text: &str) -> Html {
    html! { { for text.lines().map(|line| html! { <p>{ coded(line) }</p> }) } }
}

/// A sentence of an explanation. The lines that it leads to in the playground are named here.
pub(crate) fn sentence(sentence: &Sentence) -> Html {
    html! {
        <p>
            { for sentence.runs.iter().map(|run| match run {
                Run::Text(words) | Run::Link(words, _) => html! { { words } },
                Run::Code(name) => html! { <code>{ name }</code> },
            }) }
        </p>
    }
}

/// YAML, with its name for those who do not see it.
pub(crate) fn yaml(name: &str, text: &str) -> Html {
    source(name, text)
}

/// What one may copy, with its name for those who do not see it.
pub(crate) fn source(name: &str, text: &str) -> Html {
    html! {
        // Long lines scroll, which a keyboard can do where it can go there.
        <pre class="yaml" translate="no" tabindex="0" role="region" aria-label={name.to_owned()}>{ text.trim_end() }</pre>
    }
}

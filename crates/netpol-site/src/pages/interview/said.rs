//! What a card says, each sentence with what holds it.

use std::collections::BTreeSet;

use anyhow::Result;
use netpol_course::{Card, CardClaim, Path, Sentence};
use netpol_view::plugin_title;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::interview::Interview;
use crate::prose::line;
use crate::words::{fill, say};

/// Sentences one after the other.
pub(super) fn sentences(card: &Card, all: &[Sentence], language: Language) -> Result<Html> {
    let item = |sentence: &Sentence| Ok(html! { <li>{ self::sentence(card, sentence, language)? }</li> });
    Ok(html! { <ul class="said">{ all.iter().map(item).collect::<Result<Html>>()? }</ul> })
}

/// A sentence, with a mark that leads to what holds it.
pub(super) fn sentence(card: &Card, sentence: &Sentence, language: Language) -> Result<Html> {
    let held = card.held();
    let proved = sentence.holds.iter().map(|name| {
        let number = held.iter().position(|held| held.name == *name).map_or(0, |place| place + 1).to_string();
        let label = fill("interview.proved_by", language, &[("number", &number)]);
        html! { <a class="proved" href={format!("#proof-{name}")} aria-label={label}>{ "✓" }<small>{ number }</small></a> }
    });
    let claimed = sentence.claims.iter().map(|claim| {
        html! { <li>{ claimed(card, claim, language) }</li> }
    });
    Ok(html! {
        <>
            { line(sentence.says.get(language.tag()))? }
            { for proved }
            if !sentence.claims.is_empty() { <ul class="held">{ for claimed }</ul> }
        </>
    })
}

/// A path that is as it is claimed, and under which plugin where that is not the one of the card.
fn claimed(card: &Card, claim: &CardClaim, language: Language) -> Html {
    let under = claim.profile().filter(|_| claim.under != card.plan.profile);
    html! {
        <>
            { path(&claim.path(), claim.open, language) }
            if let Some(profile) = under {
                { format!(" ({})", plugin_title(profile, language)) }
            }
        </>
    }
}

/// A path with what becomes of it, behind a mark that it was computed.
pub(super) fn path(path: &Path, open: bool, language: Language) -> Html {
    html! {
        <>
            <span class="mark" aria-hidden="true">{ "✓" }</span>
            <span>{ described(path, open, language) }</span>
        </>
    }
}

/// A path with what becomes of it.
pub(super) fn described(path: &Path, open: bool, language: Language) -> Html {
    let side = |side: &str| match side {
        "external" => html! { { say("interview.outside", language) } },
        name => html! { <code>{ name.to_owned() }</code> },
    };
    let word = say(if open { "interview.open" } else { "interview.blocked" }, language);
    html! {
        <>
            { side(&path.from) }{ " → " }{ side(&path.to) }{ ", " }{ coded(&ports(&path.port, open, language)) }{ ": " }{ word }
        </>
    }
}

fn ports(port: &str, open: bool, language: Language) -> String {
    match (port, open) {
        ("any", true) => say("interview.port.some", language).to_owned(),
        ("any" | "all", _) => say("interview.port.all", language).to_owned(),
        _ => match port.strip_prefix("any but ") {
            Some(but) => fill("interview.port.but", language, &[("port", but)]),
            None => format!("`{port}`"),
        },
    }
}

/// Where what it says is written, each place once.
pub(super) fn sources(interview: &Interview, card: &Card, language: Language) -> Html {
    let sentences = card.plan.sentences();
    let mut seen = BTreeSet::new();
    let ids = sentences.iter().flat_map(|(_, sentence)| &sentence.sources);
    let links = ids.filter(|id| seen.insert(*id)).filter_map(|id| interview.source(id)).map(|source| {
        html! { <li><a href={source.link.clone()} rel="noreferrer">{ source.title.clone() }</a></li> }
    });
    let links: Vec<Html> = links.collect();
    html! {
        if !links.is_empty() {
            <section class="sources"><h2>{ say("interview.sources", language) }</h2><ul>{ for links }</ul></section>
        }
    }
}

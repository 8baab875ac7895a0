//! What an incident has beside a question: what is seen, what to ask in which order, and the edit that mends it.

use anyhow::Result;
use netpol_course::{Asked, Card, Line, Of, Symptom};
use netpol_view::protocol::Language;
use yew::prelude::*;

use super::proof::Shown;
use super::said::{described, sentence};
use crate::place::Place;
use crate::prose::line;
use crate::reading::source;
use crate::words::{fill, say};

/// How many lines stand around an edit.
const AROUND: usize = 3;

/// The paths that are not as they are to be, and the text in which they are so.
pub(super) fn symptom(card: &Card, place: &Place) -> Result<(Html, Shown)> {
    let language = place.language;
    let broken = Shown::new(card, Of::Broken, language)?;
    let seen = card.plan.symptom.iter();
    let drawn = html! {
        <section id="seen">
            <h2>{ say("incident.seen", language) }</h2>
            <ul class="held">{ for seen.map(|one| html! { <li>{ seen_path(one, language) }</li> }) }</ul>
            { broken.drawn(card, place, "incident.open") }
        </section>
    };
    Ok((drawn, broken))
}

/// A path as it is while the incident lasts, and as it should be.
fn seen_path(symptom: &Symptom, language: Language) -> Html {
    let key = if symptom.open { "incident.should_be_blocked" } else { "incident.should_be_open" };
    html! {
        <>
            <span class="mark wrong" aria-hidden="true">{ "!" }</span>
            <span>{ described(&symptom.path(), symptom.open, language) }{ say(key, language) }</span>
        </>
    }
}

/// What to ask, each with what it finds out behind it.
pub(super) fn asks(card: &Card, language: Language) -> Result<Html> {
    let one = |(n, asked): (usize, &Asked)| {
        let command = asked.command.as_ref();
        let name = fill("incident.command", language, &[("n", &n.to_string())]);
        Ok(html! {
            <li>
                <details>
                    <summary>{ line(asked.asks.get(language.tag()))? }</summary>
                    if let Some(command) = command { { source(&name, command) } }
                    <p class="finds">{ sentence(card, &asked.finds, language)? }</p>
                </details>
            </li>
        })
    };
    let all = (1..).zip(&card.plan.asks).map(one).collect::<Result<Html>>()?;
    Ok(html! {
        <details class="answer" id="asks">
            <summary class="btn">{ say("incident.asks", language) }</summary>
            <ol class="asks">{ all }</ol>
        </details>
    })
}

/// The lines that come and go, with some around them.
pub(super) fn edit(card: &Card, language: Language) -> Html {
    let lines = card.edit();
    let is_near = |place: usize| {
        let near = place.saturating_sub(AROUND)..=place + AROUND;
        lines.iter().enumerate().any(|(other, line)| near.contains(&other) && !matches!(line, Line::Same(_)))
    };
    let shown = lines.iter().enumerate().filter(|(place, _)| is_near(*place)).map(|(_, line)| match line {
        Line::Same(text) => html! { <span>{ format!("  {text}\n") }</span> },
        Line::Removed(text) => html! { <del>{ format!("- {text}\n") }</del> },
        Line::Added(text) => html! { <ins>{ format!("+ {text}\n") }</ins> },
    });
    html! {
        <pre class="yaml edit" translate="no" tabindex="0" role="region" aria-label={say("incident.edit", language)}>{ for shown }</pre>
    }
}

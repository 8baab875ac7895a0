//! What a card expects of its text, with pictures of it, and the ways into the playground and onto the whiteboard.

use anyhow::Result;
use netpol_course::{Card, Of};
use netpol_view::protocol::Language;
use yew::prelude::*;

use super::said::path;
use crate::link::{Chosen, to_playground, to_whiteboard};
use crate::picture::{Picture, Subject};
use crate::place::Place;
use crate::reading::yaml;
use crate::words::{fill, say};

/// A text of a card with its pictures.
pub(super) struct Shown {
    pub(super) pictures: Vec<Picture>,
    text: String,
    of: Of,
}

impl Shown {
    pub(super) fn new(card: &Card, of: Of, language: Language) -> Result<Shown> {
        let text = card.text(of);
        let subject = Subject { profile: card.plan.profile(), ..Subject::new(&text, language) };
        let seen = subject.seen()?;
        let diagram = card.plan.diagram.then(|| seen.diagram()).flatten();
        Ok(Shown { pictures: diagram.into_iter().chain(seen.matrix()).collect(), text, of })
    }

    /// The pictures, the text, and the ways to change it.
    pub(super) fn drawn(&self, card: &Card, place: &Place, open: &'static str) -> Html {
        let language = place.language;
        let name = match self.of {
            Of::Broken => say("incident.yaml", language),
            Of::Proof | Of::Fixed => "YAML",
        };
        let profile = card.plan.profile();
        let chosen = Chosen { profile, ..Chosen::default() };
        html! {
            <>
                { for self.pictures.iter().map(|picture| picture.shown(place)) }
                <p>
                    <a class="btn" href={to_playground(place, &self.text, chosen)}>{ say(open, language) }</a>{ " " }
                    <a class="btn" href={to_whiteboard(place, &self.text, profile)}>{ say("open.whiteboard", language) }</a>
                </p>
                <details class="text"><summary class="btn">{ "YAML" }</summary>{ yaml(name, &self.text) }</details>
            </>
        }
    }
}

/// Everything that is expected, and is so.
pub(super) fn expected(card: &Card, language: Language) -> Html {
    let held = card.held();
    let one = |(place, held): (usize, &netpol_course::Held)| {
        let number = (place + 1).to_string();
        html! {
            <li id={format!("proof-{}", held.name)}>
                <b>{ fill("interview.proof_number", language, &[("number", &number)]) }</b>
                <ul>{ for held.paths.iter().map(|(known, open)| html! { <li>{ path(known, *open, language) }</li> }) }</ul>
            </li>
        }
    };
    html! { <ul class="held groups">{ for held.iter().enumerate().map(one) }</ul> }
}

//! The page of a card: what is asked stands first, and the answer waits behind a button.

use anyhow::Result;
use netpol_course::{Card, CardKind, FollowUp, Of};
use netpol_view::plugin_title;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::incident;
use super::proof::{Shown, expected};
use super::said::{sentence, sentences, sources};
use super::time;
use crate::interview::{Interview, place};
use crate::place::Place;
use crate::prose::line;
use crate::sheet::Page;
use crate::words::{fill, say};

/// The page.
pub(super) fn page(interview: &Interview, card: &Card, language: Language) -> Result<Page> {
    let here = place(card, language);
    let plan = &card.plan;
    let is_incident = plan.kind == CardKind::Incident;
    let said = |key: &str| say(key, language);
    let (before, broken) = match is_incident {
        true => {
            let (symptom, broken) = incident::symptom(card, &here)?;
            (html! { <>{ symptom }{ incident::asks(card, language)? }</> }, Some(broken))
        }
        false => (html! {}, None),
    };
    let proof = Shown::new(card, if is_incident { Of::Fixed } else { Of::Proof }, language)?;
    let question = plan.question.get(language.tag());
    let content = html! {
        <div class="interview card-page" data-card={plan.id.clone()}>
            <p class="where">{ whereabouts(interview, card, language) }</p>
            <p class="question" id="question">{ line(question)? }</p>
            { before }
            <details class="answer" id="answer">
                <summary class="btn primary">{ said(if is_incident { "incident.answer" } else { "interview.answer" }) }</summary>
                { sentences(card, &plan.answer, language)? }
                if is_incident { { incident::edit(card, language) } }
                if let Some(mistake) = &plan.mistake {
                    <div class="mistake">
                        <p><strong>{ said("interview.mistake") }</strong></p>
                        <p>{ sentence(card, mistake, language)? }</p>
                    </div>
                }
            </details>
            <details class="answer" id="proof">
                <summary class="btn">{ said("interview.proof") }</summary>
                <p>{ said(if is_incident { "incident.proof.about" } else { "interview.proof.about" }) }</p>
                if let Some(plugin) = plugin(card, language) { <p>{ plugin }</p> }
                { expected(card, language) }
                { proof.drawn(card, &here, "interview.change") }
            </details>
            { follow_ups(card, language)? }
            { sources(interview, card, language) }
            { next(interview, card, &here) }
        </div>
    };
    let page = super::page(here, plan.title.get(language.tag()), question, content)?;
    let broken = broken.map(|broken| broken.pictures).unwrap_or_default();
    Ok(page.with_pictures(broken.into_iter().chain(proof.pictures)))
}

/// The topic, and the time that an answer takes.
fn whereabouts(interview: &Interview, card: &Card, language: Language) -> String {
    let topic =
        interview.topics.iter().find(|topic| topic.cards.iter().any(|one| one.plan.id == card.plan.id));
    let title = topic.map(|topic| topic.title.get(language.tag())).unwrap_or_default();
    fill("interview.where", language, &[("topic", title), ("time", &time(card.plan.seconds, language))])
}

/// Whose way of enforcing policies the proof is about, where that is not what Kubernetes says.
fn plugin(card: &Card, language: Language) -> Option<String> {
    let profile = card.plan.profile.as_ref().map(|_| card.plan.profile())?;
    Some(fill("interview.plugin", language, &[("plugin", &plugin_title(profile, language))]))
}

fn follow_ups(card: &Card, language: Language) -> Result<Html> {
    let one = |follow_up: &FollowUp| {
        Ok(html! {
            <details class="follow-up">
                <summary>{ line(follow_up.question.get(language.tag()))? }</summary>
                <p>{ sentence(card, &follow_up.answer, language)? }</p>
            </details>
        })
    };
    let all = card.plan.follow_ups.iter().map(one).collect::<Result<Html>>()?;
    Ok(html! {
        if !card.plan.follow_ups.is_empty() {
            <section id="follow-ups"><h2>{ say("interview.follow_ups", language) }</h2>{ all }</section>
        }
    })
}

/// The way to the card behind this one.
fn next(interview: &Interview, card: &Card, here: &Place) -> Html {
    let language = here.language;
    let next = interview.cards().skip_while(|one| one.plan.id != card.plan.id).nth(1);
    html! {
        if let Some(next) = next {
            <p class="next">
                <a class="btn" href={here.to(&place(next, language))}>
                    { coded(&fill("course.next", language, &[("title", next.plan.title.get(language.tag()))])) }
                </a>
            </p>
        }
    }
}

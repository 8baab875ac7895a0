//! A page for every code of a problem, and the list of them.

use anyhow::Result;
use netpol_codes::{self as codes, Explanation, Part};
use netpol_core::diagnostic::Severity;
use netpol_core::lint;
use netpol_view::protocol::Language;
use netpol_view::views::ProblemView;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use super::plugins::whether_enforced;
use crate::link::to_playground;
use crate::picture::Subject;
use crate::place::Place;
use crate::reading::{paragraphs, yaml};
use crate::sheet::Page;
use crate::words::{fill, say};

/// The list, and a page for each.
pub(crate) fn pages(language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![list(language)?];
    for code in codes::all() {
        pages.push(page(code, language)?);
    }
    Ok(pages)
}

fn list(language: Language) -> Result<Page> {
    let place = Place::new(language, "codes/");
    let rows = |severity: Severity| {
        let of_severity = codes::all().into_iter().filter(|code| codes::severity(code) == severity);
        of_severity.map(|code| {
            html! {
                <li><a href={place.to(&Place::new(language, folder(code)))}><code>{ code }</code>{ " " }{ coded(&codes::title(code, language)) }</a></li>
            }
        }).collect::<Html>()
    };
    let section = |(severity, key): (Severity, &'static str)| {
        html! { <section><h2>{ say(key, language) }</h2><ul class="list">{ rows(severity) }</ul></section> }
    };
    let content = html! {
        <>
            { paragraphs(say("codes.about", language)) }
            { for SEVERITIES.into_iter().map(section) }
        </>
    };
    Page::read(place, say("nav.codes", language), say("codes.about", language), content)
}

/// The code of a plugin that enforces nothing, which a test shows.
const NOT_ENFORCED: &str = "NP121";

const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Warning, "codes.warnings"),
    (Severity::Hint, "codes.hints"),
    (Severity::Error, "codes.errors"),
];

fn page(code: &'static str, language: Language) -> Result<Page> {
    let place = Place::new(language, folder(code));
    let Explanation { title, parts } = codes::explanation(code, language);
    let part = |(part, text): &(Part, String)| {
        let heading = match part {
            Part::What => None,
            Part::Why => Some("codes.why"),
            Part::Message => Some("codes.message"),
            Part::Fix => Some("codes.fix"),
        };
        html! {
            <>
                if let Some(key) = heading { <h2>{ say(key, language) }</h2> }
                { paragraphs(text) }
            </>
        }
    };
    let mut pictures = Vec::new();
    let mut examples = Vec::new();
    if let Some(rule) = lint::of_code(code) {
        for (key, text) in [("codes.mistake", rule.example), ("codes.instead", rule.instead)] {
            let seen = Subject::new(text, language).seen()?;
            let (picture, found) = (seen.matrix(), seen.problem(code));
            let heading = say(key, language);
            examples.push(html! {
                <section>
                    <h2>{ heading }</h2>
                    { yaml(heading, text) }
                    if let Some(found) = found { { told(found, language) } }
                    if let Some(picture) = &picture { { picture.shown(&place) } }
                    <p><a class="btn" href={to_playground(&place, text, Default::default())}>{ say("open.playground", language) }</a></p>
                </section>
            });
            pictures.extend(picture);
        }
    }
    let severity = match codes::severity(code) {
        Severity::Error => "codes.error",
        Severity::Warning => "codes.warning",
        Severity::Hint => "codes.hint",
    };
    let content = html! {
        <>
            <p class="kind">{ say(severity, language) }</p>
            { for parts.iter().map(part) }
            { for examples }
            if code == NOT_ENFORCED { { whether_enforced(&place) } }
            <p>{ coded(&fill("codes.terminal", language, &[("code", code)])) }</p>
        </>
    };
    let name = format!("{code}: {}", title.replace('`', ""));
    let description = parts.first().map(|(_, text)| text.replace('`', "")).unwrap_or_default();
    let page = Page::read(place, &name, &description, content)?;
    Ok(page.with_pictures(pictures))
}

/// What is said of the example, and how it is fixed.
fn told(found: &ProblemView, language: Language) -> Html {
    let fix = found.fix.as_ref().map(|fix| {
        let key = if fix.needs_look { "codes.fix_after_a_look" } else { "codes.safe_fix" };
        fill(key, language, &[("fix", &fix.label)])
    });
    html! {
        <>
            <blockquote>{ coded(&found.message) }{ " " }{ coded(&found.help) }</blockquote>
            if let Some(fix) = fix { <p>{ fix }</p> }
        </>
    }
}

fn folder(code: &str) -> String {
    format!("codes/{code}/")
}

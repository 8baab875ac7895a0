//! What exams and labs ask for beside NetworkPolicy, of which nothing is evaluated here, and why.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::place::Place;
use crate::reading::paragraphs;
use crate::sheet::Page;
use crate::words::say;

/// What it is about, with the sources of what is said.
const SECTIONS: [(&str, &[&str]); 4] = [
    (
        "layer_7",
        &[
            "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
            "https://docs.cilium.io/en/stable/network/kubernetes/policy/",
            "https://github.com/antrea-io/antrea/blob/main/docs/antrea-l7-network-policy.md",
        ],
    ),
    ("icmp", &["https://kubernetes.io/docs/concepts/services-networking/network-policies/"]),
    (
        "names",
        &[
            "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
            "https://github.com/kubernetes-sigs/network-policy-api",
        ],
    ),
    ("authentication", &["https://github.com/cncf/curriculum/tree/f6c7667"]),
];

/// Where the page stands.
pub(super) fn place(language: Language) -> Place {
    Place::new(language, "drills/not-evaluated/")
}

/// The page.
pub(super) fn page(language: Language) -> Result<Page> {
    let place = place(language);
    let said = |key: &str| say(&format!("not_evaluated.{key}"), language);
    let source = |address: &&'static str| {
        let shown = address.trim_start_matches("https://").trim_end_matches('/');
        html! { <li><a href={*address}>{ shown }</a></li> }
    };
    let section = |(key, sources): &(&str, &[&'static str])| {
        html! {
            <section>
                <h2>{ said(&format!("{key}.title")) }</h2>
                { paragraphs(said(&format!("{key}.text"))) }
                <p>{ said("sources") }</p>
                <ul>{ for sources.iter().map(source) }</ul>
            </section>
        }
    };
    let content = html! {
        <>
            { paragraphs(said("about")) }
            { for SECTIONS.iter().map(section) }
            <p><a href={place.to(&Place::new(language, "drills/"))}>{ say("nav.drills", language) }</a></p>
        </>
    };
    Page::read(place, said("title"), said("about"), content)
}

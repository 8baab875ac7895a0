//! The ways to the other pages of the site.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::t;

/// Where they are from the first page of a language, and what they are called.
const PAGES: [(&str, &str); 12] = [
    ("learn/", "site.learn"),
    ("drills/", "site.drills"),
    ("interview/", "site.interview"),
    ("whiteboard/", "site.whiteboard"),
    ("x/", "site.examples"),
    ("codes/", "site.codes"),
    ("cells/", "site.cells"),
    ("fields/", "site.fields"),
    ("cni/", "site.plugins"),
    ("cni/enforced/", "site.enforced"),
    ("embed/", "site.authors"),
    ("about/", "site.about"),
];

/// What the links need.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of the page.
    pub language: Language,
    /// Where the first page of the language is; nothing for that page itself.
    pub site: AttrValue,
    /// They open beside the page.
    #[prop_or_default]
    pub beside: bool,
}

/// A link to each.
#[component]
pub fn SiteLinks(props: &Props) -> Html {
    let locale = props.language.tag();
    let target = props.beside.then_some("_blank");
    let link = |(folder, name): &(&'static str, &'static str)| {
        html! { <a href={format!("{}{folder}", props.site)} {target} rel={target.map(|_| "noopener")}>{ t!(*name, locale = locale) }</a> }
    };
    html! { <>{ for PAGES.iter().map(link) }</> }
}

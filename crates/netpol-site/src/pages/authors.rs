//! For people who write posts: what each platform takes, and a place to try it.

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use netpol_web::state::by_key;
use yew::prelude::*;

use crate::draw;
use crate::place::Place;
use crate::reading::{paragraphs, yaml};
use crate::sheet::{Kind, Page};
use crate::words::say;

/// Where people write, in the order of the choice.
const PLATFORMS: [&str; 7] = ["jekyll", "hugo", "docusaurus", "tistory", "velog", "readme", "other"];

/// Of these the page makes what goes into a post; the others take a link or a picture, which *Share* in the playground makes.
const TRIED: [&str; 6] = ["jekyll", "hugo", "docusaurus", "tistory", "velog", "other"];

/// What a frame can show, and whether it does unless told otherwise.
const VIEWS: [(&str, bool); 5] =
    [("editor", true), ("matrix", true), ("explanation", true), ("diagram", false), ("verdict", false)];

/// The text to begin with.
const EXAMPLE: &str = "pod-based-allow";

/// The page.
pub(crate) fn page(language: Language) -> Result<Page> {
    let place = Place::new(language, "embed/");
    let said = |key: &str| say(&format!("authors.{key}"), language);
    let platform = |name: &'static str| {
        html! {
            <section>
                <h3>{ said(&format!("on.{name}")) }</h3>
                { paragraphs(said(name)) }
            </section>
        }
    };
    let content = html! {
        <>
            { paragraphs(said("about")) }
            <h2>{ said("try") }</h2>
            { form(language) }
            // A frame in a post cannot tell which language its reader reads.
            <noscript>
                { for Language::ALL.into_iter().map(|language| html! { <p lang={language.tag()}>{ say("frame.noscript", language) }</p> }) }
            </noscript>
            <h2>{ said("platforms") }</h2>
            { for PLATFORMS.into_iter().map(platform) }
            <h2>{ said("options") }</h2>
            { paragraphs(said("options_about")) }
            { yaml(said("options"), DIRECTIVES) }
            <h2>{ said("policy") }</h2>
            { paragraphs(said("policy_about")) }
            { yaml(said("policy"), "script-src https://THIS-SITE; frame-src https://THIS-SITE") }
            <h2>{ said("versions") }</h2>
            { paragraphs(said("versions_about")) }
        </>
    };
    let page = Page::read(place, said("title"), said("about"), content)?;
    let behind = draw::html(broken_frame())?;
    Ok(Page { kind: Kind::Authors, behind, ..page })
}

/// What `boot.js` shows in a frame whose module does not start, in the frame's language; where not even that script starts, the styles
/// show it after a while.
fn broken_frame() -> Html {
    let reasons = ["missing", "none", "refused"];
    let reason = |why: &'static str, language| {
        html! { <p role="alert" data-why={why} hidden={why != "missing"}>{ say(&format!("frame.broken.{why}"), language) }</p> }
    };
    let part = |language: Language| {
        html! {
            <div lang={language.tag()}>
                <h1 class="unseen">{ say("site.name", language) }</h1>
                { for reasons.into_iter().map(|why| reason(why, language)) }
                <p><a class="btn" href="../" target="_blank" rel="noopener">{ say("frame.broken.playground", language) }</a></p>
                <pre translate="no" tabindex="0" role="region" aria-label={say("frame.broken.text", language)} hidden=true></pre>
            </div>
        }
    };
    html! {
        <main id="broken" class="frame broken" aria-label={say("site.name", Language::En)} hidden=true>
            { for Language::ALL.into_iter().map(part) }
        </main>
    }
}

const DIRECTIVES: &str = "# netpol: view=matrix,explanation from=shop/web to=shop/db port=5432
# netpol: predict | readonly | height=420 | group=shop | off
# netpol: hidden-start
# Pods and namespaces that the picture needs and the post does not show.
# netpol: hidden-end";

fn form(language: Language) -> Html {
    let said = |key: &str| say(&format!("authors.{key}"), language);
    let text = by_key(EXAMPLE).map(|example| example.text(language)).unwrap_or_default();
    let usual: Vec<&str> =
        VIEWS.into_iter().filter(|(_, is_usual)| *is_usual).map(|(name, _)| name).collect();
    let check = |name: &'static str, value: &'static str, words: &'static str, is_on: bool| {
        html! { <label class="check"><input type="checkbox" {name} {value} checked={is_on} />{ words }</label> }
    };
    html! {
        <form id="author" class="author" data-usual={usual.join(",")}>
            <label>
                { said("platform") }
                <select name="platform">
                    { for TRIED.into_iter().map(|name| html! { <option value={name}>{ said(&format!("on.{name}")) }</option> }) }
                </select>
            </label>
            <label>
                { said("yaml") }
                <textarea name="yaml" rows="12" spellcheck="false" translate="no" defaultvalue={text} />
            </label>
            <fieldset>
                <legend>{ said("shows") }</legend>
                { for VIEWS.into_iter().map(|(name, is_on)| check("view", name, said(&format!("view.{name}")), is_on)) }
                { check("readonly", "", said("readonly"), false) }
                { check("predict", "", said("predict"), false) }
            </fieldset>
            <h3>{ said("snippet") }</h3>
            <pre id="author-snippet" class="yaml" translate="no" tabindex="0" role="region" aria-label={said("snippet")}></pre>
            <p>
                <button id="author-copy" type="button" class="btn primary">{ said("copy") }</button>{ " " }
                <span id="author-said" role="status" data-copied={said("copied")} data-chosen={said("chosen")}></span>
            </p>
            <p>{ coded(said("more")) }</p>
            <h3>{ said("preview") }</h3>
            <div id="author-preview"></div>
        </form>
    }
}

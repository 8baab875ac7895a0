//! The page for addresses at which there is none. A host shows it at any depth, so that its links begin at the root of the host; and
//! what mail and chat programs made of a link may lead here: its script finds that out.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::built::Built;
use crate::draw;
use crate::place::Place;
use crate::sheet;
use crate::words::say;

/// The whole document; `root` is the path of the site on its host.
pub(crate) fn document(built: &Built, styles: &str, root: &str) -> Result<String> {
    let part = |language: Language| {
        let home = format!("{root}{}", Place::new(language, "").path());
        html! {
            <section lang={language.tag()}>
                <h1>{ say("lost.title", language) }</h1>
                <p>{ say("lost.text", language) }</p>
                <p><a class="btn primary" href={home}>{ say("nav.playground", language) }</a></p>
            </section>
        }
    };
    let body = draw::html(
        html! { <div class="reading"><main>{ for Language::ALL.into_iter().map(part) }</main></div> },
    )?;
    Ok(sheet::standing_in(&body, say("lost.title", Language::En), built, styles, root))
}

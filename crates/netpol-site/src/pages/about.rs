//! What this is, what is kept where, and whose work is in it.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::place::Place;
use crate::reading::paragraphs;
use crate::sheet::Page;
use crate::words::say;

/// What the page holds of others' work, each with its licence; `Cargo.lock` and the lock files of npm have the versions.
const CARRIED: [(&str, &str); 12] = [
    ("CodeMirror, Lezer", "MIT"),
    ("Yew, gloo, implicit-clone", "MIT or Apache-2.0"),
    ("wasm-bindgen, js-sys, web-sys", "MIT or Apache-2.0"),
    ("saphyr-parser", "MIT or Apache-2.0"),
    ("serde, postcard, cobs", "MIT or Apache-2.0"),
    ("ipnet, indexmap, hashbrown, fixedbitset", "MIT or Apache-2.0"),
    ("rustc-hash, strsim, itoa, ryu", "MIT or Apache-2.0"),
    ("console_error_panic_hook", "MIT or Apache-2.0"),
    ("miniz_oxide, adler2", "MIT, Zlib or Apache-2.0"),
    ("base64ct, percent-encoding", "MIT or Apache-2.0"),
    ("qrcodegen", "MIT"),
    ("Rust's standard library, dlmalloc", "MIT or Apache-2.0"),
];

const SECTIONS: [&str; 5] = ["truth", "kept", "sent", "offline", "licence"];

/// The page.
pub(crate) fn page(language: Language) -> Result<Page> {
    let section = |key: &'static str| {
        html! {
            <section>
                <h2>{ say(&format!("about.{key}.title"), language) }</h2>
                { paragraphs(say(&format!("about.{key}.text"), language)) }
            </section>
        }
    };
    let content = html! {
        <>
            { paragraphs(say("about.what", language)) }
            { for SECTIONS.into_iter().map(section) }
            <ul>{ for CARRIED.into_iter().map(|(what, licence)| html! { <li>{ what }{ ": " }{ licence }</li> }) }</ul>
        </>
    };
    Page::read(
        Place::new(language, "about/"),
        say("nav.about", language),
        say("about.what", language),
        content,
    )
}

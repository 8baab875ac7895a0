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
    ("CodeMirror, Lezer, style-mod, crelt, w3c-keyname", "MIT"),
    ("Yew, gloo, implicit-clone, pinned, tokise, futures, pin-project", "MIT or Apache-2.0"),
    ("wasm-bindgen, js-sys, web-sys, console_error_panic_hook", "MIT or Apache-2.0"),
    ("saphyr-parser, arraydeque, thiserror", "MIT or Apache-2.0"),
    ("serde, serde_json, postcard, cobs, itoa", "MIT or Apache-2.0"),
    (
        "ipnet, indexmap, equivalent, hashbrown, fixedbitset, rustc-hash, once_cell, cfg-if",
        "MIT or Apache-2.0",
    ),
    ("base64ct, percent-encoding", "MIT or Apache-2.0"),
    ("strsim, slab, tracing, bytes, serde-wasm-bindgen, qrcodegen", "MIT"),
    ("miniz_oxide", "MIT, Zlib or Apache-2.0"),
    ("adler2", "0BSD, MIT or Apache-2.0"),
    ("memchr; ryu", "Unlicense or MIT; Apache-2.0 or BSL-1.0"),
    ("the standard library of Rust", "MIT or Apache-2.0"),
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

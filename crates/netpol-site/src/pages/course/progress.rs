//! What is done goes along to another browser, or is forgotten. `course.js` does it; without scripts there is nothing to keep.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::reading::paragraphs;
use crate::words::say;

/// What the script says, by the ends of the keys.
const SAYS: [&str; 6] = ["saved", "copied", "chosen", "brought", "unread", "refused"];

/// The buttons for it, and what the script says when it has done it.
pub(super) fn progress(language: Language) -> Html {
    let said = |key: &str| say(&format!("progress.{key}"), language);
    let button = |key: &'static str| {
        html! { <button type="button" class="btn" data-do={key}>{ said(key) }</button> }
    };
    let words = SAYS.map(|key| html! { <span data-says={key}>{ said(key) }</span> });
    html! {
        <section id="progress" class="progress" aria-labelledby="progress-title">
            <h2 id="progress-title">{ said("title") }</h2>
            { paragraphs(said("about")) }
            <p class="buttons">{ for ["save", "link", "bring", "reset"].map(button) }</p>
            <input type="file" accept=".json,application/json" aria-label={said("bring")} hidden=true />
            <p role="status"></p>
            <label class="by-hand" hidden=true>{ said("link") }<input type="text" readonly=true /></label>
            <p hidden=true>{ for words }</p>
            <dialog aria-labelledby="reset-title">
                <h2 id="reset-title">{ said("sure") }</h2>
                { paragraphs(said("sure.about")) }
                <p class="buttons">{ for ["forget", "keep"].map(button) }</p>
            </dialog>
        </section>
    }
}

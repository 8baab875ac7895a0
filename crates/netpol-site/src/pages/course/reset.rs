//! The way to begin a lesson as if it had never been done. `course.js` shows it where there is something to forget.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::say;

/// The button, and what is asked before anything is forgotten.
pub(super) fn reset(language: Language) -> Html {
    let said = |key: &str| say(&format!("course.reset{key}"), language);
    html! {
        <div id="reset" class="progress" hidden=true>
            <button type="button" class="btn ghost" data-do="ask">{ said("") }</button>
            <dialog aria-labelledby="reset-title">
                <h2 id="reset-title">{ said(".sure") }</h2>
                <p>{ said(".about") }</p>
                <p class="buttons">
                    <button type="button" class="btn" data-do="forget">{ said(".now") }</button>
                    <button type="button" class="btn" data-do="keep">{ said(".keep") }</button>
                </p>
            </dialog>
        </div>
    }
}

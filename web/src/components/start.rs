//! Where to begin, on an empty page.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::{EXAMPLES, Example};
use crate::words::t;

/// The examples as buttons, without the empty one, which is there already.
pub fn start(language: Language, on_example: &Callback<Example>) -> Html {
    let locale = language.tag();
    let examples = EXAMPLES.into_iter().filter(|example| !example.text(language).is_empty());
    html! {
        <div class="start">
            <p>{ t!("start.heading", locale = locale) }</p>
            <ul>{ for examples.map(|example| html! {
                <li>
                    <button type="button" class="btn" onclick={on_example.reform(move |_: MouseEvent| example)}>
                        { t!(format!("example.{}", example.key), locale = locale) }
                    </button>
                </li>
            }) }</ul>
        </div>
    }
}

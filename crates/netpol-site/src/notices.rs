//! What stands unseen in every page with the module.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::say;

/// What `boot.js` shows where there is reason to: it has no words of its own.
pub(crate) fn notices(language: Language) -> Html {
    let field = |about: &'static str| {
        let (text, field) = (format!("broken.{about}"), format!("broken.{about}.field"));
        html! { <p data-about={about} data-field={say(&field, language)} hidden={about != "kept"}>{ say(&text, language) }</p> }
    };
    html! {
        <>
            <div id="broken" class="notice" role="alert" hidden=true>
                <p><strong>{ say("broken.title", language) }</strong>{ " " }{ say("broken.text", language) }</p>
                { for ["kept", "link", "unread"].into_iter().map(field) }
                <p><a class="btn primary" href="">{ say("broken.again", language) }</a></p>
                <textarea readonly=true aria-label={say("broken.kept.field", language)} hidden=true />
            </div>
            <div id="newer" class="notice" role="status" hidden=true>
                <p>{ say("newer.text", language) }</p>
                <p>
                    <button type="button" class="btn primary" data-load="">{ say("newer.load", language) }</button>{ " " }
                    <button type="button" class="btn" data-later="">{ say("newer.later", language) }</button>
                </p>
            </div>
        </>
    }
}

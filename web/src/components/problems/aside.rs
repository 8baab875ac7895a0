//! Things worth knowing that are no problem: what was inferred, what was passed over.

use yew::prelude::*;

/// How many names are shown; a dump of a cluster passes over hundreds of objects.
const SHOWN: usize = 24;

/// More than these are counted, and named on demand.
const FEW: usize = 6;

/// A quiet line that says what the names are; nothing when there are none.
pub(super) fn aside(words: &str, names: &[String]) -> Html {
    if names.is_empty() {
        return Html::default();
    }
    let list = html! {
        <>
            { for names.iter().take(SHOWN).map(|name| html! { <>{ " " }<code>{ name }</code></> }) }
            if names.len() > SHOWN {
                { format!(" +{}", names.len() - SHOWN) }
            }
        </>
    };
    match names.len() {
        ..=FEW => html! { <p class="aside"><span>{ words }</span>{ list }</p> },
        count => {
            html! { <details class="aside"><summary>{ words }{ " " }{ count }</summary>{ list }</details> }
        }
    }
}

//! Things worth knowing that are no problem: what was inferred, what was passed over.

use yew::prelude::*;

use crate::shared::Shared;

/// How many names are shown; a dump of a cluster passes over hundreds of objects.
const SHOWN: usize = 24;

/// What an aside needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What the names are.
    pub(super) words: AttrValue,
    /// The names; nothing is drawn when there are none.
    pub(super) names: Shared<Vec<String>>,
}

/// A quiet line of names.
#[component]
pub(super) fn Aside(props: &Props) -> Html {
    if props.names.is_empty() {
        return Html::default();
    }
    html! {
        <p class="aside">
            <span>{ &props.words }</span>
            { for props.names.iter().take(SHOWN).map(|name| html! { <>{ " " }<code>{ name }</code></> }) }
            if props.names.len() > SHOWN {
                { format!(" +{}", props.names.len() - SHOWN) }
            }
        </p>
    }
}

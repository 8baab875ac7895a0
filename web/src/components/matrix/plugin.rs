//! What the chosen network plugin changes, and what else there is to know about it.

use netpol_view::protocol::Language;
use netpol_view::views::PluginView;
use yew::prelude::*;

use crate::words::t;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What it says.
    pub(super) view: PluginView,
    /// The language of its own words.
    pub(super) language: Language,
}

/// A sentence, and behind it the notes with their sources.
#[component]
pub(super) fn Plugin(props: &Props) -> Html {
    let PluginView { changes, notes } = &props.view;
    let locale = props.language.tag();
    html! {
        <div class="plugin">
            <p role="status">{ changes }</p>
            if !notes.is_empty() {
                <details>
                    <summary>{ t!("matrix.plugin_notes", locale = locale) }</summary>
                    <ul>
                        { for notes.iter().map(|note| html! {
                            <li>
                                { for runs(&note.text) }
                                { " " }
                                <a href={note.source.clone()} target="_blank" rel="noopener noreferrer">
                                    { t!("matrix.plugin_source", locale = locale) }
                                </a>
                            </li>
                        }) }
                    </ul>
                </details>
            }
        </div>
    }
}

/// A sentence in which backticks set off what is written as code.
fn runs(text: &str) -> impl Iterator<Item = Html> {
    text.split('`').enumerate().map(|(at, run)| match at % 2 {
        0 => html! { { run } },
        _ => html! { <code>{ run }</code> },
    })
}

//! The button that chooses light, dark, or what the system has.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::Theme;
use crate::words::t;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of the page.
    pub language: Language,
    /// The chosen theme.
    pub theme: Theme,
    /// Another one was chosen.
    pub on_theme: Callback<Theme>,
}

/// One press chooses the next of the three.
#[component]
pub fn ThemeButton(props: &Props) -> Html {
    let locale = props.language.tag();
    let (sign, words) = match props.theme {
        Theme::Auto => ("◐", t!("header.theme_auto", locale = locale)),
        Theme::Light => ("☀", t!("header.theme_light", locale = locale)),
        Theme::Dark => ("☾", t!("header.theme_dark", locale = locale)),
    };
    let next = props.theme.next();
    html! {
        <button
            type="button"
            class="btn ghost theme"
            title={words.clone()}
            aria-label={words}
            onclick={props.on_theme.reform(move |_: MouseEvent| next)}
        >
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

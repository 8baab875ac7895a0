//! Bringing texts from elsewhere, and taking along what is shown.

mod bring;
mod take;

use std::rc::Rc;

use netpol_view::protocol::Language;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::bring::bring;
use self::take::take;
pub use self::take::{Picture, Taken};
use crate::state::{Action, Import};
use crate::words::t;

/// What the sheet needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The files that somebody brings.
    pub import: Option<Import>,
    /// Whether there is nothing in the editor that somebody would miss.
    pub has_nothing_to_lose: bool,
    /// Whether there is anything to be seen, and so to be taken along.
    pub has_pictures: bool,
    /// What became of the last file that was taken along.
    pub said: Option<Rc<str>>,
    /// The language of the sheet.
    pub language: Language,
    /// Something was chosen.
    pub on_action: Callback<Action>,
    /// Files were chosen with this field.
    pub on_chosen: Callback<HtmlInputElement>,
    /// Something is to be taken along.
    pub on_taken: Callback<Taken>,
    /// The sheet was closed.
    pub on_close: Callback<()>,
}

/// The sheet of the dialog.
#[component]
pub fn Files(props: &Props) -> Html {
    let locale = props.language.tag();
    html! {
        <div class="sheet">
            <header>
                <h2 id="files-heading">{ t!("files.heading", locale = locale) }</h2>
                <p>{ t!("files.what", locale = locale) }</p>
                <button
                    type="button"
                    class="btn ghost"
                    aria-label={t!("files.close", locale = locale)}
                    title={t!("files.close", locale = locale)}
                    onclick={props.on_close.reform(|_: MouseEvent| ())}
                >{ "×" }</button>
            </header>
            { bring(props) }
            { take(props) }
        </div>
    }
}

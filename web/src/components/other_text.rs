//! A text to compare with that is pasted, or a file's.

use netpol_view::protocol::Language;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, SubmitEvent};
use yew::prelude::*;

use crate::words::t;

/// What the sheet needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The field, for whoever puts a file's text into it.
    pub field: NodeRef,
    /// The file could not be read, or is larger than what is read.
    pub is_unread: bool,
    /// The language of the sheet.
    pub language: Language,
    /// A file was chosen.
    pub on_file: Callback<HtmlInputElement>,
    /// It is to be compared with that text.
    pub on_compare: Callback<String>,
    /// The sheet is to be closed.
    pub on_close: Callback<()>,
}

/// The sheet of the dialog.
#[component]
pub fn OtherText(props: &Props) -> Html {
    let locale = props.language.tag();
    let onsubmit = {
        let (field, on_compare) = (props.field.clone(), props.on_compare.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                on_compare.emit(field.value());
            }
        })
    };
    let onchange = {
        let on_file = props.on_file.clone();
        Callback::from(move |event: Event| {
            event.target_dyn_into::<HtmlInputElement>().into_iter().for_each(|field| on_file.emit(field));
        })
    };
    html! {
        <form class="sheet" {onsubmit}>
            <header>
                <h2 id="other-text-heading">{ t!("other_text.heading", locale = locale) }</h2>
                <button type="button" class="btn" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ t!("help.close", locale = locale) }</button>
            </header>
            <p id="other-text-how">{ t!("other_text.how", locale = locale) }</p>
            <textarea
                ref={props.field.clone()}
                rows="12"
                required=true
                spellcheck="false"
                autocomplete="off"
                placeholder={t!("other_text.placeholder", locale = locale)}
                aria-label={t!("other_text.label", locale = locale)}
                aria-describedby="other-text-how"
            />
            <label>
                { t!("other_text.file", locale = locale) }
                <input type="file" accept=".yaml,.yml,.json,.txt" {onchange} />
            </label>
            <p class="trouble" role="alert">
                if props.is_unread {
                    { t!("other_text.unread", locale = locale) }
                }
            </p>
            <footer><button type="submit" class="btn primary">{ t!("other_text.compare", locale = locale) }</button></footer>
        </form>
    }
}

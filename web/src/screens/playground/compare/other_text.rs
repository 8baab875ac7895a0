//! The dialog for a text to compare with, and what reads a file for it.

use netpol_core::source::Limits;
use netpol_view::protocol::Language;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::files;
use crate::components::other_text::OtherText;
use crate::state::{Action, Origin};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Whether it is shown.
    pub(super) is_open: bool,
    /// Its language.
    pub(super) language: Language,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn OtherTextDialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_modal(&dialog, props.is_open);
    let is_unread = use_state_eq(|| false);
    let field = use_node_ref();
    let on_file = {
        let (field, is_unread) = (field.clone(), is_unread.setter());
        use_callback((), move |input: HtmlInputElement, ()| {
            let (field, is_unread) = (field.clone(), is_unread.clone());
            let on_read = Callback::from(move |read: files::Read| {
                let text = read.files.into_iter().next().map(|file| file.text).filter(|text| is_read(text));
                is_unread.set(text.is_none());
                if let Some((text, field)) = text.zip(field.cast::<HtmlTextAreaElement>()) {
                    field.set_value(&text);
                }
            });
            files::read_chosen(&input, on_read);
        })
    };
    let on_compare = {
        let is_unread = is_unread.setter();
        let about = (props.on_action.clone(), props.on_close.clone());
        use_callback(about, move |text: String, (on_action, on_close)| {
            is_unread.set(!is_read(&text));
            if is_read(&text) {
                on_close.emit(());
                on_action.emit(Action::ComparisonBegun(Origin::Other, text.into()));
            }
        })
    };
    let onclose = props.on_close.reform(|_: Event| ());
    let onclick = closes_beside(&dialog, &props.on_close);
    html! {
        <dialog ref={dialog} class="keys other-text" aria-labelledby="other-text-heading" {onclose} {onclick}>
            if props.is_open {
                <OtherText {field} is_unread={*is_unread} language={props.language} {on_file} {on_compare} on_close={props.on_close.clone()} />
            }
        </dialog>
    }
}

/// Whether a text is not larger than what is read.
fn is_read(text: &str) -> bool {
    text.len() <= Limits::default().text_bytes
}

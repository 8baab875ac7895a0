//! A plain text field: until the editor is loaded, and for good where it cannot be.

use std::rc::Rc;

use netpol_core::source::Limits;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::pasting::is_taken;
use crate::browser::clipboard;
use crate::browser::editor::Words;
use crate::browser::listener::listen;

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The field itself.
    pub(super) field: NodeRef,
    /// What it says in its own voice.
    pub(super) words: Words,
    /// The text to begin with; none where the field has it already and it is larger than what is read.
    pub(super) text: Option<Rc<str>>,
    /// How often the page itself put another text into the field.
    pub(super) opened: u32,
    /// The text was edited; none when it is larger than what is read.
    pub(super) on_edit: Callback<Option<String>>,
    /// The caret moved.
    pub(super) on_move: Callback<u32>,
    /// A text is pasted that should be looked through before it is put in.
    pub(super) on_paste: Option<Callback<String>>,
}

/// A text field that keeps its own text: it is set when another one is opened, never while the user types.
#[component]
pub(super) fn Plain(props: &Props) -> Html {
    {
        let (field, text) = (props.field.clone(), props.text.clone());
        use_effect_with(props.opened, move |_| {
            if let (Some(field), Some(text)) = (field.cast::<HtmlTextAreaElement>(), &text) {
                field.set_value(text);
            }
        });
    }
    let report = {
        let (field, on_edit) = (props.field.clone(), props.on_edit.clone());
        move || {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                on_edit.emit(text_of(&field));
            }
        }
    };
    let moved = {
        let (field, on_move) = (props.field.clone(), props.on_move.clone());
        Callback::from(move |()| {
            let caret =
                field.cast::<HtmlTextAreaElement>().and_then(|field| field.selection_end().ok().flatten());
            caret.into_iter().for_each(|caret| on_move.emit(caret));
        })
    };
    // While an input method composes, the field holds half syllables.
    let oninput = {
        let report = report.clone();
        Callback::from(move |event: InputEvent| {
            if !event.is_composing() {
                report();
            }
        })
    };
    {
        let field = props.field.clone();
        use_effect_with((), move |()| {
            let listener = field.get().and_then(|field| listen(&field, "compositionend", report));
            move || drop(listener)
        });
    }
    let onpaste = use_callback(props.on_paste.clone(), |event: Event, on_paste| {
        let text = clipboard::pasted(&event).filter(|text| is_taken(on_paste, text.clone()));
        if text.is_some() {
            event.prevent_default();
        }
    });
    html! {
        <textarea
            ref={props.field.clone()}
            class="plain"
            defaultvalue={props.text.clone().map(AttrValue::from)}
            aria-label={props.words.label.clone()}
            placeholder={props.words.placeholder.clone()}
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            translate="no"
            wrap="off"
            {oninput}
            {onpaste}
            onkeyup={moved.reform(|_: KeyboardEvent| ())}
            onclick={moved.reform(|_: MouseEvent| ())}
        />
    }
}

/// What the field holds; none where it is more than what is read.
pub(super) fn text_of(field: &HtmlTextAreaElement) -> Option<String> {
    let is_readable = field.text_length() as usize <= Limits::default().text_bytes;
    is_readable.then(|| field.value())
}

//! A text with a button that copies it.

use netpol_view::protocol::Language;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::explanation::OnCopy;
use crate::words::t;

/// So many lines of a text are seen at once, where so many letters have room in one.
const MOST_LINES: usize = 8;
const LETTERS: usize = 64;

/// What the text needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it is.
    pub label: String,
    /// The words of the button.
    pub copy: String,
    /// The text.
    pub text: String,
    /// Whether the dialog begins here.
    #[prop_or_default]
    pub is_first: bool,
    /// The language of what is said.
    pub language: Language,
    /// The text is to be copied.
    pub on_copy: OnCopy,
}

/// Copies, and says so. Where the browser refuses, the text is selected, so that a key copies it.
#[component]
pub fn Copyable(props: &Props) -> Html {
    let locale = props.language.tag();
    let copied = use_state_eq(|| None::<bool>);
    let field = use_node_ref();
    {
        // What is said is of the text as it was.
        let copied = copied.setter();
        use_effect_with(props.text.clone(), move |_| copied.set(None));
    }
    let onclick = {
        let (copied, field) = (copied.clone(), field.clone());
        use_callback((props.text.clone(), props.on_copy.clone()), move |_: MouseEvent, (text, on_copy)| {
            let (copied, field) = (copied.clone(), field.clone());
            let tell = Callback::from(move |done: bool| {
                if !done {
                    select(&field);
                }
                copied.set(Some(done));
            });
            on_copy.emit((text.clone(), tell));
        })
    };
    let lines: usize = props.text.lines().map(|line| line.len().div_ceil(LETTERS).max(1)).sum();
    let said = match *copied {
        Some(true) => t!("why.copied", locale = locale),
        Some(false) => t!("share.not_copied", locale = locale),
        None => "".into(),
    };
    html! {
        <div class={classes!("copyable", (!props.is_first).then_some("snippet"))}>
            if props.is_first {
                <input ref={field} type="text" readonly={true} aria-label={props.label.clone()} value={props.text.clone()} />
            } else {
                <textarea
                    ref={field}
                    readonly={true}
                    rows={lines.clamp(1, MOST_LINES).to_string()}
                    aria-label={props.label.clone()}
                    spellcheck="false"
                    value={props.text.clone()}
                />
            }
            <button type="button" class={classes!("btn", props.is_first.then_some("primary"))} autofocus={props.is_first} {onclick}>
                { &props.copy }
            </button>
            <span class="said" role="status">{ said }</span>
        </div>
    }
}

/// Selects all of a field.
fn select(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.select();
    } else if let Some(field) = field.cast::<HtmlTextAreaElement>() {
        field.select();
    }
}

//! A button, and behind it what the text can be compared with.

use netpol_view::protocol::Language;
use wasm_bindgen::JsCast;
use web_sys::Node;
use yew::prelude::*;

use super::problems::preview::focus;
use crate::words::t;

/// What the menu needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The text as it was when it was opened is known.
    pub has_start: bool,
    /// Its language.
    pub language: Language,
    /// Something is to be compared.
    pub on_compare: Callback<Wish>,
}

/// What to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The text as it was when it was opened.
    Start,
    /// A state that the browser keeps; or the text is to be kept as one.
    Snapshot,
    /// A text that is pasted, or a file's.
    Other,
}

/// Closed by its button, by Escape, by a choice, and when the focus goes elsewhere.
#[component]
pub fn CompareMenu(props: &Props) -> Html {
    let locale = props.language.tag();
    let is_open = use_state_eq(|| false);
    let (whole, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onkeydown = {
        let (is_open, button) = (is_open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *is_open && event.key() == "Escape" {
                is_open.set(false);
                focus(&button);
            }
        })
    };
    let onfocusout = {
        let (is_open, whole) = (is_open.setter(), whole.clone());
        Callback::from(move |event: FocusEvent| {
            let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let is_inside = whole.cast::<Node>().is_some_and(|whole| whole.contains(next.as_ref()));
            if !is_inside {
                is_open.set(false);
            }
        })
    };
    let item = |wish: Wish, key: &'static str, is_possible: bool| {
        let (is_open, on_compare, button) = (is_open.setter(), props.on_compare.clone(), button.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            is_open.set(false);
            focus(&button);
            on_compare.emit(wish);
        });
        html! { <li><button type="button" disabled={!is_possible} {onclick}>{ t!(key, locale = locale) }</button></li> }
    };
    html! {
        // Some browsers give a pressed button no focus, but what is around it.
        <div ref={whole} class="menu" tabindex="-1" {onkeydown} {onfocusout}>
            <button ref={button.clone()} type="button" class="btn" aria-expanded={is_open.to_string()} aria-controls="compare-menu" onclick={toggle}>
                { t!("compare.open", locale = locale) }
            </button>
            <ul id="compare-menu" hidden={!*is_open}>
                { item(Wish::Start, "compare.start", props.has_start) }
                { item(Wish::Snapshot, "compare.snapshot", true) }
                { item(Wish::Other, "compare.other", true) }
                { item(Wish::Snapshot, "compare.keep", true) }
            </ul>
        </div>
    }
}

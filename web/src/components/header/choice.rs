//! One choice of several, as the browser's own menu: it works with every keyboard, finger and screen reader.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// An item of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What is sent back.
    pub(super) value: &'static str,
    /// What it says.
    pub(super) words: String,
}

/// What the menu needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is chosen here.
    pub(super) label: String,
    /// The items.
    pub(super) items: Vec<Item>,
    /// The value of the chosen item.
    pub(super) chosen: &'static str,
    /// Another was chosen, by value.
    pub(super) on_choose: Callback<String>,
}

/// A labelled menu.
#[component]
pub(super) fn Choice(props: &Props) -> Html {
    let menu = use_node_ref();
    {
        // The browser forgets the `selected` attribute once the user has chosen, so the value is set instead.
        let menu = menu.clone();
        use_effect_with((props.chosen, props.items.clone()), move |(chosen, _)| {
            if let Some(menu) = menu.cast::<HtmlSelectElement>() {
                menu.set_value(chosen);
            }
        });
    }
    let onchange = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            if let Some(menu) = event.target_dyn_into::<HtmlSelectElement>() {
                on_choose.emit(menu.value());
            }
        })
    };
    html! {
        <label class="btn choice">
            <small>{ &props.label }</small>
            <select ref={menu} {onchange}>
                { for props.items.iter().map(|item| html! {
                    <option key={item.value} value={item.value} selected={item.value == props.chosen}>{ &item.words }</option>
                }) }
            </select>
        </label>
    }
}

//! One choice of several, as the browser's own menu: it works with every keyboard, finger and screen reader.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is chosen here.
    pub label: String,
    /// The values with their words.
    pub items: Vec<(&'static str, String)>,
    /// The value of the chosen item.
    pub chosen: &'static str,
}

/// Draws a menu; `on_choose` gets the value of the chosen item.
#[hook]
pub fn use_choice(choice: Choice, on_choose: &Callback<String>) -> Html {
    let menu = use_node_ref();
    {
        // The browser forgets the `selected` attribute once the user has chosen, so the value is set instead.
        let menu = menu.clone();
        use_effect_with(choice.clone(), move |choice| {
            if let Some(menu) = menu.cast::<HtmlSelectElement>() {
                menu.set_value(choice.chosen);
            }
        });
    }
    let onchange = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: Event| {
            if let Some(menu) = event.target_dyn_into::<HtmlSelectElement>() {
                on_choose.emit(menu.value());
            }
        })
    };
    html! {
        <label class="btn choice">
            <small>{ choice.label }</small>
            <select ref={menu} {onchange}>
                { for choice.items.into_iter().map(|(value, words)| html! {
                    <option key={value} {value} selected={value == choice.chosen}>{ words }</option>
                }) }
            </select>
        </label>
    }
}

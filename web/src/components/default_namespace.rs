//! In which namespace objects are that have none.

use netpol_view::namespace_value;
use netpol_view::protocol::Language;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::words::t;

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The choice; empty for `default`.
    pub namespace: String,
    /// The language of the field's own words.
    pub language: Language,
    /// Another one was chosen.
    pub on_choose: Callback<String>,
}

/// A small field, empty while it is the namespace that Kubernetes takes.
#[component]
pub fn DefaultNamespace(props: &Props) -> Html {
    let locale = props.language.tag();
    let invalid = use_state_eq(|| false);
    let onchange = {
        let (invalid, on_choose) = (invalid.setter(), props.on_choose.clone());
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let namespace = namespace_value(&field.value());
            invalid.set(namespace.is_none());
            if let Some(namespace) = namespace {
                on_choose.emit(namespace);
            }
        })
    };
    html! {
        <label class="default-namespace" title={t!("editor.namespace_what", locale = locale)}>
            <span aria-hidden="true">{ t!("editor.namespace", locale = locale) }</span>
            <input
                type="text"
                maxlength="63"
                size="10"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="default"
                value={props.namespace.clone()}
                aria-label={t!("editor.namespace_what", locale = locale)}
                aria-invalid={invalid.to_string()}
                aria-errormessage="namespace-trouble"
                {onchange}
            />
            <span id="namespace-trouble" class="unseen" role="alert">
                if *invalid {
                    { t!("editor.namespace_invalid", locale = locale) }
                }
            </span>
        </label>
    }
}

//! Which port the matrix is asked about: all, one that occurs, or one that the user types.

use netpol_view::port_value;
use netpol_view::protocol::Language;
use netpol_view::views::PortChoice;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::shared::Shared;
use crate::words::t;

/// What the filter needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Every port that occurs, with a button each.
    pub choices: Shared<Vec<PortChoice>>,
    /// The choice: empty for all ports.
    pub port: String,
    /// The language of the filter's own words.
    pub language: Language,
    /// A port was chosen.
    pub on_choose: Callback<String>,
}

/// Buttons for the ports that occur, and a field for any other.
#[component]
pub fn Ports(props: &Props) -> Html {
    let locale = props.language.tag();
    let invalid = use_state_eq(|| false);
    let field = use_node_ref();
    let is_choice = props.choices.iter().any(|choice| choice.value == props.port);
    {
        // A button that was pressed empties the field; a port that no button has stays in it.
        let (field, invalid) = (field.clone(), invalid.clone());
        use_effect_with((props.port.clone(), is_choice), move |(port, is_choice)| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.set_value(if *is_choice { "" } else { port });
                invalid.set(false);
            }
        });
    }
    let onchange = {
        let (field, invalid) = (field.clone(), invalid.clone());
        let (choices, on_choose) = (props.choices.clone(), props.on_choose.clone());
        Callback::from(move |_: Event| {
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            let port = port_value(&field.value());
            invalid.set(port.is_none());
            if let Some(port) = port {
                if choices.iter().any(|choice| choice.value == port) {
                    field.set_value("");
                }
                on_choose.emit(port);
            }
        })
    };
    let oninput = {
        let invalid = invalid.clone();
        Callback::from(move |_: InputEvent| invalid.set(false))
    };
    html! {
        <div class="ports" role="group" aria-label={t!("ports.label", locale = locale)}>
            <div class="seg">
                <div class="choices">
                    { for props.choices.iter().map(|choice| {
                        let (value, on_choose) = (choice.value.clone(), props.on_choose.clone());
                        let onclick = Callback::from(move |_: MouseEvent| on_choose.emit(value.clone()));
                        let pressed = choice.value == props.port;
                        html! {
                            <button key={choice.value.clone()} type="button" aria-pressed={pressed.to_string()} {onclick}>{ &choice.label }</button>
                        }
                    }) }
                </div>
                <input
                    ref={field}
                    class={classes!("other", (!is_choice).then_some("on"))}
                    type="text"
                    maxlength="32"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder={t!("ports.other", locale = locale)}
                    aria-label={t!("ports.other_label", locale = locale)}
                    aria-invalid={invalid.to_string()}
                    aria-describedby="port-trouble"
                    {onchange}
                    {oninput}
                />
            </div>
            <p id="port-trouble" class="trouble" role="alert">
                if *invalid {
                    { t!("ports.invalid", locale = locale) }
                }
            </p>
        </div>
    }
}

//! A field on the board in which a name or ports are written.

use netpol_view::protocol::Language;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::Wants;
use crate::words::t;

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is asked for.
    pub wants: Wants,
    /// Where it stands, in pixels of the board's part of the screen.
    pub at: (f32, f32),
    /// The language of what is said.
    pub language: Language,
    /// That was written; none where nobody wants it any more.
    pub on_written: Callback<Option<String>>,
}

/// Has the focus as long as it is there. Enter takes what is written, and so does leaving it; Escape takes nothing.
#[component]
pub fn FieldInput(props: &Props) -> Html {
    let Props { wants, at: (x, y), language, on_written } = props;
    let locale = language.tag();
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(wants.clone(), move |_| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        });
    }
    let (name, example, is_ports) = match wants {
        Wants::Pod { .. } => ("board.name_pod", "web", false),
        Wants::Namespace { .. } => ("board.name_namespace", "shop", false),
        Wants::End { .. } => ("board.name_end", "api:8080", false),
        Wants::Ports { .. } => ("board.ports", "8080", true),
    };
    let onsubmit = {
        let (field, on_written) = (field.clone(), on_written.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_written.emit(field.cast::<HtmlInputElement>().map(|input| input.value()));
        })
    };
    let onkeydown = {
        let on_written = on_written.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            if event.key() == "Escape" {
                on_written.emit(None);
            }
        })
    };
    let onblur = {
        let (field, on_written) = (field.clone(), on_written.clone());
        Callback::from(move |_: FocusEvent| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            // Somebody who looks into another window comes back.
            let has_left = input.owner_document().is_some_and(|page| page.has_focus().unwrap_or(true));
            if has_left {
                on_written.emit(Some(input.value()).filter(|written| !written.trim().is_empty()));
            }
        })
    };
    html! {
        <form class={classes!("board-field", is_ports.then_some("of-ports"))} style={format!("left:{x}px;top:{y}px")} {onsubmit}>
            <input
                ref={field}
                type="text"
                aria-label={t!(name, locale = locale)}
                placeholder={example}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="done"
                {onkeydown}
                {onblur}
            />
            <span class="how">{ t!(if is_ports { "board.ports_how" } else { "board.name_how" }, locale = locale) }</span>
        </form>
    }
}

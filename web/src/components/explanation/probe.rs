//! A form for one connection: from where, to what, on which port.

use std::borrow::Cow;

use netpol_view::protocol::{Language, Probe};
use netpol_view::views::{EndpointView, MatrixView};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::shared::Shared;
use crate::words::t;

/// What a connection can be tried between, and whom to tell.
#[derive(Clone, PartialEq)]
pub struct Probing {
    /// Its rows can be sources and destinations.
    pub matrix: Shared<MatrixView>,
    /// So can Services.
    pub services: Shared<Vec<String>>,
    /// What is wrong with what was asked last.
    pub trouble: Option<AttrValue>,
    /// A connection is to be tried.
    pub on_probe: Callback<Probe>,
}

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) probing: Probing,
    pub(super) language: Language,
}

/// Three fields, folded until somebody wants them.
#[component]
pub(super) fn ProbeForm(props: &Props) -> Html {
    let locale = props.language.tag();
    let (from, to, port) = (use_node_ref(), use_node_ref(), use_node_ref());
    let onsubmit = {
        let (from, to, port) = (from.clone(), to.clone(), port.clone());
        props.probing.on_probe.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let written = |field: &NodeRef| {
                let field = field.cast::<HtmlInputElement>();
                field.map(|field| field.value().trim().to_owned()).unwrap_or_default()
            };
            Probe { from: written(&from), to: written(&to), port: written(&port) }
        })
    };
    let field = |field: NodeRef,
                 label: Cow<'static, str>,
                 list: Option<&'static str>,
                 example: &'static str| {
        html! {
            <label>
                { label }
                <input ref={field} {list} type="text" required=true maxlength="300" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder={example} />
            </label>
        }
    };
    let rows = props.probing.matrix.endpoints.iter().filter(|row| is_askable(row)).map(|row| &row.id);
    let ends = props.probing.services.iter().chain(rows);
    html! {
        <details class="probe">
            <summary>{ t!("probe.heading", locale = locale) }</summary>
            <form {onsubmit}>
                { field(from, t!("probe.from", locale = locale), Some(ENDS), "shop/web") }
                { field(to, t!("probe.to", locale = locale), Some(ENDS), "shop/svc/db") }
                { field(port, t!("probe.port", locale = locale), None, "5432") }
                <button class="btn" type="submit">{ t!("probe.ask", locale = locale) }</button>
                <datalist id={ENDS}>{ for ends.map(|id| html! { <option value={id.clone()} /> }) }</datalist>
            </form>
            <p class="trouble" role="alert">{ props.probing.trouble.clone().unwrap_or_default() }</p>
        </details>
    }
}

/// The id of the list of sources and destinations.
const ENDS: &str = "probe-ends";

/// Whether its id means the same in a question: ranges that are folded to one row have none.
fn is_askable(row: &EndpointView) -> bool {
    !row.id.starts_with("ip:*")
}

//! A command for a real cluster, to be copied.

use netpol_view::protocol::Language;
use yew::prelude::*;

use super::OnCopy;
use crate::words::t;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The command.
    pub(super) command: String,
    /// The language of the button.
    pub(super) language: Language,
    /// The command is to be copied.
    pub(super) on_copy: OnCopy,
}

/// Copies, and says so. Where the browser refuses, it shows the command to copy by hand.
#[component]
pub(super) fn CopyCheck(props: &Props) -> Html {
    let locale = props.language.tag();
    let copied = use_state_eq(|| None::<bool>);
    let onclick = {
        let copied = copied.clone();
        use_callback(
            (props.command.clone(), props.on_copy.clone()),
            move |_: MouseEvent, (command, on_copy)| {
                let copied = copied.clone();
                on_copy.emit((command.clone(), Callback::from(move |done| copied.set(Some(done)))));
            },
        )
    };
    let said = match *copied {
        Some(true) => t!("why.copied", locale = locale),
        Some(false) => t!("why.not_copied", locale = locale),
        None => "".into(),
    };
    html! {
        <>
            <button type="button" class="btn" title={props.command.clone()} {onclick}>{ t!("why.copy", locale = locale) }</button>
            <span class="said" role="status">{ said }</span>
            if *copied == Some(false) {
                <code class="command" tabindex="0">{ &props.command }</code>
            }
        </>
    }
}

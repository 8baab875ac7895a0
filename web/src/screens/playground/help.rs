//! The list of keys.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::document;
use crate::components::site_links::SiteLinks;
use crate::words::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Whether it is shown.
    pub(super) is_open: bool,
    /// Its language.
    pub(super) language: Language,
    /// It was closed.
    pub(super) on_close: Callback<()>,
    /// The tour was asked for.
    pub(super) on_tour: Callback<()>,
}

/// The keys of a region, each with the word for what it does.
type Keys = &'static [(&'static [&'static str], &'static str)];

/// Every key that does something, by region.
const REGIONS: [(&str, Keys); 5] = [
    ("help.page", &[(&["?"], "help.page.help"), (&["Tab"], "help.page.tab")]),
    (
        "help.editor",
        &[
            (&["Tab"], "help.editor.leave"),
            (&["Ctrl Space"], "help.editor.complete"),
            (&["Alt Shift L"], "help.editor.object"),
            (&["Alt Shift O"], "help.editor.fold"),
            (&["Alt Shift F"], "help.editor.format"),
            (&["Ctrl/⌘ [", "Ctrl/⌘ ]"], "help.editor.indent"),
            (&["Ctrl/⌘ Z"], "help.editor.undo"),
            (&["Ctrl/⌘ F"], "help.editor.find"),
            (&["F8"], "help.editor.problem"),
            (&["Ctrl/⌘ ."], "help.editor.fix"),
        ],
    ),
    (
        "help.diagram",
        &[
            (&["Enter"], "help.diagram.box"),
            (&["+", "−", "0"], "help.diagram.zoom"),
            (&["↑", "↓", "←", "→"], "help.diagram.move"),
        ],
    ),
    (
        "help.matrix",
        &[
            (&["↑", "↓", "←", "→"], "help.matrix.walk"),
            (&["Home", "End"], "help.matrix.ends"),
            (&["Enter"], "help.matrix.choose"),
            (&["Ctrl Enter"], "help.matrix.tick"),
            (&["←"], "help.matrix.pod"),
        ],
    ),
    ("help.lines", &[(&["↑", "↓", "←", "→"], "help.lines.move"), (&["Enter"], "help.lines.reset")]),
];

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn Help(props: &Props) -> Html {
    let locale = props.language.tag();
    let dialog = use_node_ref();
    use_modal(&dialog, props.is_open);
    let onclose = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    let onclick = closes_beside(&dialog, &props.on_close);
    html! {
        <dialog ref={dialog} class="keys" aria-labelledby="help-heading" {onclose} {onclick}>
            if props.is_open {
                <div class="sheet">
                    <header>
                        <h2 id="help-heading">{ t!("help.heading", locale = locale) }</h2>
                        <button type="button" class="btn" onclick={props.on_tour.reform(|_: MouseEvent| ())}>{ t!("tour.offer", locale = locale) }</button>
                        <button type="button" class="btn" onclick={on_button}>{ t!("help.close", locale = locale) }</button>
                    </header>
                    { for REGIONS.iter().map(|(region, keys)| html! {
                        <section>
                            <h3>{ t!(region, locale = locale) }</h3>
                            <dl>{ for keys.iter().map(|(keys, what)| html! {
                                <div>
                                    <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                                    <dd>{ t!(what, locale = locale) }</dd>
                                </div>
                            }) }</dl>
                        </section>
                    }) }
                    <nav aria-label={t!("site.label", locale = locale)}>
                        // What is written here stays beside them.
                        <SiteLinks language={props.language} site={document::site_in(props.language).unwrap_or_default()} beside=true />
                    </nav>
                </div>
            }
        </dialog>
    }
}

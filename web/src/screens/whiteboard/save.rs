//! What is taken along: a picture, the YAML, a link, or the same in the playground.

use std::rc::Rc;

use netpol_link::{Link, MOST_BYTES};
use netpol_view::board::lay_out;
use netpol_view::svg::{self, Colours};
use yew::prelude::*;

use crate::browser::clipboard::use_copy;
use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::{document, download};
use crate::components::board::title;
use crate::components::share::Copyable;
use crate::state::{Included, State};
use crate::words::t;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is saved; none where the dialog is closed.
    pub(super) state: Option<Rc<State>>,
    /// A bitmap is light on dark.
    pub(super) dark: bool,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn SaveDialog(props: &Props) -> Html {
    let Props { state, dark, on_close } = props;
    let dialog = use_node_ref();
    use_modal(&dialog, state.is_some());
    let on_copy = use_copy();
    let onclose = on_close.reform(|_: Event| ());
    let onclick = closes_beside(&dialog, on_close);
    html! {
        <dialog ref={dialog} class="keys board-save" aria-labelledby="board-save-heading" {onclose} {onclick}>
            if let Some(state) = state {
                { content(state, *dark, &on_copy, on_close) }
            }
        </dialog>
    }
}

fn content(
    state: &Rc<State>,
    dark: bool,
    on_copy: &Callback<(String, Callback<bool>)>,
    on_close: &Callback<()>,
) -> Html {
    let language = state.preferences.language;
    let locale = language.tag();
    let link = link(state).zip(document::site_in(language));
    let address = |page: &str| link.as_ref().map(|(link, site)| format!("{site}{page}#/{link}"));
    let save = |what: What, key: &'static str| {
        let state = Rc::clone(state);
        let onclick = Callback::from(move |_: MouseEvent| {
            // Where the browser refuses, it says so itself.
            let _ = save(what, &state, dark);
        });
        html! { <button type="button" class="btn" {onclick}>{ t!(key, locale = locale) }</button> }
    };
    html! {
        <>
            <header>
                <h2 id="board-save-heading">{ t!("board.save_heading", locale = locale) }</h2>
                <button type="button" class="btn ghost" onclick={on_close.reform(|_: MouseEvent| ())}>{ t!("help.close", locale = locale) }</button>
            </header>
            if let Some(address) = address("whiteboard/") {
                <Copyable
                    label={t!("board.link", locale = locale).into_owned()}
                    copy={t!("board.copy_link", locale = locale).into_owned()}
                    text={address}
                    is_first={true}
                    {language}
                    {on_copy}
                />
            } else {
                <p class="note">{ t!("board.too_large", locale = locale) }</p>
            }
            <p class="files">
                { save(What::Png, "board.png") }
                { save(What::Svg, "board.svg") }
                { save(What::Yaml, "board.yaml_file") }
            </p>
            if let Some(address) = address("") {
                <p class="note">{ t!("board.playground_how", locale = locale) }</p>
                <p><a class="btn primary" href={address}>{ t!("board.playground", locale = locale) }</a></p>
            }
        </>
    }
}

/// A file that is saved.
#[derive(Clone, Copy)]
enum What {
    Png,
    Svg,
    Yaml,
}

fn save(what: What, state: &State, dark: bool) -> Option<()> {
    let text = state.document.text.as_deref()?;
    if let What::Yaml = what {
        return download::save("whiteboard.yaml", "application/yaml", text);
    }
    let board = state.board.as_ref()?;
    let view = board.view.as_ref()?;
    let title = title(text, state.preferences.language);
    let colours = match what {
        What::Png if dark => Colours::Dark,
        What::Png => Colours::Light,
        What::Svg | What::Yaml => Colours::AsPreferred,
    };
    let picture = svg::board(view, &lay_out(view, &board.places), &board.pens, colours, &title);
    match what {
        What::Png => {
            download::save_as_bitmap("whiteboard".to_owned(), picture);
            Some(())
        }
        What::Svg | What::Yaml => download::save("whiteboard.svg", download::SVG, &picture),
    }
}

/// The text with its places; none where that is more than a link carries.
fn link(state: &State) -> Option<String> {
    let text = state.document.text.as_deref()?;
    let mut options = state.link_options(Included { cell: false, ..Included::default() });
    options.board = state.tidy_board().map(|board| board.beside()).filter(|beside| !beside.is_empty());
    let link = Link { options, text: text.to_owned() };
    (link.options.write().len() + 1 + link.text.len() <= MOST_BYTES).then(|| link.encode())
}

//! The dialog for sharing, and what the browser does for it.

use std::rc::Rc;

use netpol_view::Words;
use netpol_view::svg::{self, Colours};
use yew::prelude::*;

use crate::browser::clipboard::use_copy;
use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::media::{DARK, use_media};
use crate::browser::{document, download};
use crate::components::share::{File, Format, Share};
use crate::state::{Included, Offer, State, file_name};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is shared; none where the dialog is closed.
    pub(super) state: Option<Rc<State>>,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn ShareDialog(props: &Props) -> Html {
    let Props { state, on_close } = props;
    let dialog = use_node_ref();
    use_modal(&dialog, state.is_some());
    let included = use_state_eq(Included::default);
    let on_include = {
        let included = included.setter();
        use_callback((), move |now: Included, ()| included.set(now))
    };
    // A text is compressed while the dialog is open: for nobody it would make typing slower.
    let offer = use_memo((state.clone(), *included), |(state, included)| {
        let state = state.as_ref()?;
        Some(Rc::new(Offer::new(&document::site()?, state, *included)))
    });
    let on_copy = use_copy();
    let prefers_dark = use_media(DARK);
    let on_save = use_callback((state.clone(), prefers_dark), |file: File, (state, prefers_dark)| {
        // Where the browser refuses, it says so itself.
        let _ = state.as_ref().and_then(|state| save(file, state, *prefers_dark));
    });
    let onclose = on_close.reform(|_: Event| ());
    let onclick = closes_beside(&dialog, on_close);
    html! {
        <dialog ref={dialog} class="keys share" aria-labelledby="share-heading" {onclose} {onclick}>
            if let Some((state, offer)) = state.as_ref().zip(offer.as_ref().as_ref()) {
                <Share
                    offer={offer.clone()}
                    included={*included}
                    language={state.preferences.language}
                    {on_include}
                    {on_copy}
                    {on_save}
                    on_close={on_close.clone()}
                />
            }
        </dialog>
    }
}

/// Saves the text or a picture of it; SVG is light or dark as whoever sees it prefers, a bitmap as the page is.
fn save(file: File, state: &State, prefers_dark: bool) -> Option<()> {
    let language = state.preferences.language;
    let page = state.document.page.as_ref();
    let name = file_name(state, language);
    let colours = |format| match format {
        Format::Svg => Colours::AsPreferred,
        Format::Png if state.preferences.theme.is_dark(prefers_dark) => Colours::Dark,
        Format::Png => Colours::Light,
    };
    let (name, format, picture) = match file {
        File::Text => {
            let text = state.document.text.as_ref()?;
            return download::save(&format!("{name}.yaml"), "application/yaml", text);
        }
        File::Diagram(format) => {
            (format!("{name}-diagram"), format, svg::diagram(&page?.diagram, colours(format)))
        }
        File::Matrix(format) => {
            let picture = svg::matrix(&page?.matrix, Words::new(language), colours(format));
            (format!("{name}-matrix"), format, picture)
        }
    };
    match format {
        Format::Svg => download::save(&format!("{name}.svg"), download::SVG, &picture),
        Format::Png => {
            download::save_as_bitmap(name, picture);
            Some(())
        }
    }
}

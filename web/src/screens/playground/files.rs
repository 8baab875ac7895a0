//! The dialog for files, and what the browser does for it.

use std::rc::Rc;

use netpol_view::Words;
use netpol_view::protocol::ExportFormat;
use netpol_view::svg::{self, Colours};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::clipboard::use_copy;
use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::media::{DARK, use_media};
use crate::browser::{download, files};
use crate::components::files::{Files, Picture, Taken};
use crate::state::{Action, Brought, Export, Import, State, file_name};
use crate::words::t;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Everything that the page knows; none where the dialog is closed.
    pub(super) state: Option<Rc<State>>,
    /// Something was chosen.
    pub(super) on_action: Callback<Action>,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn FilesDialog(props: &Props) -> Html {
    let Props { state, on_action, on_close } = props;
    let dialog = use_node_ref();
    use_modal(&dialog, state.is_some());
    let prefers_dark = use_media(DARK);
    let said = use_state_eq(|| None::<Rc<str>>);
    use_written(state, &said, on_action);
    let on_chosen = use_callback(on_action.clone(), |field: HtmlInputElement, on_action| {
        files::read_chosen(&field, on_action.reform(brought));
    });
    let on_taken = {
        let said = said.setter();
        use_callback((state.clone(), prefers_dark), move |taken: Taken, (state, prefers_dark)| {
            let is_dark = |state: &State| state.preferences.theme.is_dark(*prefers_dark);
            let saved = state.as_ref().and_then(|state| take(taken, state, is_dark(state)));
            said.set(saved.map(Rc::from));
        })
    };
    let onclose = on_close.reform(|_: Event| ());
    let onclick = closes_beside(&dialog, on_close);
    html! {
        <dialog ref={dialog} class="keys share files" aria-labelledby="files-heading" {onclose} {onclick}>
            if let Some(state) = state {
                <Files
                    import={state.import.clone()}
                    has_nothing_to_lose={state.has_nothing_to_lose()}
                    has_pictures={state.document.page.as_ref().is_some_and(|page| !page.matrix.endpoints.is_empty())}
                    said={(*said).clone()}
                    language={state.preferences.language}
                    on_action={on_action.clone()}
                    {on_chosen}
                    {on_taken}
                    on_close={on_close.clone()}
                />
            }
        </dialog>
    }
}

/// Files that were read, to be looked through.
pub(super) fn brought(read: files::Read) -> Action {
    let (files, skipped) = (read.files.into(), read.skipped.into());
    Action::FilesBrought(Some(Import { files, skipped, from: Brought::Files, told: None }))
}

/// Copies or saves what the engine has written, and says so.
#[hook]
fn use_written(
    state: &Option<Rc<State>>,
    said: &UseStateHandle<Option<Rc<str>>>,
    on_action: &Callback<Action>,
) {
    let on_copy = use_copy();
    let (said, on_action, state) = (said.setter(), on_action.clone(), state.clone());
    let written = state.as_ref().and_then(|state| state.export.clone());
    use_effect_with(written, move |written| {
        let Some((state, Export { format, is_copied, told: Some(told) })) =
            state.as_ref().zip(written.clone())
        else {
            return;
        };
        let locale = state.preferences.language.tag();
        on_action.emit(Action::ExportAsked(None));
        let view = match told {
            Ok(view) => view,
            Err(words) => return said.set(Some(words.as_str().into())),
        };
        let note = view.note.clone();
        let tell = move |words: &str| said.set(Some(format!("{words} {note}").trim_end().into()));
        if is_copied {
            let told = Callback::from(move |is_done: bool| {
                let key = if is_done { "why.copied" } else { "files.not_copied" };
                tell(&t!(key, locale = locale));
            });
            on_copy.emit((view.text.clone(), told));
        } else {
            let (ending, kind) = ending(format);
            let name = format!("{}{ending}", file_name(state, state.preferences.language));
            if download::save(&name, kind, &view.text).is_some() {
                tell(&t!("files.saved", locale = locale, name = name));
            }
        }
    });
}

/// How the name of such a file ends, and its media type.
fn ending(format: ExportFormat) -> (&'static str, &'static str) {
    match format {
        ExportFormat::Json => ("-matrix.json", "application/json"),
        ExportFormat::Markdown => ("-matrix.md", "text/markdown"),
        ExportFormat::Csv => ("-matrix.csv", "text/csv"),
        ExportFormat::Mermaid => ("-paths.mmd", "text/plain"),
        ExportFormat::Dot => ("-paths.dot", "text/vnd.graphviz"),
        ExportFormat::Kubectl => (".yaml", "application/yaml"),
    }
}

/// Saves a picture, or prints; gives what there is to say.
fn take(taken: Taken, state: &State, is_dark: bool) -> Option<String> {
    let language = state.preferences.language;
    let page = state.document.page.as_ref()?;
    let name = |picture| {
        let what = if picture == Picture::Diagram { "diagram" } else { "matrix" };
        format!("{}-{what}", file_name(state, language))
    };
    let drawn = |picture, colours| match picture {
        Picture::Diagram => svg::diagram(&page.diagram, colours),
        Picture::Matrix => svg::matrix(&page.matrix, Words::new(language), colours),
    };
    match taken {
        Taken::Svg(picture) => {
            let name = format!("{}.svg", name(picture));
            download::save(&name, download::SVG, &drawn(picture, Colours::AsPreferred))?;
            Some(t!("files.saved", locale = language.tag(), name = name).into_owned())
        }
        Taken::Png(picture) => {
            let colours = if is_dark { Colours::Dark } else { Colours::Light };
            download::save_as_bitmap(name(picture), drawn(picture, colours));
            None
        }
        Taken::Print => {
            // Paper is light.
            let pictures = [Picture::Diagram, Picture::Matrix].map(|picture| drawn(picture, Colours::Light));
            let addresses =
                pictures.map(|picture| download::address_of(download::SVG, &picture).unwrap_or_default());
            let text = state.document.text.as_deref().unwrap_or_default();
            files::print_sheet(&t!("files.title", locale = language.tag()), &addresses, text);
            None
        }
    }
}

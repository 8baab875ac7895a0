//! Files that somebody brings: how to choose them, and what came of them.

use netpol_view::views::ImportView;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Props;
use crate::state::{Action, Import, ImportAs};
use crate::words::t;

/// More names than this are counted.
const MOST_NAMES: usize = 8;

pub(super) fn bring(props: &Props) -> Html {
    let locale = props.language.tag();
    html! {
        <section aria-labelledby="bring-heading">
            <h3 id="bring-heading">{ t!("files.bring", locale = locale) }</h3>
            <p>{ t!("files.bring_how", locale = locale) }</p>
            <div class="row">
                { field(props, false, "files.choose") }
                { field(props, true, "files.choose_folder") }
            </div>
            <div role="status">
                if let Some(import) = &props.import {
                    { outcome(props, import) }
                }
            </div>
        </section>
    }
}

/// The browser's own field, which every keyboard reaches, looking like a button.
fn field(props: &Props, is_folder: bool, key: &'static str) -> Html {
    let onchange = props.on_chosen.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>());
    html! {
        <label class="btn">
            <input
                class="unseen"
                type="file"
                multiple={true}
                webkitdirectory={is_folder}
                accept={(!is_folder).then_some(".yaml,.yml,.json,.txt")}
                {onchange}
            />
            { t!(key, locale = props.language.tag()) }
        </label>
    }
}

fn outcome(props: &Props, import: &Import) -> Html {
    let locale = props.language.tag();
    let names: Vec<&str> = import.files.iter().map(|file| file.name.as_str()).collect();
    let skipped: Vec<&str> = import.skipped.iter().map(String::as_str).collect();
    let skipped = (!skipped.is_empty()).then(|| {
        html! { <p>{ t!("files.skipped", locale = locale, names = listed(&skipped, locale)) }</p> }
    });
    if names.is_empty() {
        return html! { <><p>{ t!("files.none", locale = locale) }</p>{ skipped }</> };
    }
    let read = match &import.told {
        None => html! { <p>{ t!("files.reading", locale = locale) }</p> },
        Some(Err(_)) => html! { <p class="trouble">{ t!("files.failed", locale = locale) }</p> },
        Some(Ok(view)) => html! { <>{ sentences(view) }{ skipped }{ ways(props) }</> },
    };
    html! {
        <>
            <p>{ t!("files.read", locale = locale, names = listed(&names, locale)) }</p>
            { read }
        </>
    }
}

fn sentences(view: &ImportView) -> Html {
    let left_out = (!view.left_out.is_empty()).then(|| html! { <p>{ &view.left_out }</p> });
    let still_there =
        (!view.still_there.is_empty()).then(|| html! { <p class="trouble">{ &view.still_there }</p> });
    html! { <>{ left_out }{ still_there }</> }
}

/// What can be done with the text that was made of them.
fn ways(props: &Props) -> Html {
    let way = |how: ImportAs, key: &'static str, is_best: bool| {
        let onclick = props.on_action.reform(move |_: MouseEvent| Action::ImportTaken(how));
        html! {
            <button type="button" class={classes!("btn", is_best.then_some("primary"))} {onclick}>
                { t!(key, locale = props.language.tag()) }
            </button>
        }
    };
    html! {
        <div class="row">
            if props.has_nothing_to_lose {
                { way(ImportAs::Whole, "files.open", true) }
            } else {
                { way(ImportAs::Whole, "files.replace", true) }
                { way(ImportAs::Addition, "files.add", false) }
            }
        </div>
    }
}

/// Names with commas between them; how many more there are, where they are many.
fn listed(names: &[&str], locale: &'static str) -> String {
    let (named, more) = names.split_at_checked(MOST_NAMES).unwrap_or((names, &[]));
    let named = named.join(", ");
    match more.len() {
        0 => named,
        count => t!("files.more", locale = locale, names = named, count = count).into_owned(),
    }
}

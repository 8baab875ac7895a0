//! What became of paths since the text that this one is compared with: a line over the pictures, and the paths by their names.

use netpol_view::protocol::Language;
use netpol_view::views::{ChangedPathView, ChangesView};
use yew::prelude::*;

use crate::state::{Comparing, Origin, Pair};
use crate::words::t;

/// What the document is compared with and what came of it, in a sentence; none where it is not compared.
pub fn comparison_words(comparing: &Comparing, language: Language) -> Option<AttrValue> {
    let locale = language.tag();
    let base = comparing.base.as_ref()?;
    let summary = match &comparing.compared {
        Some(compared) => compared.view.summary.clone(),
        None => "…".to_owned(),
    };
    let words = match &base.origin {
        Origin::Start => t!("compare.with_start", locale = locale, summary = summary),
        Origin::Snapshot(name) => {
            t!("compare.with_snapshot", locale = locale, name = name, summary = summary)
        }
        Origin::Other => t!("compare.with_other", locale = locale, summary = summary),
    };
    Some(AttrValue::from(words.into_owned()))
}

/// The line that says so, how many closed paths are not drawn, and the button that ends it.
pub fn comparison_line(
    comparing: &Comparing,
    undrawn: usize,
    language: Language,
    on_end: &Callback<()>,
) -> Option<Html> {
    let words = comparison_words(comparing, language)?;
    let locale = language.tag();
    Some(html! {
        <div class="banner comparison">
            <p>{ words }</p>
            if undrawn > 0 {
                <p class="quiet">{ t!("compare.undrawn", locale = locale, count = undrawn) }</p>
            }
            <button type="button" class="btn" onclick={on_end.reform(|_: MouseEvent| ())}>{ t!("compare.end", locale = locale) }</button>
        </div>
    })
}

/// The paths by what became of them; each leads to its cell.
pub fn changes(comparing: &Comparing, language: Language, on_choose: &Callback<Pair>) -> Option<Html> {
    let view = &comparing.compared.as_ref()?.view;
    if view.groups.is_empty() && view.notes.is_empty() {
        return None;
    }
    Some(html! {
        <section class="changes scroll" tabindex="0" aria-label={t!("compare.changes", locale = language.tag())}>
            { for view.groups.iter().map(|view| group(view, on_choose)) }
            { for view.notes.iter().map(|note| html! { <p class="quiet">{ note }</p> }) }
        </section>
    })
}

fn group(view: &ChangesView, on_choose: &Callback<Pair>) -> Html {
    let path = |path: &ChangedPathView| match &path.pair {
        Some(pair) => {
            let pair = pair.clone();
            let onclick = on_choose.reform(move |_: MouseEvent| pair.clone());
            html! { <li><button type="button" class="link" {onclick}>{ &path.text }</button></li> }
        }
        None => html! { <li>{ &path.text }</li> },
    };
    html! {
        <>
            <h3>{ &view.title }</h3>
            <ul>{ for view.paths.iter().map(path) }</ul>
            if let Some(more) = &view.more {
                <p class="quiet">{ more }</p>
            }
        </>
    }
}

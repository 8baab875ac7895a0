//! States of the text that this browser keeps: to be named, opened, compared with, and deleted.

use std::rc::Rc;

use netpol_view::protocol::Language;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::state::Snapshot;
use crate::words::t;

/// What the sheet needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Those with names, each with its time as it is read.
    pub named: Vec<(Snapshot, String)>,
    /// Those that were kept by themselves.
    pub autosaves: Vec<(Snapshot, String)>,
    /// The name that is proposed for the next one; none where nothing can be kept.
    pub proposed: Option<String>,
    /// Why nothing is kept, or why the last one was not.
    pub trouble: Option<Trouble>,
    /// The one that was deleted last, to be put back.
    pub deleted: Option<String>,
    /// The language of the sheet.
    pub language: Language,
    /// Something is to be done.
    pub on_wish: Callback<SnapshotWish>,
}

/// Why states are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room for another one.
    NoRoom,
    /// The browser keeps nothing for this page, or the page is in a frame of another one.
    NothingKept,
    /// A later version of the page kept what there is.
    Newer,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum SnapshotWish {
    /// The text is to be kept by that name.
    Keep(String),
    /// One is to have another name.
    Rename(u64, String),
    /// One is to be deleted.
    Delete(u64),
    /// The one that was deleted is to be put back.
    PutBack,
    /// One is to be in the editor.
    Open(Rc<str>),
    /// The text is to be compared with one, which is called so.
    Compare(String, Rc<str>),
    /// The sheet is to be closed.
    Close,
}

/// The sheet of the dialog.
#[component]
pub fn Snapshots(props: &Props) -> Html {
    let locale = props.language.tag();
    let name = use_node_ref();
    let onsubmit = {
        let (name, on_wish) = (name.clone(), props.on_wish.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(field) = name.cast::<HtmlInputElement>() {
                let given = field.value();
                let given = if given.trim().is_empty() { field.placeholder() } else { given };
                field.set_value("");
                on_wish.emit(SnapshotWish::Keep(given.trim().to_owned()));
            }
        })
    };
    let on_close = props.on_wish.reform(|_: MouseEvent| SnapshotWish::Close);
    let on_put_back = props.on_wish.reform(|_: MouseEvent| SnapshotWish::PutBack);
    html! {
        <div class="sheet">
            <header>
                <h2 id="snapshots-heading">{ t!("snapshots.heading", locale = locale) }</h2>
                <button type="button" class="btn" onclick={on_close}>{ t!("help.close", locale = locale) }</button>
            </header>
            if let Some(proposed) = &props.proposed {
                <form {onsubmit}>
                    <input ref={name} type="text" autocomplete="off" maxlength="80" placeholder={proposed.clone()} aria-label={t!("snapshots.name", locale = locale)} />
                    <button type="submit" class="btn primary">{ t!("snapshots.keep", locale = locale) }</button>
                </form>
            }
            <div role="status">
                if let Some(trouble) = props.trouble {
                    <p class="trouble">{ match trouble {
                        Trouble::NoRoom => t!("snapshots.no_room", locale = locale),
                        Trouble::NothingKept => t!("snapshots.nothing_kept", locale = locale),
                        Trouble::Newer => t!("snapshots.newer", locale = locale),
                    } }</p>
                }
                if let Some(deleted) = &props.deleted {
                    <p class="deleted">
                        { t!("snapshots.deleted", locale = locale, name = deleted) }
                        <button type="button" class="btn" onclick={on_put_back}>{ t!("snapshots.put_back", locale = locale) }</button>
                    </p>
                }
            </div>
            if !props.named.is_empty() {
                <section>
                    <h3>{ t!("snapshots.named", locale = locale) }</h3>
                    <ul>{ for props.named.iter().map(|(snapshot, when)| entry(snapshot, when, props)) }</ul>
                </section>
            }
            <section>
                <h3>{ t!("snapshots.autosaves", locale = locale) }</h3>
                if props.autosaves.is_empty() {
                    <p>{ t!("snapshots.none", locale = locale) }</p>
                }
                <ul>{ for props.autosaves.iter().map(|(snapshot, when)| entry(snapshot, when, props)) }</ul>
            </section>
        </div>
    }
}

/// One of them: its name, which can be changed, its time, its policies, and what can be done with it.
fn entry(snapshot: &Snapshot, when: &str, props: &Props) -> Html {
    let locale = props.language.tag();
    let Snapshot { time, name, policies, text } = snapshot;
    let time = *time;
    let called = if name.is_empty() { when } else { name.as_str() };
    let count = match policies {
        1 => t!("snapshots.policies.one", locale = locale, count = policies),
        _ => t!("snapshots.policies.other", locale = locale, count = policies),
    };
    let button = |key: &'static str, wish: SnapshotWish| {
        let onclick = props.on_wish.reform(move |_: MouseEvent| wish.clone());
        let words = t!(key, locale = locale);
        html! { <button type="button" class="btn" aria-label={format!("{words}: {called}")} {onclick}>{ words }</button> }
    };
    let onchange = {
        let (on_wish, name) = (props.on_wish.clone(), name.clone());
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            match field.value().trim() {
                // A snapshot without a name could not be told from others.
                "" => field.set_value(&name),
                given => on_wish.emit(SnapshotWish::Rename(time, given.to_owned())),
            }
        })
    };
    html! {
        <li key={time.to_string()}>
            <p>
                if name.is_empty() {
                    { when }
                } else {
                    <input type="text" autocomplete="off" maxlength="80" value={name.clone()} aria-label={t!("snapshots.rename", locale = locale, name = name)} {onchange} />
                    <small>{ when }</small>
                }
                <small>{ count }</small>
            </p>
            <div class="choices">
                { button("snapshots.compare", SnapshotWish::Compare(called.to_owned(), Rc::clone(text))) }
                { button("snapshots.open", SnapshotWish::Open(Rc::clone(text))) }
                if !name.is_empty() {
                    { button("snapshots.delete", SnapshotWish::Delete(time)) }
                }
            </div>
        </li>
    }
}

//! The dialog of snapshots, and what this browser keeps of them. The store is read anew at each step, since another tab may have
//! written to it.

use std::rc::Rc;

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::browser::clock;
use crate::browser::dialog::{closes_beside, use_modal};
use crate::browser::storage::{Key, Store};
use crate::components::snapshots::{SnapshotWish, Snapshots, Trouble};
use crate::screens::playground::kept_states::{shelf, write_with_room};
use crate::state::{Action, Origin, Shelf, Snapshot};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Whether it is shown.
    pub(super) is_open: bool,
    /// The text as it is now.
    pub(super) text: Option<Rc<str>>,
    /// How many policies it has.
    pub(super) policies: usize,
    /// The language of the dialog.
    pub(super) language: Language,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// What the dialog shows of the store.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    named: Shelf,
    autosaves: Shelf,
    trouble: Option<Trouble>,
    deleted: Option<Snapshot>,
}

/// A dialog that Escape, its button and a click beside it close.
#[component]
pub(super) fn SnapshotsDialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_modal(&dialog, props.is_open);
    let kept = use_state_eq(Kept::default);
    {
        let kept = kept.setter();
        use_effect_with(props.is_open, move |is_open| {
            if *is_open {
                kept.set(read(&Store::of_this_page()));
            }
        });
    }
    let on_wish = {
        let kept = kept.clone();
        let Props { text, policies, on_action, on_close, .. } = props.clone();
        Callback::from(move |wish: SnapshotWish| match wish {
            SnapshotWish::Close => on_close.emit(()),
            SnapshotWish::Open(text) => {
                on_close.emit(());
                on_action.emit(Action::TextOpened(text));
            }
            SnapshotWish::Compare(name, text) => {
                on_close.emit(());
                on_action.emit(Action::ComparisonBegun(Origin::Snapshot(name.into()), text));
            }
            SnapshotWish::Keep(name) => {
                let Some(text) = text.clone() else { return };
                let snapshot = Snapshot { time: clock::date(), name, policies, text };
                kept.set(changed(None, |named| named.keep(snapshot)));
            }
            SnapshotWish::Rename(time, name) => {
                kept.set(changed(kept.deleted.clone(), |named| named.rename(time, &name)));
            }
            SnapshotWish::Delete(time) => {
                let deleted = kept.named.iter().find(|snapshot| snapshot.time == time).cloned();
                kept.set(changed(deleted, |named| named.remove(time).is_some()));
            }
            SnapshotWish::PutBack => {
                let Some(snapshot) = kept.deleted.clone() else { return };
                kept.set(changed(None, |named| named.keep(snapshot)));
            }
        })
    };
    let onclose = props.on_close.reform(|_: Event| ());
    let onclick = closes_beside(&dialog, &props.on_close);
    let tag = props.language.tag();
    let dated = |shelf: &Shelf| -> Vec<(Snapshot, String)> {
        shelf.iter().map(|snapshot| (snapshot.clone(), clock::told(snapshot.time, tag))).collect()
    };
    let can_keep = props.text.is_some() && matches!(kept.trouble, None | Some(Trouble::NoRoom));
    html! {
        <dialog ref={dialog} class="keys snapshots" aria-labelledby="snapshots-heading" {onclose} {onclick}>
            if props.is_open {
                <Snapshots
                    named={dated(&kept.named)}
                    autosaves={dated(&kept.autosaves)}
                    proposed={can_keep.then(|| clock::told(clock::date(), tag))}
                    trouble={kept.trouble}
                    deleted={kept.deleted.as_ref().map(|snapshot| snapshot.name.clone())}
                    language={props.language}
                    {on_wish}
                />
            }
        </dialog>
    }
}

/// What is kept.
fn read(store: &Store) -> Kept {
    if !store.keeps() {
        return Kept { trouble: Some(Trouble::NothingKept), ..Kept::default() };
    }
    let (named, autosaves) = (shelf(store, Key::Snapshots), shelf(store, Key::Autosaves));
    let trouble = (named.is_none() || autosaves.is_none()).then_some(Trouble::Newer);
    Kept {
        named: named.unwrap_or_default(),
        autosaves: autosaves.unwrap_or_default(),
        trouble,
        ..Kept::default()
    }
}

/// Changes those with names in the store; what is kept afterwards, which is what was before where there is no room.
fn changed(deleted: Option<Snapshot>, change: impl FnOnce(&mut Shelf) -> bool) -> Kept {
    let store = Store::of_this_page();
    let named = shelf(&store, Key::Snapshots);
    let is_changed = named.is_some_and(|mut named| {
        change(&mut named) && write_with_room(&store, Key::Snapshots, &named.kept())
    });
    let kept = read(&store);
    Kept { trouble: kept.trouble.or((!is_changed).then_some(Trouble::NoRoom)), deleted, ..kept }
}

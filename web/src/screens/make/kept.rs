//! The lesson that is made, kept in the browser, so that it is there on the next visit.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::address::forget_route;
use crate::browser::storage::Store;
use crate::state::Making;

/// What is kept: the lesson that is made, and the one that was made before another text came.
const NOW: &str = "make";
const BEFORE: &str = "make.before";

/// The lesson that was begun: none where nothing is kept.
pub(super) fn kept(store: &Store) -> Option<Making> {
    Making::from_kept(&store.read_draft(NOW)?)
}

/// Puts the lesson that was begun aside, since another text came.
pub(super) fn put_aside(store: &Store) {
    if let Some(kept) = store.read_draft(NOW) {
        store.write_draft(BEFORE, &kept);
        store.forget_draft(NOW);
    }
}

/// The lesson that was put aside, in the place of which this one is.
pub(super) fn exchanged(store: &Store, now: &Making) -> Option<Making> {
    let before = Making::from_kept(&store.read_draft(BEFORE)?)?;
    match now.kept() {
        Some(now) => store.write_draft(BEFORE, &now),
        None => return None,
    };
    Some(before)
}

/// Whether a lesson was put aside.
pub(super) fn has_aside(store: &Store) -> bool {
    store.read_draft(BEFORE).is_some_and(|kept| Making::from_kept(&kept).is_some())
}

/// Keeps the lesson at every change. The address forgets the text that came with it then, which would begin another one.
#[hook]
pub(super) fn use_kept(making: &Making, store: &Rc<Store>) {
    let store = Rc::clone(store);
    let first = use_memo((), |()| making.draft.clone());
    use_effect_with(making.draft.clone(), {
        let making = making.clone();
        move |draft| {
            if *draft == *first {
                return;
            }
            // Where there is no room, the lesson is there until the page is closed.
            if making.kept().is_some_and(|kept| store.write_draft(NOW, &kept)) {
                let _ = forget_route();
            }
        }
    });
}

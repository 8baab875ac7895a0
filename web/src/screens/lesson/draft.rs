//! The draft of an answer, which is there on the next visit.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::course::lesson_id;
use crate::browser::storage::Store;
use crate::state::State;

/// Keeps the text at every change, and nothing where it is as the lesson begins.
#[hook]
pub(super) fn use_draft(state: &State, store: &Rc<Store>) {
    let store = Rc::clone(store);
    let lesson = state.lesson.as_ref().map(|lesson| Rc::clone(&lesson.of));
    use_effect_with(state.document.text.clone(), move |text| {
        let Some((id, text)) = lesson_id().zip(text.clone()) else { return };
        if lesson.as_ref().is_some_and(|lesson| *lesson.texts.start == *text) {
            store.forget_draft(&id);
        } else {
            // Where there is no room, the draft is there until the page is closed.
            let _ = store.write_draft(&id, &text);
        }
    });
}

//! What this browser keeps of earlier states of the text, and the room that they leave to what matters more.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::clock;
use crate::browser::storage::{Key, Store};
use crate::state::{Shelf, Snapshot, State, of_text};

/// A text rests when nothing was typed for so long, in milliseconds.
const REST: u32 = 5_000;

/// The states below a key; none where another version of the page kept them.
pub(super) fn shelf(store: &Store, key: Key) -> Option<Shelf> {
    store.read(key).map_or_else(|| Some(Shelf::default()), |kept| Shelf::from_kept(&kept))
}

/// Keeps a value; where there is no room for it, autosaves go, the oldest first. False where that does not help.
pub(super) fn write_with_room(store: &Store, key: Key, value: &str) -> bool {
    while !store.write(key, value) {
        let Some(mut autosaves) = shelf(store, Key::Autosaves).filter(|_| key != Key::Autosaves) else {
            return false;
        };
        if !autosaves.forget_oldest() {
            return false;
        }
        // It is smaller than what stood there.
        let _ = store.write(Key::Autosaves, &autosaves.kept());
    }
    true
}

/// A text, and how many policies it has.
type Resting = (Rc<str>, usize);

/// Keeps the text when it rests, and what stood there when another one is opened. What a link brought is the reader's own only when
/// it is edited, and an example is at hand anyway.
#[hook]
pub(super) fn use_autosave(state: &State, store: &Rc<Store>) {
    let document = &state.document;
    let text = document.text.clone().filter(|text| is_own(text) && state.is_kept() && store.keeps());
    let policies = document.page.as_ref().map_or(0, |page| page.policies.len());
    let waiting = use_mut_ref(|| None::<Resting>);
    let opened = use_mut_ref(|| document.opened);
    use_effect_with((text, policies, document.opened), {
        let store = Rc::clone(store);
        move |(text, policies, now_opened)| {
            let before = waiting.replace(text.clone().map(|text| (text, *policies)));
            if opened.replace(*now_opened) != *now_opened {
                before.into_iter().for_each(|resting| autosave(&store, resting));
            }
            let timer = text.is_some().then(|| {
                let (waiting, store) = (Rc::clone(&waiting), Rc::clone(&store));
                Timeout::new(REST, move || {
                    waiting.take().into_iter().for_each(|resting| autosave(&store, resting))
                })
            });
            // Dropping the timer stops it: the next letter begins another rest.
            move || drop(timer)
        }
    });
}

fn is_own(text: &str) -> bool {
    !text.trim().is_empty() && of_text(text).is_none()
}

fn autosave(store: &Store, (text, policies): Resting) {
    let Some(mut autosaves) = shelf(store, Key::Autosaves) else { return };
    if !autosaves.autosave(Snapshot { time: clock::date(), name: String::new(), policies, text }) {
        return;
    }
    // One that has no room beside what else is kept is not worth the ones before it.
    while !store.write(Key::Autosaves, &autosaves.kept()) && autosaves.forget_oldest() {}
}
